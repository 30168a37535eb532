/** What moved between two readings of a file whose ids are places or headers. */
import { diffArrays } from 'diff';
import type { FileIndex, RequirementDefinition } from '../../../schema/model';

/** What stood under `from` before. */
export interface Move {
  readonly from: RequirementDefinition;
  /** Where it stands now; undefined: it is gone, and its id says something else. */
  readonly to?: RequirementDefinition;
}

/** Readings that differ more than this are other documents. */
const mostEdits = 400;
/** Pairs of changed texts that are compared word by word. */
const mostPairs = 400;
/** Share of words that two versions of one text have in common, at least. */
const alike = 0.6;

/**
 * Texts that stand under another id than before. Equal texts are found by their order, reworded ones
 * among their neighbours by the words they share. A text that is reworded under its own id has not
 * moved. The work is bounded whatever the files say.
 */
export function movesBetween(before: FileIndex, after: FileIndex): readonly Move[] {
  const [old, now] = [byFormat(before), byFormat(after)];
  return [...old].flatMap(([format, definitions]) => movesOf(definitions, now.get(format) ?? []));
}

function byFormat({ requirements }: FileIndex): ReadonlyMap<string, readonly RequirementDefinition[]> {
  const groups = new Map<string, RequirementDefinition[]>();
  for (const one of requirements) {
    if (!one.positional) continue;
    const group = groups.get(one.format);
    if (group) group.push(one);
    else groups.set(one.format, [one]);
  }
  return groups;
}

function movesOf(
  before: readonly RequirementDefinition[],
  after: readonly RequirementDefinition[],
): readonly Move[] {
  const stays = (one: RequirementDefinition, at: number): boolean =>
    one.key === after[at]?.key && one.contentHash === after[at].contentHash;
  if (before.length === after.length && before.every(stays)) return [];
  const pairs = pairUp(before, after);
  if (!pairs) return [];
  const taken = new Set([...pairs].filter(([from, to]) => from.key !== to.key).map(([, to]) => to.key));
  const moves: Move[] = [];
  for (const from of before) {
    const to = pairs.get(from);
    if (to && to.key !== from.key) moves.push({ from, to });
    else if (!to && taken.has(from.key)) moves.push({ from });
  }
  return moves;
}

type Pairs = Map<RequirementDefinition, RequirementDefinition>;

function pairUp(
  before: readonly RequirementDefinition[],
  after: readonly RequirementDefinition[],
): Pairs | undefined {
  const hash = (one: RequirementDefinition): string => one.contentHash;
  const parts = diffArrays(before.map(hash), after.map(hash), { maxEditLength: mostEdits });
  if (!parts) return undefined;
  const pairs: Pairs = new Map();
  let [at, other] = [0, 0];
  let removed: readonly RequirementDefinition[] = [];
  let added: readonly RequirementDefinition[] = [];
  const lone: { readonly removed: RequirementDefinition[]; readonly added: RequirementDefinition[] } = {
    removed: [],
    added: [],
  };
  const closeGap = (): void => {
    pairAlike(removed, added, pairs);
    const found = new Set(pairs.values());
    lone.removed.push(...removed.filter((one) => !pairs.has(one)));
    lone.added.push(...added.filter((one) => !found.has(one)));
    removed = added = [];
  };
  for (const part of parts) {
    const { length } = part.value;
    if (part.removed) {
      removed = before.slice(at, at + length);
      at += length;
    } else if (part.added) {
      added = after.slice(other, other + length);
      other += length;
    } else {
      closeGap();
      for (let step = 0; step < length; step++) {
        const [from, to] = [before[at + step], after[other + step]];
        if (from && to) pairs.set(from, to);
      }
      at += length;
      other += length;
    }
  }
  closeGap();
  pairEqual(lone.removed, lone.added, pairs);
  const found = new Set(pairs.values());
  pairAlike(
    lone.removed.filter((one) => !pairs.has(one)),
    lone.added.filter((one) => !found.has(one)),
    pairs,
  );
  return pairs;
}

/** Best first; of equally good ones those that kept their id. */
function pairAlike(
  removed: readonly RequirementDefinition[],
  added: readonly RequirementDefinition[],
  pairs: Pairs,
): void {
  if (removed.length * added.length > mostPairs) return;
  const words = new Map([...removed, ...added].map((one) => [one, wordsOf(one.text)] as const));
  const candidates = removed.flatMap((from) =>
    added.map((to) => ({ from, to, share: sharedWords(words.get(from), words.get(to)) })),
  );
  const same = ({ from, to }: (typeof candidates)[number]): number => (from.key === to.key ? 1 : 0);
  candidates.sort((a, b) => b.share - a.share || same(b) - same(a));
  const taken = new Set<RequirementDefinition>();
  for (const { from, to, share } of candidates) {
    if (share < alike || pairs.has(from) || taken.has(to)) continue;
    pairs.set(from, to);
    taken.add(to);
  }
}

/** Cut here and pasted there: the same text, once on either side. */
function pairEqual(
  removed: readonly RequirementDefinition[],
  added: readonly RequirementDefinition[],
  pairs: Pairs,
): void {
  const once = (all: readonly RequirementDefinition[]): ReadonlyMap<string, RequirementDefinition> => {
    const byHash = new Map<string, RequirementDefinition | undefined>();
    for (const one of all) byHash.set(one.contentHash, byHash.has(one.contentHash) ? undefined : one);
    return new Map([...byHash].flatMap(([hash, one]) => (one ? [[hash, one] as const] : [])));
  };
  const targets = once(added);
  for (const [hash, from] of once(removed)) {
    const to = targets.get(hash);
    if (to) pairs.set(from, to);
  }
}

/** More words than this say nothing more about likeness. */
const mostWords = 400;

function wordsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const words =
    text
      .slice(0, 8 * mostWords)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words.slice(0, mostWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** 0 to 1: twice the common words by all words. */
function sharedWords(
  a: ReadonlyMap<string, number> = new Map(),
  b: ReadonlyMap<string, number> = new Map(),
): number {
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((total, count) => total + count, 0);
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const all = sum(a) + sum(b);
  return all === 0 ? 0 : (2 * common) / all;
}
