import { codeSpans, inlineCodeSpans, isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import type { Document } from '../document';

/** Tells whether an offset stands in a code block or in backticks. Works the spans out when first asked. */
export function codeTest({ text, blocks, markup }: Document): (offset: number) => boolean {
  let blockSpans: readonly Span[] | undefined;
  let inlineSpans: readonly Span[] = [];
  return (offset) => {
    if (!blockSpans) {
      blockSpans = blocks.filter((block) => block.kind === 'code');
      inlineSpans = markup === 'markdown' ? codeSpans(text) : inlineCodeSpans(text);
    }
    return isInSpans(blockSpans, offset) || isInSpans(inlineSpans, offset);
  };
}
