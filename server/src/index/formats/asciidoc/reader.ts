import type { Span } from '../../codeSpans';
import { markupReader } from '../markup/reader';
import { scanAsciiDoc } from './blocks';

/** Requirements written in AsciiDoc. */
export const asciiDocReader = markupReader({
  name: 'asciidoc',
  accepts: (path) => /\.(?:adoc|asciidoc)$/i.test(path),
  scan: scanAsciiDoc,
  boldMarks: 1,
  inlineCode: passthroughs,
});

/** `+text+` is set as it is. */
function passthroughs(text: string): Span[] {
  if (!text.includes('+')) return [];
  return [...text.matchAll(/(?<![\w+])\+(?=[^\s+])[^+\n]{1,200}\+(?![\w+])/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
