import { codeSpans, isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import type { Document } from './blocks';

/** Tells whether an offset stands in a code block or in backticks. Works the spans out when first asked. */
export function codeTest({ text, blocks }: Document): (offset: number) => boolean {
  let blockSpans: readonly Span[] | undefined;
  let inlineSpans: readonly Span[] = [];
  return (offset) => {
    if (!blockSpans) {
      blockSpans = blocks.filter((block) => block.kind === 'code');
      inlineSpans = codeSpans(text);
    }
    return isInSpans(blockSpans, offset) || isInSpans(inlineSpans, offset);
  };
}
