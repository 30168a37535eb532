/** Where on a line an id may be written, judged by the line alone: the index never sees half-typed text. */
import type { Position, PresetId } from '../../../schema/model';
import { markupOf, type IdSite } from '../index/writing';
import { writings } from '../index/writings';
import { commentSign } from './commentSign';
import type { LineText } from './text';

export interface CompletionSite {
  /** First character that the completed id replaces. */
  readonly start: number;
  /** One behind the last: an id that goes on behind the cursor is replaced whole. */
  readonly end: number;
  /** A blank where a word follows at once: an id was begun in front of a title that is there already. */
  readonly tail: '' | ' ';
  /** `@` where the site wants one before the id, and it is part of what is replaced. */
  readonly sigil: '' | '@';
  readonly typed: string;
  /** Behind a keyword or `@` an id is due; elsewhere only what begins like an id is taken for one. */
  readonly isExpected: boolean;
  /** A tag of Gauge or Robot Framework: what looks like an id anywhere counts, nothing else does. */
  readonly isTag?: true;
  /** Only ids of this syntax are due, each written so. */
  readonly syntax?: { readonly preset: PresetId; readonly text?: IdSite['text'] };
}

const keyword =
  /(?:@(?:relation|requirements?|reqs?|spec|partial|verifies|covers|implements|satisfies)|(?:covers|verifies|implements|satisfies|depends(?: on)?|requirements?)(?:\*\*)?\s?:(?:\*\*)?)[\s(\w,;&"'[\]/-]*$/i;

export function completionSite(
  path: string,
  lines: LineText,
  position: Position,
): CompletionSite | undefined {
  const line = lines.line(position.line);
  const before = line.slice(0, position.character);
  const typed = /[A-Za-z0-9_-]*$/.exec(before)?.[0] ?? '';
  const behind = /^[A-Za-z0-9_-]*/.exec(line.slice(position.character))?.[0] ?? '';
  const isOfId = /\d$/.test(behind) || !/[a-z]/.test(behind);
  const end = position.character + (isOfId ? behind.length : 0);
  const lead = before.slice(0, before.length - typed.length);
  const start = lead.length;
  const plain = { start, end, tail: isOfId ? '' : ' ', sigil: '', typed } as const;

  if (/\.feature$/i.test(path)) {
    if (/^\s*#/.test(line)) return { ...plain, isExpected: isBehindKeyword(lead) };
    if (!/^\s*@/.test(line)) return undefined;
    if (/@[a-z]{1,20}:$/i.test(lead)) return { ...plain, isExpected: true };
    return { ...plain, ...withSigil(lead), sigil: '@', isExpected: true };
  }
  if (/\.(?:md|markdown)$/i.test(path)) return { ...plain, isExpected: isBehindKeyword(lead) };

  if (tagLines.some(({ files, before }) => files.test(path) && before.test(lead)))
    return { ...plain, isExpected: true, isTag: true };
  const place = placeOf(lead, commentSign(path));
  if (place === 'code') return undefined;
  if (place === 'string' && lead.endsWith('@'))
    return { ...plain, ...withSigil(lead), sigil: '@', isExpected: true };
  return { ...plain, isExpected: place === 'comment' && isBehindKeyword(lead) };
}

/** Where tags are written without a sign of their own: what stands on the line before the one that is typed. */
const tagLines: readonly { readonly files: RegExp; readonly before: RegExp }[] = [
  { files: /\.spec$/i, before: /^\s*tags:(?:[^,]*,)*\s*$/i },
  {
    files: /\.(?:robot|resource)$/i,
    before: /^\s*(?:\[Tags\]|(?:Test|Default|Force) Tags)(?: {2,}|\t)(?:.*(?: {2,}|\t))?$/i,
  },
];

/** The syntaxes are asked for the part of the line that can hold a form of theirs. */
const longestForm = 500;

/** Where a form of some syntax asks for an id of its own. */
export function* syntaxSites(
  path: string,
  lines: LineText,
  { line: number, character }: Position,
): Generator<CompletionSite> {
  const whole = lines.line(number);
  const line = whole.slice(0, character);
  const isDocument = isSpecDocument(path);
  const before = line.slice(-longestForm);
  for (const { preset, sites = [] } of writings)
    for (const site of sites) {
      if (site.in !== 'both' && (site.in === 'documents') !== isDocument) continue;
      if (site.files?.test(path) === false) continue;
      const typed = site.before.exec(before)?.[1];
      if (typed === undefined) continue;
      if (!isDocument && placeOf(line.slice(0, line.length - typed.length), commentSign(path)) === 'code')
        continue;
      const rest = /^[\w~.+-]*/.exec(whole.slice(character))?.[0].length ?? 0;
      yield {
        ...{ start: character - typed.length, end: character + rest, tail: '', sigil: '', typed },
        isExpected: true,
        syntax: { preset, ...(site.text && { text: site.text }) },
      };
    }
}

/** Requirements are written in it, not code. */
const isSpecDocument = (path: string): boolean =>
  markupOf(path) !== 'other' || /\.(?:sdoc|trlc|feature|spec|ya?ml|csv|tsv)$/i.test(path);

const withSigil = (lead: string): { start: number } => ({
  start: lead.length - (lead.endsWith('@') ? 1 : 0),
});

/** The keyword, and only ids of its list since then. */
function isBehindKeyword(lead: string): boolean {
  const match = keyword.exec(lead.slice(-300));
  if (!match) return false;
  const list = match[0].replace(/^@?[a-z ]+/i, '');
  return !/[a-z]{3}/.test(list);
}

/** What the cursor is in, as far as its line tells; a line that begins with `*` is inside a block comment. */
function placeOf(lead: string, sign: string): 'code' | 'string' | 'comment' {
  if (/^\s*(?:\*|\/\*)/.test(lead)) return 'comment';
  let quote = '';
  for (let at = 0; at < lead.length; at++) {
    const character = lead.charAt(at);
    if (quote) {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (lead.startsWith(sign, at) || lead.startsWith('/*', at)) return 'comment';
    else if (/["'`]/.test(character)) quote = character;
  }
  return quote ? 'string' : 'code';
}
