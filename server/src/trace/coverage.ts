/**
 * What an item asks for and gets, by the rules of OpenFastTrace (user guide, "Deep Coverage"): it is
 * covered shallow when something good of every type that it needs refers to it, and deep when also
 * everything that refers to it is covered deep. Where the syntax knows no needs, nothing is asked for.
 */
import type {
  Need,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
} from '../../../schema/model';
import { judgeLink, sameVersion, type LinkStatus } from './linkStatus';
import type { RequirementEntry } from './entry';

/** A reference that covers an item, or means to. */
export interface Incoming {
  readonly reference: RequirementReference;
  readonly status: LinkStatus;
  /** The definition that is meant. */
  readonly target: RequirementDefinition;
  /** Artifact types that it is; several where the tests of a file are of different ones. */
  readonly types: readonly string[];
  /** The item that refers; undefined: a test, or code. */
  readonly item?: RequirementKey;
}

export type DeepCoverage = 'covered' | 'uncovered' | 'cycle';

export interface MissingNeed {
  readonly need: Need;
  readonly definition: RequirementDefinition;
}

export interface ItemCoverage {
  readonly shallow: boolean;
  readonly deep: DeepCoverage;
  /** Needs of all versions that nothing meets. */
  readonly missing: readonly MissingNeed[];
  /** Versions that nothing covers although others of the item are covered. */
  readonly bareVersions: readonly RequirementDefinition[];
  /** Types that are met. */
  readonly covered: readonly string[];
}

/** What covers, as it was written, before it is judged. */
export interface Covering {
  readonly reference: RequirementReference;
  /** The type as somebody says it; undefined: only `types` guesses. */
  readonly type: string | undefined;
  readonly types: readonly string[];
  readonly item?: RequirementKey;
}

export function judgeCovering({ reference, type, types, item }: Covering, entry: RequirementEntry): Incoming {
  return { reference, ...judgeLink(reference, entry, type), types, ...(item !== undefined && { item }) };
}

/** @param below how the items stand that cover this one, cycles not among them */
export function coverageOf(
  entry: RequirementEntry,
  incoming: readonly Incoming[],
  below: Iterable<DeepCoverage>,
  isInCycle: boolean,
): ItemCoverage {
  const good = incoming.filter(({ status }) => status === 'covers' || status === 'suspect');
  const missing: MissingNeed[] = [];
  const bareVersions: RequirementDefinition[] = [];
  for (const definition of firstOfVersions(entry)) {
    const met = good.filter(({ target }) => sameVersion(target.version, definition.version));
    const types = new Set(met.flatMap((one) => one.types));
    for (const need of definition.needs ?? []) if (!types.has(need.type)) missing.push({ need, definition });
    if (met.length === 0 && definition.needs?.length !== 0) bareVersions.push(definition);
  }
  const shallow = missing.length === 0;
  let deep: DeepCoverage = isInCycle ? 'cycle' : shallow ? 'covered' : 'uncovered';
  for (const one of below) if (one !== 'covered' && deep === 'covered') deep = 'uncovered';
  return {
    shallow,
    deep,
    missing,
    bareVersions: good.length > 0 ? bareVersions : [],
    covered: [...new Set(good.flatMap((one) => one.types))].sort(),
  };
}

/** One definition of each version: a second one asks for nothing that the first does not. */
export function firstOfVersions({ definitions }: RequirementEntry): readonly RequirementDefinition[] {
  return definitions.filter((one, at) => at === 0 || !sameVersion(definitions[at - 1]?.version, one.version));
}
