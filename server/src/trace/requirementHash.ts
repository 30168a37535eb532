/**
 * The text a requirement's evidence is about. A key that is defined several times is about all of
 * those texts: editing any of them makes the evidence stale. Equal texts count once, so that a plain
 * copy changes nothing.
 */
import type { RequirementDefinition } from '../../../schema/model';
import { textHash } from '../util/hash';
import { sameVersion } from './linkStatus';
import type { RequirementEntry } from './view';

function distinct(entry: RequirementEntry): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const definition of entry.definitions) texts.set(definition.contentHash, definition.text);
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What baselines and acceptances keep. For one definition it is that definition's content hash. */
export function requirementHash(entry: RequirementEntry): string {
  if (entry.definitions.length === 1) return entry.definition.contentHash;
  const hashes = [...distinct(entry).keys()];
  return hashes.length === 1 ? entry.definition.contentHash : textHash(hashes.join('\n'));
}

/** The text to remember under `requirementHash`, for diffs. */
export function requirementText(entry: RequirementEntry): string {
  if (entry.definitions.length === 1) return entry.definition.text;
  return [...distinct(entry).values()].join('\n\n');
}

/** Definitions that contradict each other: the same key and version with different texts. */
export function contradictions({ definitions }: RequirementEntry): readonly RequirementDefinition[] {
  let [first] = definitions;
  return definitions.filter((one) => {
    // Those of a version stand together.
    if (!sameVersion(first?.version, one.version)) first = one;
    return one.contentHash !== first?.contentHash;
  });
}
