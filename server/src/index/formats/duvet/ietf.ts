/** Sections of specifications as the IETF publishes them as text. */
import type { Stretch } from '../markdown/inline';
import type { Section } from './sections';

const heading =
  /^(?:(\d{1,4}(?:\.\d{1,4}){0,8})\.?|(?:Appendix )?([A-Z](?:\.\d{1,4}){0,8})\.)[ \t]{1,4}([A-Z"'`(\d<].{0,150})$/;
const keyWord = /\b(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED|MAY|OPTIONAL)\b/;

/** Those in which a key word of RFC 2119 stands. Titles stand in the first column, other lines behind blanks. */
export function ietfSections(text: string, namespace: string): Section[] {
  const sections: Section[] = [];
  let open: { id: string; title: string; place: Stretch; start: number; bodyStart: number } | undefined;
  const close = (end: number): void => {
    if (!open) return;
    const { id, title, place, start, bodyStart } = open;
    const sentences = requiring(text, bodyStart, end);
    const last = sentences.at(-1);
    if (last)
      sections.push({
        namespace,
        id,
        title,
        place,
        block: { start, end: last.end },
        sentences,
        isNumbered: true,
      });
    open = undefined;
  };
  for (let start = 0; start < text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const code = text.charCodeAt(start);
    if (code > 32) {
      const line = text.slice(start, Math.min(end, start + 200)).trimEnd();
      const [, number, letter, title = ''] = heading.exec(line) ?? [];
      // A line of the table of contents ends with dots and a page.
      if ((number ?? letter) !== undefined && !/(?:\.\s?){3,}\d{0,4}$/.test(title)) {
        close(start);
        const at =
          start +
          line.indexOf(number ?? letter ?? '', letter !== undefined && line.startsWith('Appendix ') ? 9 : 0);
        const name = number ?? letter ?? '';
        open = {
          id: number === undefined ? `appendix-${name}` : `section-${name}`,
          title: title.trim(),
          place: { start: at, end: at + name.length },
          start,
          bodyStart: end,
        };
      }
    }
    start = end + 1;
  }
  close(text.length);
  return sections;
}

/** The sentences of a stretch that require something. */
function requiring(text: string, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  const body = text.slice(from, to);
  let start = 0;
  const take = (end: number): void => {
    const words = body.slice(start, end);
    if (keyWord.test(words)) {
      const lead = words.length - words.trimStart().length;
      found.push({ start: from + start + lead, end: from + start + words.trimEnd().length });
    }
    start = end;
  };
  for (const gap of body.matchAll(/\n[ \t\r]*\n|[.!?]\)?\s(?=\s{0,40}[A-Z"(])/g))
    take(gap.index + gap[0].length);
  take(body.length);
  return found;
}
