import type { MappingType, ReferenceForm, ReferenceRole } from '../../../schema/model';
import { codeSpans, isInSpans } from './codeSpans';
import type { IdMatch, IdMatcher } from './idMatch';
import { namedIds, type NamedId } from './namedIds';
import { matchesAt } from '../util/signs';

/** A mention of a requirement in a comment or a line of text; offsets are of the id alone. */
export interface FoundReference {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** Undefined when the annotation does not say; the reader then knows what the file is. */
  readonly role?: ReferenceRole;
  readonly mappingType: Exclude<MappingType, 'suggested'>;
  readonly form: Extract<ReferenceForm, 'annotation' | 'comment'>;
  /** `explicit`: behind a keyword, so an id that nobody defines is a mistake. */
  readonly certainty: 'explicit' | 'known-id';
  readonly version?: NamedId['version'];
}

/**
 * References in one comment or piece of plain text:
 * `@relation(REQ-1, REQ-2, scope=function, role=Verifies)`, `@req ID`, `@requirement ID`, `@SVCs ID`, `@spec(ID)`,
 * `@verifies`/`@covers`/`@implements ID`, `Covers: A, B`, `Verifies: ID`, `Implements: ID`,
 * `Requirement(s): ID`, `Partially verifies: ID`, `@partial ID` (or `@partial` beside another
 * annotation of the line), and bare ids. A list goes on over commas, semicolons, spaces and "and", and
 * onto the next line behind a comma or as bullets. What is no id to `ids` counts behind a keyword where a
 * requirement has that id. Backticks, fences and `reqproof:` markers hold none.
 */
export function findReferences(text: string, baseOffset: number, ids: IdMatcher): readonly FoundReference[] {
  const matches = ids.findAll(text);
  if (!matches.length && !mayAnnotate(text)) return [];
  const code = codeSpans(text);
  const isLive = ({ start }: IdMatch): boolean => !isInSpans(code, start) && !isInMarker(text, start);
  const live = matches.filter(isLive);
  const explicit = new Map<number, Annotation>();
  const named: FoundReference[] = [];
  let next = 0;
  for (const annotation of annotations(text)) {
    while (next < live.length && (live[next]?.start ?? 0) < annotation.end) next++;
    named.push(
      ...namedIds(text, annotation.end, annotation.limit, (start, end) => holdsAny({ start, end }, matches))
        .filter(isLive)
        .map((id) => toNamed(id, annotation, baseOffset)),
    );
    next = claimList(text, annotation, live, next, explicit);
  }
  const plain = live.map((match): FoundReference => {
    const annotation = explicit.get(match.start);
    return {
      code: match.code,
      start: baseOffset + match.start,
      end: baseOffset + match.end,
      ...(annotation?.role && { role: annotation.role }),
      mappingType: annotation?.partial ? 'partial' : 'full',
      form: annotation ? 'annotation' : 'comment',
      certainty: annotation ? 'explicit' : 'known-id',
    };
  });
  return named.length > 0 ? [...plain, ...named].sort((a, b) => a.start - b.start) : plain;
}

const toNamed = (
  { code, start, end, version }: NamedId,
  { role, partial }: Annotation,
  base: number,
): FoundReference => ({
  code,
  start: base + start,
  end: base + end,
  ...(role && { role }),
  mappingType: partial ? 'partial' : 'full',
  form: 'annotation',
  certainty: 'known-id',
  ...(version && {
    version: { text: version.text, start: base + version.start, end: base + version.end },
  }),
});

/** Are there words of annotations with something like an id behind them? */
export const mayAnnotate = (text: string): boolean =>
  matchesAt(text, '@', atSign) || matchesAt(text, ':', colonSign);

const atSign =
  /@(?:relation|requirements?|reqs?|svcs|spec|partial|verifies|covers|implements|satisfies)\b[ :("']{0,3}[A-Za-z]+[\d_~./+-]/iy;
const colonSign =
  /:(?<=(?:covers|verifies|implements|satisfies|depends on|requirements?) ?:)[ :("']{0,3}[A-Za-z]+[\d_~./+-]/iy;
/** Binary search: is there an id that begins between the ends? */
export function holdsAny(
  passage: { readonly start: number; readonly end: number },
  matches: readonly IdMatch[],
): boolean {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle]?.start ?? 0) < passage.start) low = middle + 1;
    else high = middle;
  }
  const match = matches[low];
  return match !== undefined && match.start < passage.end;
}

interface Annotation {
  /** Where its ids may begin. */
  readonly end: number;
  /** Where its ids must have ended: the closing parenthesis, if it has one. */
  readonly limit: number;
  readonly role?: ReferenceRole;
  readonly partial: boolean;
}

const keyword =
  /(?<![\w@./-])(?:@(relation|requirements?|reqs?|svcs|spec|partial|verifies|covers|implements|satisfies)(?![\w-])|(partially[ \t]+(?:verifies|covers|implements)|covers|verifies|implements|satisfies|depends(?:[ \t]+on)?|requirements?)[ \t]?:(?!:))/gi;

const roles: Readonly<Record<string, ReferenceRole>> = {
  covers: 'verifies',
  svcs: 'verifies',
  verifies: 'verifies',
  verification: 'verifies',
  test: 'verifies',
  tests: 'verifies',
  implements: 'implements',
  implementation: 'implements',
  satisfies: 'implements',
  depends: 'depends',
  dependson: 'depends',
  related: 'related',
  relates: 'related',
};

/** What a word says in lower case: `verifies`, `test`, `implementation`, ... */
export const roleOf = (word: string): ReferenceRole | undefined =>
  Object.hasOwn(roles, word) ? roles[word] : undefined;

function annotations(text: string): readonly Annotation[] {
  const found: Annotation[] = [];
  keyword.lastIndex = 0;
  for (let match = keyword.exec(text); match; match = keyword.exec(text)) {
    const at = (match[1] ?? '').toLowerCase();
    const written = (match[2] ?? at).toLowerCase().replace(/\s+/g, '');
    const partialWord = written.startsWith('partially');
    const role = roleOf(partialWord ? written.slice('partially'.length) : written);
    const end = match.index + match[0].length;
    const partial = partialWord || at === 'partial' || (at !== '' && lineHasPartial(text, match.index));
    found.push({ ...parentheses(text, end, role), partial });
  }
  return found;
}

const parenthesis = /[ \t]?\(([^()]{0,2000})\)?/y;

/** `(…, role=Verifies)` behind the keyword, on one line or several. */
function parentheses(
  text: string,
  end: number,
  role: ReferenceRole | undefined,
): Omit<Annotation, 'partial'> {
  parenthesis.lastIndex = end;
  const open = parenthesis.exec(text);
  if (!open) return { end, limit: text.length, role };
  const inside = open[1] ?? '';
  const written = /\brole\s*=\s*["']?([A-Za-z]+)/.exec(inside)?.[1]?.toLowerCase() ?? '';
  return { end, limit: end + open[0].length, role: roleOf(written) ?? role };
}

/** Beyond this many characters on either side nobody looks for the rest of a line. */
const longestLine = 500;

function lineHasPartial(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestLine), at);
  const after = text.slice(at, at + longestLine);
  const line = before.slice(before.lastIndexOf('\n') + 1) + (/^[^\n]*/.exec(after)?.[0] ?? '');
  return /@partial(?![\w-])/i.test(line);
}

/** Gives `annotation` the ids that follow it without other words between; returns the next free one. */
function claimList(
  text: string,
  annotation: Annotation,
  live: readonly IdMatch[],
  first: number,
  explicit: Map<number, Annotation>,
): number {
  let from = annotation.end;
  let next = first;
  for (let match = live[next]; match && match.end <= annotation.limit; match = live[next]) {
    if (!isListGap(text, from, match.start)) break;
    explicit.set(match.start, annotation);
    from = match.end;
    next++;
  }
  return next;
}

const longestGap = 120;
const sameLineGap = /^(?:[ \t,;:&+"'()[\]{}@#*]|and\b)*$/;
const nextLineGap = /^(?:[ \t,;&"'()[\]]|and\b)*\r?\n[ \t]*(?:\*|\/\/+|#+)?[ \t]*(?:[-*•][ \t]+)?["'([]?$/;

function isListGap(text: string, from: number, to: number): boolean {
  if (to - from > longestGap) return false;
  const gap = text.slice(from, to);
  if (!gap.includes('\n')) return sameLineGap.test(gap);
  return nextLineGap.test(gap) && (gap.includes(',') || gap.includes('(') || /[-•][ \t]+["'([]?$/.test(gap));
}

/** Behind `reqproof:` to the end of the line is a marker of ours, no reference. */
function isInMarker(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestLine), at);
  return before.lastIndexOf('reqproof:') > before.lastIndexOf('\n');
}
