import type { ReferenceRole, RequirementReference } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { findReferences, mayAnnotate } from '../../annotations';
import type { IdMatcher } from '../../ids';
import type { FoundVersion } from '../../syntax';
import { attributeKey, attributesOfLine, referenceKeys } from './attributes';
import type { AttributeKey } from './attributes';
import type { Block, Document } from './blocks';
import { linesBetween, maskInline } from './inline';

/** A reference with where it stands, before it is known which tests it speaks for. */
export interface Mention {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** Undefined: what the file is decides. */
  readonly role?: ReferenceRole;
  readonly partial: boolean;
  readonly form: RequirementReference['form'];
  readonly certainty: RequirementReference['certainty'];
  readonly version?: FoundVersion;
}

const keyword =
  /@(?:relation|req|spec|partial|verif|cover|implem|satisf)|\b(?:covers|verifies|implements|satisfies|depends(?: on)?|requirements?)\b/i;

/** Labels whose list below holds references; "Requirements" only where nothing is defined. */
const listKeys: ReadonlySet<AttributeKey> = new Set<AttributeKey>([
  'verifies',
  'implements',
  'depends',
  'related',
]);

/**
 * What a run of blocks refers to on purpose: `Covers: REQ-1` lines, lists below such a label or
 * heading, `@req REQ-1` in text and comments. Ids in prose are no references.
 */
export function findMentions(
  { text, blocks }: Document,
  range: { readonly from: number; readonly to: number },
  ids: IdMatcher,
  insideTest: boolean,
): readonly Mention[] {
  const found = new Map<number, Mention>();
  const add = (mention: Mention): void => {
    if (!found.has(mention.start)) found.set(mention.start, mention);
  };
  let list: { readonly role?: ReferenceRole; readonly depth: number; readonly heading: boolean } | undefined;
  for (let index = range.from; index < range.to; index++) {
    const block = blocks[index];
    if (!block) break;
    if (block.kind === 'heading') {
      const key = attributeKey(text.slice(block.contentStart, block.contentEnd));
      list = key && opensList(key, insideTest) ? { role: roleOf(key), depth: 0, heading: true } : undefined;
      continue;
    }
    if (list && (block.kind === 'item' || (list.heading && block.kind === 'paragraph'))) {
      if (block.kind === 'paragraph' || block.depth > list.depth) {
        // Below "References" stand documents of all kinds, and links to other projects.
        const certainty = list.heading && list.role === 'related' ? 'known-id' : 'explicit';
        for (const id of leadingIds(text, block, ids)) add({ ...explicit(id, list.role), certainty });
        continue;
      }
    }
    if (list && !list.heading && block.kind !== 'comment') list = undefined;
    if (!readable.has(block.kind)) continue;
    const words = text.slice(block.start, block.end);
    // Without an id, only a label whose list follows is of interest.
    if (!/[:*_]$/.test(words) && !ids.findAll(words).length && !(insideTest && mayAnnotate(words))) continue;
    const key = block.kind === 'comment' ? undefined : attributeMentions(text, block, ids, add);
    if (key && opensList(key, insideTest)) list = { role: roleOf(key), depth: block.depth, heading: false };
    annotationMentions(words, block.start, ids, insideTest, add);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const readable: ReadonlySet<Block['kind']> = new Set(['paragraph', 'item', 'comment', 'quote', 'table']);

const opensList = (key: AttributeKey, insideTest: boolean): boolean =>
  listKeys.has(key) || (insideTest && key === 'requirements');

const roleOf = (key: AttributeKey): ReferenceRole | undefined => {
  const role = referenceKeys[key];
  return role === 'default' ? undefined : role;
};

const explicit = (id: { code: string; start: number; end: number }, role?: ReferenceRole): Mention => ({
  ...id,
  ...(role && { role }),
  partial: false,
  form: 'annotation',
  certainty: 'explicit',
});

/** Ids of `Key: A, B` lines. Returns the key of a last line that has no value: a list follows. */
function attributeMentions(
  text: string,
  block: Block,
  ids: IdMatcher,
  add: (mention: Mention) => void,
): AttributeKey | undefined {
  let open: AttributeKey | undefined;
  if (block.kind !== 'paragraph' && block.kind !== 'item') return undefined;
  for (const line of linesBetween(text, block.contentStart, block.contentEnd)) {
    open = undefined;
    for (const { key, value } of attributesOfLine(text, line.start, line.end)) {
      if (!referenceKeys[key]) continue;
      if (value.end === value.start) open = key;
      for (const id of idsIn(text, value.start, value.end, ids)) add(explicit(id, roleOf(key)));
    }
  }
  return open;
}

function idsIn(
  text: string,
  start: number,
  end: number,
  ids: IdMatcher,
): { code: string; start: number; end: number }[] {
  return ids
    .findAll(maskInline(text.slice(start, end)))
    .map((match) => ({ code: match.code, start: start + match.start, end: start + match.end }));
}

/** `REQ-1, REQ-2` or `REQ-1: what it says`: the ids an item begins with. */
function leadingIds(
  text: string,
  block: Block,
  ids: IdMatcher,
): { code: string; start: number; end: number }[] {
  const found: { code: string; start: number; end: number }[] = [];
  let from = block.contentStart;
  for (const id of idsIn(text, block.contentStart, block.contentEnd, ids)) {
    if (!/^(?:[\s,;&*_[\]()]|and\b)*$/.test(text.slice(from, Math.min(id.start, from + 200)))) break;
    found.push(id);
    from = id.end;
  }
  return found;
}

function annotationMentions(
  words: string,
  base: number,
  ids: IdMatcher,
  insideTest: boolean,
  add: (mention: Mention) => void,
): void {
  if (!keyword.test(words)) return;
  const plain = words.startsWith('<!--') ? `    ${words.slice(4)}` : maskInline(words);
  for (const found of findReferences(plain, base, ids)) {
    // Outside of tests, ids of other syntaxes are left to their own documents.
    if (found.certainty !== 'explicit' && !(insideTest && found.form === 'annotation')) continue;
    add({
      code: found.code,
      start: found.start,
      end: found.end,
      ...(found.role && { role: found.role }),
      partial: found.mappingType === 'partial',
      form: 'annotation',
      certainty: found.certainty,
      ...(found.version && { version: found.version }),
    });
  }
}

/** @param defaultRole for a mention that does not say */
export function toReference(
  mention: Mention,
  path: string,
  lines: LineIndex,
  defaultRole: ReferenceRole,
  testCaseIds?: readonly string[],
): RequirementReference {
  return {
    code: mention.code,
    role: mention.role ?? defaultRole,
    mappingType: mention.partial ? 'partial' : 'full',
    form: mention.form,
    certainty: mention.certainty,
    ...(testCaseIds && { testCaseIds }),
    location: { path, range: lines.range(mention.start, mention.end) },
    ...(mention.version && {
      version: mention.version.text,
      versionRange: lines.range(mention.version.start, mention.version.end),
    }),
  };
}
