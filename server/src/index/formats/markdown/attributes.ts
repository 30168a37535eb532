import type { Priority, ReferenceRole, RequirementStatus } from '../../../../../schema/model';
import { trimmed } from './inline';
import type { Stretch } from './inline';

/** What a `Name: value` line, a heading or a table column says about a requirement. */
export type AttributeKey =
  | 'id'
  | 'title'
  | 'description'
  | 'priority'
  | 'status'
  | 'category'
  | 'criteria'
  | 'tags'
  | 'verifies'
  | 'implements'
  | 'depends'
  | 'related'
  | 'requirements'
  | 'bookkeeping';

const names: Readonly<Record<AttributeKey, string>> = {
  id: 'id|req id|requirement id|identifier|uid',
  title: 'title|name',
  description: 'description|statement|details|requirement text',
  priority: 'priority|prio|moscow|importance|criticality',
  status: 'status|state',
  category: 'category|component|area|module|domain|type|group',
  criteria:
    'acceptance criteria|acceptance criterion|acceptance|acceptance tests|criteria|ac|acs|fit criterion|fit criteria|verification criteria|success criteria',
  tags: 'tags|labels|keywords',
  verifies: 'covers|verifies|covered requirements|verified requirements|tests requirements',
  implements: 'implements|satisfies|implemented requirements',
  depends: 'depends|depends on|dependencies|dependency|parent|parents|derived from|refines|blocked by',
  related:
    'related|related to|relates to|see also|related requirements|conflicts with|references|traces to|trace',
  requirements:
    'requirement|requirements|req|reqs|requirement ids|linked requirements|requirement refs|traceability|requirement coverage',
  bookkeeping:
    'owner|author|assignee|version|created|updated|last updated|last modified|date|source|stakeholder|stakeholders|effort|estimate|story points|sprint|release|milestone|reviewer|issue|ticket|verification method|verification',
};

const keyOfName: ReadonlyMap<string, AttributeKey> = new Map(
  Object.entries(names).flatMap(([key, list]) =>
    list.split('|').map((name) => [name, key as AttributeKey] as const),
  ),
);

/** Longer than this is no label. */
const longestLabel = 48;

export const attributeKey = (label: string): AttributeKey | undefined =>
  label.length <= longestLabel ? keyOfName.get(normalLabel(label)) : undefined;

/** Lower case, without emphasis, symbols, numbering and a final colon. */
export function normalLabel(label: string): string {
  const words = asciiLabel(label) ?? unicodeLabel(label);
  return /^\d/.test(words) ? words.replace(/^\d+(?: \d+)*(?= \p{L})/u, '').trim() : words;
}

const unicodeLabel = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&/#]+/gu, ' ')
    .trim();

/** The same without regular expressions, for nearly every label; undefined when it holds other characters. */
function asciiLabel(label: string): string | undefined {
  let result = '';
  let gap = false;
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at);
    if (code > 127) return undefined;
    const isUpper = code >= 65 && code <= 90;
    const isWord =
      isUpper || (code >= 97 && code <= 122) || (code >= 47 && code <= 57) || code === 35 || code === 38;
    if (!isWord) {
      gap = result !== '';
      continue;
    }
    if (gap) result += ' ';
    gap = false;
    result += isUpper ? String.fromCharCode(code + 32) : label.charAt(at);
  }
  return result;
}

export interface AttributeLine {
  readonly key: AttributeKey;
  readonly value: Stretch;
}

/**
 * `Name: value`, `**Name:** value`, `**Name**: value`, `_Name_: value`, a field `:Name: value` or a term
 * `Name:: value` with a name of the list above.
 */
export function attributeLine(text: string, start: number, end: number): AttributeLine | undefined {
  const head = text.slice(start, Math.min(end, start + longestLabel + 8));
  const colon = head.indexOf(':', 1);
  if (colon < 2 || !mayBeLabel(head, colon)) return undefined;
  const key = attributeKey(head.slice(0, colon));
  if (!key) return undefined;
  let from = start + colon + 1;
  if (text[from] === ':') from++;
  while (from < end && (text[from] === '*' || text[from] === '_')) from++;
  return { key, value: trimmed(text, from, end) };
}

/** No name of the list has more than three words; most colons of prose stand behind more. */
export function mayBeLabel(head: string, colon: number): boolean {
  let spaces = 0;
  for (let at = 0; at < colon; at++) if (head.charCodeAt(at) === 32 && ++spaces > 4) return false;
  return true;
}

/** `**Priority:** High | **Status:** Draft`: the attributes of a line, or none when any part is something else. */
export function attributesOfLine(text: string, start: number, end: number): readonly AttributeLine[] {
  const first = attributeLine(text, start, end);
  if (!first) return [];
  const parts = splitParts(text, start, end);
  if (parts.length > 1) {
    const all = parts.map((part) => attributeLine(text, part.start, part.end));
    const found = all.filter((part) => part !== undefined);
    if (found.length === all.length) return found;
  }
  return [first];
}

function splitParts(text: string, start: number, end: number): Stretch[] {
  const separator = /\s[|·•]\s|;\s|,\s(?=\*\*)/g;
  const line = text.slice(start, end);
  const parts: Stretch[] = [];
  let from = 0;
  for (const match of line.matchAll(separator)) {
    parts.push(trimmed(text, start + from, start + match.index));
    from = match.index + match[0].length;
  }
  parts.push(trimmed(text, start + from, end));
  return parts;
}

const priorityWords: Readonly<Record<Priority, string>> = {
  critical: 'critical|blocker|highest|urgent|p0|prio 0|very high|showstopper',
  high: 'high|major|p1|must|must have|mandatory|essential|required|shall|m|h',
  medium: 'medium|med|normal|moderate|p2|should|should have|average|s',
  low: 'low|lowest|minor|p3|p4|could|could have|may|nice to have|optional|trivial|wont|won t|won t have|wont have|c|l|w',
};

const statusWords: Readonly<Record<RequirementStatus, string>> = {
  draft:
    'draft|proposed|new|open|idea|planned|todo|to do|backlog|pending|in review|review|under review|not started|wip',
  approved:
    'approved|accepted|agreed|active|ready|baselined|reviewed|final|valid|in progress|in development|confirmed',
  implemented: 'implemented|done|complete|completed|delivered|released|shipped|built|closed|resolved',
  tested: 'tested|verified|validated|passed|proven',
  deprecated:
    'deprecated|obsolete|removed|rejected|retired|superseded|withdrawn|deleted|cancelled|canceled|dropped|replaced',
};

const inverted = <T extends string>(words: Readonly<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(words) as [T, string][]).flatMap(([value, list]) =>
      list.split('|').map((word) => [word, value] as const),
    ),
  );

const priorityOfWord = inverted(priorityWords);
const statusOfWord = inverted(statusWords);

/** `High`, `P1`, `Must have`, `🔴 high (P1)`: the synonyms people use, or undefined. */
export const priorityOf = (text: string): Priority | undefined => wordValue(text, priorityOfWord);

/** `Draft`, `In progress`, `✅ Done`, ... */
export const statusOf = (text: string): RequirementStatus | undefined => wordValue(text, statusOfWord);

function wordValue<T>(text: string, words: ReadonlyMap<string, T>): T | undefined {
  if (text.length > 60) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const parts = plain.split(' ');
  return (
    words.get(plain) ??
    words.get(parts.slice(0, 3).join(' ')) ??
    words.get(parts.slice(0, 2).join(' ')) ??
    parts.map((part) => words.get(part)).find((value) => value !== undefined)
  );
}

/** The role of ids behind such a label; undefined where the label makes no reference. */
export const referenceKeys: Readonly<Partial<Record<AttributeKey, ReferenceRole | 'default'>>> = {
  verifies: 'verifies',
  implements: 'implements',
  depends: 'depends',
  related: 'related',
  requirements: 'default',
};
