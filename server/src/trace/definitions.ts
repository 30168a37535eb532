/** Which requirements exist, and which of several definitions counts. */
import type {
  FileIndex,
  OutlinedDefinition,
  PresetId,
  RequirementDefinition,
  RequirementKey,
} from '../../../schema/model';
import { outlineOf } from '../util/fileOutline';
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

export class DefinitionIndex {
  private readonly byKey = new OwnedGroups<OutlinedDefinition>();
  private readonly inFile = new Lookup<RequirementDefinition>((definition) => definition.key);
  private readonly buckets = new Map<string, readonly KnownKey[]>();
  /** Family of ids -> how many buckets of it define something. */
  private readonly families = new Map<string, number>();
  private readonly presetsOfFile = new Map<string, ReadonlySet<PresetId>>();
  private readonly presets = new Map<PresetId, number>();
  private readonly entries = new Map<RequirementKey, RequirementEntry>();
  private sorted: readonly RequirementEntry[] | undefined;

  /** @param fileAt what a file says, looked at when an entry is asked for */
  constructor(private readonly fileAt: (path: string) => FileIndex | undefined) {}

  /** Replaces what the file defines. Returns the keys that began or ceased to exist by it. */
  replace(path: string, file: FileIndex | undefined): readonly RequirementKey[] {
    const definitions = file ? outlineOf(file).definitions : [];
    if (definitions.length === 0 && !this.byKey.isKnownOwner(path)) return [];
    this.countPresets(path, definitions);
    const before = new Set<RequirementKey>();
    for (const definition of definitions) if (this.byKey.has(definition.key)) before.add(definition.key);
    const keys = this.byKey.replace(
      path,
      definitions.map((definition) => [definition.key, definition] as const),
    );
    const appearance: RequirementKey[] = [];
    for (const definition of definitions) {
      if (before.has(definition.key)) continue;
      before.add(definition.key);
      this.remember(definition);
      appearance.push(definition.key);
    }
    for (const key of keys) {
      this.entries.delete(key);
      if (this.byKey.has(key)) continue;
      this.forget(key);
      appearance.push(key);
    }
    if (keys.size > 0) this.sorted = undefined;
    return appearance;
  }

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
    const bucket = this.buckets.get(bucketOf(code));
    if (!bucket) this.countFamily(code, 1);
    this.buckets.set(bucketOf(code), [...(bucket ?? []), { key, code, namespace }]);
  }

  private forget(key: RequirementKey): void {
    const rest = (this.buckets.get(bucketOf(key)) ?? []).filter((known) => known.key !== key);
    if (rest.length > 0) this.buckets.set(bucketOf(key), rest);
    else if (this.buckets.delete(bucketOf(key))) this.countFamily(key, -1);
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
    return (this.buckets.get(bucket) ?? []).map((known) => known.key);
  }

  /** Files with a definition of the key, weaker restatements included. */
  definingFiles(key: RequirementKey): Iterable<string> {
    return this.byKey.owners(key);
  }

  isDefinedIn(key: RequirementKey, path: string): boolean {
    return this.byKey.isOwner(key, path);
  }

  /** Every key, in no order. */
  keys(): Iterable<RequirementKey> {
    return this.byKey.names();
  }

  resolve(id: WrittenId): Resolution {
    const bucket = this.buckets.get(bucketOf(id.code));
    return bucket ? resolveId(id, bucket) : { kind: 'unknown' };
  }

  entry(key: RequirementKey): RequirementEntry | undefined {
    const known = this.entries.get(key);
    if (known) return known;
    const all: RequirementDefinition[] = [];
    for (const path of this.byKey.owners(key))
      all.push(...this.inFile.all(this.fileAt(path)?.requirements ?? [], key));
    const strongest = all.reduce((most, definition) => Math.max(most, strengthOf(definition)), 0);
    const definitions = all.filter((definition) => strengthOf(definition) === strongest).sort(newestFirst);
    const [definition] = definitions;
    if (!definition) return undefined;
    const entry: RequirementEntry = { key, definition, definitions };
    this.entries.set(key, entry);
    return entry;
  }

  /** By path and line; sorted when first asked after definitions changed. */
  all(): readonly RequirementEntry[] {
    this.sorted ??= [...this.byKey.names()]
      .map((key) => this.entry(key))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => compareLocation(a.definition.location, b.definition.location));
    return this.sorted;
  }
}
