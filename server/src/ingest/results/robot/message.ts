/** Messages of Robot Framework, which may be HTML. */

const htmlMark = '*HTML*';
const breaks = /<(?:br|hr|\/p|\/tr|\/div|\/li)\b[^<>]*>/gi;
const tags = /<[^<>]*>?/g;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** HTML as text; what an unfinished tag at the end would say is lost. */
export const plainText = (html: string): string =>
  html
    .replace(breaks, '\n')
    .replace(tags, '')
    .replace(/&(\w{2,4});/g, (whole, name: string) => entities[name] ?? whole);

const address = /\b(?:href|src)\s?=\s?"([^"]{1,4096})"/gi;
/** Of another machine, of a page, or the file itself written out. */
const elsewhere = /^(?:[a-z][a-z\d+.-]+:|\/\/|#)/i;

/** Files that a message in HTML shows or links to: screenshots above all. */
export function filesIn(html: string): readonly string[] {
  const files = new Set<string>();
  for (const [, path = ''] of html.matchAll(address)) if (!elsewhere.test(path)) files.add(path);
  return [...files];
}

/** A picture written into the message instead of beside the report. */
export const holdsImage = (html: string): boolean => /\bsrc\s?=\s?"data:/i.test(html);

const merged = '<span class="merge">Test has been re-executed and results merged.</span>';
const failedBefore = /class="old-status">[^<]{0,40}<\/span>\s?<span class="fail">/g;
const newMessage = 'class="new-message">';

export interface TestMessage {
  readonly text: string;
  /** Runs that failed before this one, as `rebot --merge` tells. */
  readonly failedBefore: number;
}

/** The message of a test's status. */
export function testMessage(written: string): TestMessage {
  if (!written.startsWith(htmlMark)) return { text: written, failedBefore: 0 };
  const html = written.slice(htmlMark.length).trim();
  if (!html.startsWith(merged)) return { text: plainText(html).trim(), failedBefore: 0 };
  const start = html.indexOf(newMessage);
  const behind = html.indexOf('<hr><span class="old-', Math.max(0, start));
  const own = start < 0 ? '' : html.slice(html.indexOf('</span>', start), behind < 0 ? undefined : behind);
  return {
    text: plainText(own).trim(),
    failedBefore: [...html.matchAll(failedBefore)].length,
  };
}
