/** Which requirements exist, and which of several definitions counts. */
import type {
  OutlinedDefinition,
  PresetId,
  RequirementDefinition,
  RequirementKey,
} from '../../../schema/model';
import { Lookup } from '../util/lookup';
import { familyOf } from './idFamily';
import { compareLocation } from './order';
import { OwnedGroups } from './owned';
import { bucketOf, resolveId, type KnownKey, type Resolution, type WrittenId } from './resolve';
import { compareVersions } from './versions';
import type { RequirementEntry } from './view';

/**
 * People restate requirements in tables and lists; the strongest form is the definition, weaker ones
 * are mentions. A form that is not listed defines on purpose and is as strong as a heading.
 */
const strengths: Readonly<Record<string, number>> = Object.fromEntries([
  // What a build wrote of definitions that stand elsewhere.
  ['needs-json', 0],
  ...['markdown', 'rst', 'asciidoc'].flatMap((markup) => [
    [`${markup}-table`, 1],
    [`${markup}-list`, 2],
    [`${markup}-bold`, 3],
  ]),
]);
const presetOf = ({ preset }: OutlinedDefinition): PresetId => preset ?? 'ids';
const strengthOf = (definition: OutlinedDefinition): number => strengths[definition.format] ?? 4;

/** The newest version first, and of one version by place. */
const newestFirst = (a: RequirementDefinition, b: RequirementDefinition): number =>
  compareVersions(b.version ?? '', a.version ?? '') || compareLocation(a.location, b.location);

/** Definitions of other projects say so. */
type Outlined = OutlinedDefinition & Pick<RequirementDefinition, 'source'>;

const none: readonly never[] = Object.freeze([]);
const isList = (bucket: KnownKey | readonly KnownKey[]): bucket is readonly KnownKey[] =>
  Array.isArray(bucket);

const unchanged: Replaced = { appearance: [], keys: new Set() };

export class DefinitionIndex {
  private readonly byKey = new OwnedGroups<OutlinedDefinition>();
  private readonly inOwner = new Lookup<RequirementDefinition>((definition) => definition.key);
  /** Bucket of ids -> what it defines; one alone, as most are, without a list around it. */
  private readonly buckets = new Map<string, KnownKey | readonly KnownKey[]>();
  /** Family of ids -> how many buckets of it define something. */
  private readonly families = new Map<string, number>();
  private readonly presetsOfFile = new Map<string, ReadonlySet<PresetId>>();
  private readonly presets = new Map<PresetId, number>();
  private readonly entries = new Map<RequirementKey, RequirementEntry>();
  /** Owners that are files of other projects. */
  private readonly borrowers = new Set<string>();
  private sorted:
    { readonly own: readonly RequirementEntry[]; readonly borrowed: readonly RequirementEntry[] } | undefined;

  /** @param definitionsOf what an owner defines, in full; looked at when an entry is asked for */
  constructor(private readonly definitionsOf: (owner: string) => readonly RequirementDefinition[]) {}

  /**
   * Replaces what the owner defines: a file, or a source's. Returns the keys that began or ceased to
   * exist by it, or that an id may mean now where it did not before, and all keys it defined or defines.
   */
  replace(owner: string, definitions: readonly Outlined[]): Replaced {
    if (definitions.length === 0 && !this.byKey.isKnownOwner(owner)) return unchanged;
    this.countPresets(owner, definitions);
    const before = new Map<RequirementKey, string>();
    for (const key of this.byKey.namesOf(owner)) before.set(key, this.standing(key));
    for (const { key } of definitions) if (!before.has(key)) before.set(key, this.standing(key));
    const isBorrower = definitions.length > 0 && definitions.every((one) => one.source !== undefined);
    if (isBorrower) this.borrowers.add(owner);
    else this.borrowers.delete(owner);
    const keys = this.byKey.replace(
      owner,
      definitions.map((definition) => [definition.key, definition] as const),
    );
    for (const definition of definitions) {
      if (before.get(definition.key) !== '') continue;
      before.set(definition.key, 'remembered');
      this.remember(definition);
    }
    const appearance: RequirementKey[] = [];
    for (const key of keys) {
      this.entries.delete(key);
      const standing = this.standing(key);
      if (standing === '') this.forget(key);
      if (standing !== before.get(key)) appearance.push(key);
    }
    if (keys.size > 0) this.sorted = undefined;
    return { appearance, keys };
  }

  /**
   * What decides whether an id can mean the key: empty when nothing defines it. Where an id can mean
   * several, also the files that define it, because the nearest is meant.
   */
  private standing(key: RequirementKey): string {
    if (!this.byKey.has(key)) return '';
    if (this.isBorrowed(key)) return 'borrowed';
    const alternatives = this.bucket(bucketOf(key)).length;
    return alternatives > 1 ? `own ${[...this.placesOf(key)].sort().join('\n')}` : 'own';
  }

  /** Whether only other projects define the key. */
  private isBorrowed(key: RequirementKey): boolean {
    if (this.borrowers.size === 0) return false;
    for (const owner of this.byKey.owners(key)) if (!this.borrowers.has(owner)) return false;
    return true;
  }

  private readonly placesOf = (key: RequirementKey): Iterable<string> => this.byKey.owners(key);

  private countPresets(path: string, definitions: readonly OutlinedDefinition[]): void {
    const now = new Set(definitions.map(presetOf));
    for (const preset of this.presetsOfFile.get(path) ?? [])
      if (!now.has(preset)) this.presets.set(preset, this.filesOfPreset(preset) - 1);
    for (const preset of now)
      if (!this.presetsOfFile.get(path)?.has(preset))
        this.presets.set(preset, this.filesOfPreset(preset) + 1);
    if (now.size > 0) this.presetsOfFile.set(path, now);
    else this.presetsOfFile.delete(path);
  }

  /** How many files define something in the preset. */
  filesOfPreset(preset: PresetId): number {
    return this.presets.get(preset) ?? 0;
  }

  /** Presets in which something is defined. */
  definedPresets(): ReadonlySet<PresetId> {
    return new Set([...this.presets].filter(([, files]) => files > 0).map(([preset]) => preset));
  }

  private remember(definition: OutlinedDefinition): void {
    const { key, code, namespace } = definition;
    const name = bucketOf(code);
    const bucket = this.bucket(name);
    const known = { key, code: code === key ? key : code, namespace };
    if (bucket.length === 0) this.countFamily(code, 1);
    this.buckets.set(name, bucket.length === 0 ? known : [...bucket, known]);
  }

  private forget(key: RequirementKey): void {
    const name = bucketOf(key);
    const rest = this.bucket(name).filter((known) => known.key !== key);
    if (rest.length > 0) this.buckets.set(name, rest);
    else if (this.buckets.delete(name)) this.countFamily(key, -1);
  }

  private bucket(name: string): readonly KnownKey[] {
    const bucket = this.buckets.get(name);
    if (bucket === undefined) return none;
    return isList(bucket) ? bucket : [bucket];
  }

  private countFamily(id: string, change: 1 | -1): void {
    const family = familyOf(id);
    if (family !== undefined) this.families.set(family, this.sizeOfFamily(family) + change);
  }

  /** How many ids of the family define something, those of several namespaces once. */
  sizeOfFamily(family: string): number {
    return this.families.get(family) ?? 0;
  }

  keysOfBucket(bucket: string): readonly RequirementKey[] {
    return this.bucket(bucket).map((known) => known.key);
  }

  /** Files of this project with a definition of the key, weaker restatements included. */
  *definingFiles(key: RequirementKey): Iterable<string> {
    for (const owner of this.byKey.owners(key)) if (!this.borrowers.has(owner)) yield owner;
  }

  isDefinedIn(key: RequirementKey, path: string): boolean {
    return this.byKey.isOwner(key, path);
  }

  /** Every key, in no order. */
  keys(): Iterable<RequirementKey> {
    return this.byKey.names();
  }

  resolve(id: WrittenId): Resolution {
    const bucket = this.bucket(bucketOf(id.code));
    if (bucket.length === 0) return { kind: 'unknown' };
    if (this.borrowers.size === 0) return resolveId(id, bucket, this.placesOf);
    // What the project defines itself is meant before what others define.
    const own = bucket.filter(({ key }) => !this.isBorrowed(key));
    const meant = resolveId(id, own, this.placesOf);
    if (meant.kind !== 'unknown' || own.length === bucket.length) return meant;
    return resolveId(
      id,
      bucket.filter(({ key }) => this.isBorrowed(key)),
      this.placesOf,
    );
  }

  entry(key: RequirementKey): RequirementEntry | undefined {
    const known = this.entries.get(key);
    if (known) return known;
    const said: RequirementDefinition[] = [];
    for (const owner of this.byKey.owners(key))
      said.push(...this.inOwner.all(owner, this.definitionsOf(owner), key));
    const all = ofOneProject(said);
    const definitions = all.length === 1 ? [...all] : strongestOf(all);
    const [definition] = definitions;
    if (!definition) return undefined;
    const entry: RequirementEntry = { key, definition, definitions };
    this.entries.set(key, entry);
    return entry;
  }

  /** What the project defines, by path and line; sorted when first asked after definitions changed. */
  all(): readonly RequirementEntry[] {
    return this.inOrder().own;
  }

  /** What only other projects define, by path and line. */
  borrowed(): readonly RequirementEntry[] {
    return this.inOrder().borrowed;
  }

  private inOrder() {
    if (this.sorted) return this.sorted;
    const all = [...this.byKey.names()]
      .map((key) => this.entry(key))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => compareLocation(a.definition.location, b.definition.location));
    const isOwn = ({ definition }: RequirementEntry): boolean => definition.source === undefined;
    const own = this.borrowers.size === 0 ? all : all.filter(isOwn);
    const borrowed = this.borrowers.size === 0 ? [] : all.filter((entry) => !isOwn(entry));
    return (this.sorted = { own, borrowed });
  }
}

export interface Replaced {
  readonly appearance: readonly RequirementKey[];
  readonly keys: ReadonlySet<RequirementKey>;
}

/** Those that are as strong as any, the newest version first. */
export function strongestOf(all: readonly RequirementDefinition[]): readonly RequirementDefinition[] {
  const strongest = all.reduce((most, definition) => Math.max(most, strengthOf(definition)), 0);
  return all.filter((definition) => strengthOf(definition) === strongest).sort(newestFirst);
}

/** The project's own definitions, else those of the first source that has any: projects are never mixed. */
function ofOneProject(all: readonly RequirementDefinition[]): readonly RequirementDefinition[] {
  if (all.every(({ source }) => source === undefined)) return all;
  const names = new Set(all.map(({ source }) => source));
  const first = names.has(undefined) ? undefined : [...names].sort()[0];
  return all.filter(({ source }) => source === first);
}
