/**
 * Requirements in TOML, as `duvet extract` writes them; see "spec" in
 * https://github.com/awslabs/duvet/blob/main/guide/src/annotations.md.
 */
import type { Stretch } from '../markdown/inline';
import type { Section } from './sections';
import { targetOf } from './target';

const targetLine = /^\s*target\s*=\s*(["'])([^"'\n]{1,2000})\1/;
const openQuote = /^\s*quote\s*=\s*("""|'''|"|')/;

/** Every section that the file's `[[spec]]` tables are about, with their quotes. */
export function requirementSections(text: string): Section[] {
  const sections = new Map<string, Section & { readonly sentences: Stretch[] }>();
  let target: Named | undefined;
  let own: Named | undefined;
  let quotes: Stretch[] = [];
  let isSpec = false;
  let title = '';
  const close = (): void => {
    const named = own ?? target;
    if (isSpec && named) for (const quote of quotes) add(sections, named, title, quote);
    own = undefined;
    quotes = [];
  };
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start);
    let next = end + 1;
    const line = text.slice(start, end);
    if (line.startsWith('[')) {
      close();
      isSpec = /^\[\[specs?\]\]/.test(line);
    } else if (title === '' && target && line.startsWith('# ')) title = line.slice(2).trim();
    else {
      const written = targetLine.exec(line);
      const quote = openQuote.exec(line);
      if (written) {
        const named = nameOf(written[2] ?? '', start + written[0].length - 1);
        if (isSpec) own = named;
        else target ??= named;
      } else if (quote) {
        const mark = quote[1] ?? '';
        const from = start + quote[0].length;
        const close = text.indexOf(mark, from);
        const to = close < 0 || (mark.length === 1 && close > end) ? end : close;
        const words = trimmed(text, from, to);
        if (words.end > words.start) quotes.push(words);
        next = endOfLine(text, Math.max(to, end)) + 1;
      }
    }
    start = next;
  }
  close();
  return [...sections.values()];
}

interface Named {
  readonly namespace: string;
  readonly id: string;
  readonly place: Stretch;
}

/** @param valueEnd behind the written target, before its closing quote */
function nameOf(written: string, valueEnd: number): Named | undefined {
  const found = targetOf(written);
  if (!found) return undefined;
  const start = valueEnd - written.length + found.sectionAt;
  return { namespace: found.namespace, id: found.section, place: { start, end: valueEnd } };
}

function add(
  sections: Map<string, Section & { readonly sentences: Stretch[] }>,
  { namespace, id, place }: Named,
  title: string,
  quote: Stretch,
): void {
  const key = `${namespace}#${id}`;
  const known = sections.get(key);
  const block = {
    start: Math.min(known?.block.start ?? place.start, place.start),
    end: Math.max(quote.end, place.end),
  };
  const sentences = known?.sentences ?? [];
  sentences.push(quote);
  const words = title.replace(/^(?:Appendix )?[\dA-Z.]{1,30}\.\s+/, '') || id;
  sections.set(key, { namespace, id, place: known?.place ?? place, block, title: words, sentences });
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  return lineFeed < 0 ? text.length : lineFeed;
}

function trimmed(text: string, start: number, end: number): Stretch {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const from = start + lead;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
