import type { IdMatcher } from './idMatch';
import { holdsOwnMark } from './offSwitches';

/** `reqproof:waive REQ-7 [by OWNER] [until YYYY-MM-DD] because REASON`; offsets span the marker. */
export type FoundWaiver =
  | {
      readonly kind: 'waiver';
      readonly requirement: string;
      readonly reason: string;
      readonly owner?: string;
      /** `YYYY-MM-DD`, a day that exists. */
      readonly expires?: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      /** To be shown as an `invalid-waiver` problem; it waives nothing. */
      readonly kind: 'fault';
      readonly message: string;
      readonly start: number;
      readonly end: number;
    };

const form = 'Write: reqproof:waive REQ-7 by OWNER until YYYY-MM-DD because REASON.';
const marker = /reqproof:waive(?![\w-])[^\r\n]*/g;

/** Waivers in a comment or a text; each ends with its line. */
export function findWaivers(text: string, baseOffset: number, ids: IdMatcher): readonly FoundWaiver[] {
  if (!holdsOwnMark(text)) return [];
  return [...text.matchAll(marker)].map((match) => {
    const written = withoutCommentEnd(match[0]);
    const start = baseOffset + match.index;
    return { ...read(written, ids), start, end: start + written.length };
  });
}

type Reading =
  | { kind: 'waiver'; requirement: string; reason: string; owner?: string; expires?: string }
  | { kind: 'fault'; message: string };

function read(written: string, ids: IdMatcher): Reading {
  const rest = written.slice('reqproof:waive'.length).trim();
  const because = /(?:^|\s)because(?:\s|$)/i.exec(rest);
  const head = (because ? rest.slice(0, because.index) : rest).trim();
  const reason = because ? rest.slice(because.index + because[0].length).trim() : '';
  const requirement = /^\S+/.exec(head)?.[0] ?? '';
  if (!ids.isId(requirement)) {
    const what = requirement ? `"${requirement}" is not a requirement id` : 'it names no requirement';
    return fault(`This waiver counts for nothing: ${what}.`);
  }
  if (!reason) return fault(`This waiver of ${requirement} counts for nothing: it gives no reason.`);
  const parts = clauses(head.slice(requirement.length));
  if (parts.unread !== '') {
    return fault(`This waiver of ${requirement} counts for nothing: "${parts.unread}" is not understood.`);
  }
  if (parts.until !== undefined && !isDate(parts.until)) {
    return fault(
      `This waiver of ${requirement} counts for nothing: "${parts.until}" is not a date (YYYY-MM-DD).`,
    );
  }
  return {
    kind: 'waiver',
    requirement,
    reason,
    ...(parts.by !== undefined && { owner: parts.by }),
    ...(parts.until !== undefined && { expires: parts.until }),
  };
}

const fault = (message: string): Reading => ({ kind: 'fault', message: `${message} ${form}` });

/** `by OWNER` (several words) and `until DATE` in either order. */
function clauses(text: string): { by?: string; until?: string; unread: string } {
  const words = text.split(/\s+/).filter(Boolean);
  const found = { by: [] as string[], until: [] as string[] };
  let current: 'by' | 'until' | undefined;
  const unread: string[] = [];
  for (const word of words) {
    const key = word.toLowerCase();
    if (key === 'by' || key === 'until') current = key;
    else if (current) found[current].push(word);
    else unread.push(word);
  }
  const saysUntil = words.some((word) => word.toLowerCase() === 'until');
  const by = found.by.join(' ').replace(/^["']|["',]+$/g, '');
  return {
    ...(by && { by }),
    ...(saysUntil && { until: found.until.join(' ').replace(/,$/, '') }),
    unread: unread.join(' '),
  };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const withoutCommentEnd = (line: string): string =>
  line.replace(/(?:\*\/|-->|--%>|\*\}|"""|''').*$/, '').trimEnd();
