import { codeSpans, inlineCodeSpans } from '../../codeSpans';
import type { Document } from '../document';

/**
 * The text with code blocks and backticks blanked out, character for character: an example of a
 * marker switches nothing. Costs nothing in a text without markers.
 */
export function textForMarkers({ text, blocks, markup }: Document): string {
  if (!text.includes('reqproof:')) return '';
  const code = blocks.filter((block) => block.kind === 'code');
  let result = '';
  let done = 0;
  for (const { start, end } of code) {
    result += text.slice(done, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    done = end;
  }
  result += text.slice(done);
  let clean = '';
  done = 0;
  for (const { start, end } of markup === 'markdown' ? codeSpans(result) : inlineCodeSpans(result)) {
    clean += result.slice(done, start) + ' '.repeat(end - start);
    done = end;
  }
  return clean + result.slice(done);
}
