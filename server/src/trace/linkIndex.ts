/** What all files say about each other: definitions, references, tests, and the links they make. */
import type {
  FileIndex,
  PresetId,
  RequirementDefinition,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  TestCase,
} from '../../../schema/model';
import { typeOfTest } from './artifactTypes';
import { idsOfClaim } from './claims';
import { judgeCovering, type Covering, type Incoming } from './coverage';
import { DefinitionIndex } from './definitions';
import { familyOf } from './idFamily';
import { LinkCache } from './linkCache';
import { emptyLinks, linksOfFile, type FileLinks } from './links';
import { compareLink, compareLocation } from './order';
import { Mentions } from './mentions';
import { isRelation, isUpward, type Relation } from './relations';
import { bucketOf, type Resolution, type WrittenId } from './resolve';
import { specOf, type ResultIndex } from './resultIndex';
import { coveringsOfTestLinks, TestLinkIndex } from './testLinks';
import { outlineOf } from '../util/fileOutline';
import { Lookup } from '../util/lookup';
import type { RequirementEntry } from './view';

export class LinkIndex {
  private readonly byPath = new Map<string, FileIndex>();
  private readonly testsById = new Lookup<TestCase>((test) => test.id);
  private readonly testsByName = new Lookup<TestCase>((test) => test.name);
  /** What files of other projects define, by names that are no paths of this one. */
  private readonly sources = new Map<string, readonly RequirementDefinition[]>();
  private readonly definitions = new DefinitionIndex(
    (owner) => this.byPath.get(owner)?.requirements ?? this.sources.get(owner) ?? [],
  );
  /** Bucket of an id -> paths that mention it, in references or in the claims of their tests' results. */
  private readonly mentions = new Mentions();
  private readonly testLinks = new TestLinkIndex((path) => this.byPath.get(path));
  private readonly cache = new LinkCache();

  readonly resolve = (id: WrittenId): Resolution => this.definitions.resolve(id);

  constructor(private readonly results: ResultIndex) {}

  /**
   * Replaces what the file says. Returns the buckets in which a requirement began or ceased to
   * exist: ids in them may mean something else now, see `reroute`.
   */
  replaceFile(path: string, file: FileIndex | undefined): ReadonlySet<string> {
    if (file) this.byPath.set(path, file);
    else this.byPath.delete(path);
    this.testLinks.replace(path, file);
    for (const from of this.testLinks.filesLinking(path)) this.cache.delete(from);
    this.remember(path);
    return new Set(
      this.definitions.replace(path, file ? outlineOf(file).definitions : []).appearance.map(bucketOf),
    );
  }

  /** Replaces what a file of another project defines; `owner` is no path of this one. */
  replaceSource(owner: string, definitions: readonly RequirementDefinition[]): SourceReplaced {
    if (definitions.length > 0) this.sources.set(owner, definitions);
    else this.sources.delete(owner);
    const { appearance, keys } = this.definitions.replace(owner, definitions);
    return { buckets: new Set(appearance.map(bucketOf)), keys };
  }

  /** The results of the spec's tests changed, and with them perhaps what they claim. */
  claimsChanged(spec: string): void {
    this.remember(spec);
  }

  private remember(path: string): void {
    const file = this.byPath.get(path);
    const own = file ? outlineOf(file).mentions : [];
    const claims = [...this.results.claimsOfSpec(path)].flatMap(idsOfClaim);
    const others = [...this.testLinks.linkedBy(path), ...claims];
    const isPlain = others.length === 0 && !own.some((id) => id.includes('/'));
    this.mentions.replace(path, isPlain ? own : [...new Set([...own, ...others].map(bucketOf))]);
    this.cache.delete(path);
  }

  /** Forgets the links of all files: after so much has changed that each would have to be asked about. */
  forgetLinks(): void {
    this.cache.clear();
  }

  /** Forgets the links of all files that mention ids of the bucket; returns those files. */
  reroute(bucket: string): readonly string[] {
    const paths = [...this.mentions.files(bucket)];
    for (const path of paths) this.cache.delete(path);
    return paths;
  }

  /** Whether a requirement is numbered like this id. An id that is not numbered has no family to miss. */
  hasFamily(id: string): boolean {
    const family = familyOf(id);
    return family === undefined || this.definitions.sizeOfFamily(family) > 0;
  }

  /** Files that mention ids of a family that came or went with the requirements of `buckets`. */
  *filesOfChangedFamilies(buckets: ReadonlySet<string>): Iterable<string> {
    const defined = new Map<string, number>();
    for (const bucket of buckets) {
      const family = familyOf(bucket);
      if (family === undefined) continue;
      const one = this.definitions.keysOfBucket(bucket).length > 0 ? 1 : 0;
      defined.set(family, (defined.get(family) ?? 0) + one);
    }
    // The family is only what changed just now: before, it was none or something else.
    for (const [family, count] of defined)
      if (this.definitions.sizeOfFamily(family) > count) defined.delete(family);
    if (defined.size === 0) return;
    for (const bucket of this.mentions.names())
      if (defined.has(familyOf(bucket) ?? '')) yield* this.mentions.files(bucket);
  }

  /** Requirements that the file defines or links. */
  keysOfFile(path: string): ReadonlySet<RequirementKey> {
    const keys = new Set<RequirementKey>();
    const file = this.byPath.get(path);
    for (const definition of file ? outlineOf(file).definitions : []) keys.add(definition.key);
    const { references, byRequirement } = this.linksIn(path);
    for (const key of references.keys()) keys.add(key);
    for (const key of byRequirement.keys()) keys.add(key);
    for (const key of this.testLinks.linking(path)) keys.add(key);
    return keys;
  }

  keysOfBucket(bucket: string): readonly RequirementKey[] {
    return this.definitions.keysOfBucket(bucket);
  }

  /** Adds the files that define, reference or link the requirement. */
  addFilesOf(key: RequirementKey, files: Set<string>): void {
    this.addDefiningFiles(key, files);
    for (const path of this.filesMentioning(key)) files.add(path);
    for (const path of this.definitions.definingFiles(key)) this.testLinks.addTargets(path, files, key);
  }

  /** At least the files that refer to the key or link it; told without unpacking their links. */
  private filesMentioning(key: RequirementKey): Iterable<string> {
    const bucket = bucketOf(key);
    const isShared = this.definitions.keysOfBucket(bucket).length > 1;
    return isShared ? this.filesLinking(key) : this.mentions.files(bucket);
  }

  /**
   * Files that refer to the key or link it. Where many requirements have one code, as `1.1` in each
   * folder of Kiro, most files that mention it mean another: those are not looked into again.
   */
  private *filesLinking(key: RequirementKey): Iterable<string> {
    const bucket = bucketOf(key);
    const isShared = this.definitions.keysOfBucket(bucket).length > 1;
    for (const path of this.mentions.files(bucket))
      if (isShared ? this.keysLinkedIn(path).has(key) : this.means(path, key)) yield path;
  }

  private means(path: string, key: RequirementKey): boolean {
    const { references, byRequirement } = this.linksIn(path);
    return references.has(key) || byRequirement.has(key);
  }

  private keysLinkedIn(path: string): ReadonlySet<RequirementKey> {
    const known = this.cache.keysOf(path);
    if (known) return known;
    const { references, byRequirement } = this.linksIn(path);
    const keys = new Set([...references.keys(), ...byRequirement.keys()]);
    this.cache.setKeys(path, keys);
    return keys;
  }

  /** Adds the files whose tests requirements of this file link. */
  addLinkedFiles(path: string, files: Set<string>): void {
    this.testLinks.addTargets(path, files);
  }

  private linksIn(path: string): FileLinks {
    const known = this.cache.get(path);
    if (known) return known;
    const file = this.byPath.get(path);
    if (!file) return emptyLinks;
    const own = linksOfFile(file, this.resolve, (id) => this.results.claims(id));
    const links = this.testLinks.withLinksOf(file, own);
    this.cache.set(path, links);
    return links;
  }

  files(): Iterable<FileIndex> {
    return this.byPath.values();
  }

  file(path: string): FileIndex | undefined {
    return this.byPath.get(path);
  }

  test(id: string): TestCase | undefined {
    const path = specOf(id);
    return this.testsById.first(path, this.byPath.get(path)?.testCases ?? nothing, id);
  }

  /** How many tests of the test's file have its name. */
  sameName(test: TestCase): number {
    const tests = this.byPath.get(test.path)?.testCases ?? nothing;
    return Math.max(1, this.testsByName.all(test.path, tests, test.name).length);
  }

  entry(key: RequirementKey): RequirementEntry | undefined {
    return this.definitions.entry(key);
  }

  /** By path and line. */
  entries(): readonly RequirementEntry[] {
    return this.definitions.all();
  }

  /** What only other projects define. */
  borrowed(): readonly RequirementEntry[] {
    return this.definitions.borrowed();
  }

  /** In no order. */
  keys(): Iterable<RequirementKey> {
    return this.definitions.keys();
  }

  /** By path and line. */
  referencesTo(key: RequirementKey): readonly RequirementReference[] {
    const references: RequirementReference[] = [];
    for (const path of this.filesLinking(key))
      for (const reference of this.linksIn(path).references.get(key) ?? nothing) references.push(reference);
    return references.sort((a, b) => compareLocation(a.location, b.location));
  }

  /** By path and line. */
  linksOf(key: RequirementKey): readonly RequirementLink[] {
    const lists: (readonly RequirementLink[])[] = [];
    for (const path of this.filesLinking(key)) {
      const links = this.linksIn(path).byRequirement.get(key);
      if (links) lists.push(links);
    }
    // Those of one file are in order.
    const [only = nothing, ...others] = lists;
    return others.length === 0 ? only : lists.flat().sort(compareLink);
  }

  /** What the item covers, by path and line. */
  relationsOf(key: RequirementKey): readonly Relation[] {
    const relations: Relation[] = [];
    for (const path of this.definitions.definingFiles(key))
      for (const relation of this.linksIn(path).relations.get(key) ?? []) relations.push(relation);
    return relations.sort((a, b) => compareLocation(a.reference.location, b.reference.location));
  }

  /**
   * What covers the item or means to, by path and line. What only tells of it is not among it, nor are
   * notes: they prove nothing and have nothing to prove.
   */
  incoming(entry: RequirementEntry): readonly Incoming[] {
    const named = this.referencesTo(entry.key)
      .filter((reference) => isUpward(reference.role) && !this.isNotes(reference))
      .map((reference) => this.covering(reference));
    const linked = [...this.definitions.definingFiles(entry.key)].flatMap((path) => {
      const file = this.testLinks.linkedBy(path).includes(entry.key) ? this.byPath.get(path) : undefined;
      return file ? coveringsOfTestLinks(entry.key, file, (target) => this.byPath.get(target)) : [];
    });
    const all = linked.length === 0 ? named : [...named, ...linked].sort(byReference);
    return all.map((covering) => judgeCovering(covering, entry));
  }

  private isNotes(reference: RequirementReference): boolean {
    const item = this.referringItem(reference);
    return item !== undefined && this.definitions.entry(item)?.definition.informative === true;
  }

  private covering(reference: RequirementReference): Covering {
    const type = this.declaredType(reference);
    const item = this.referringItem(reference);
    if (item !== undefined) return { reference, type, types: type === undefined ? [] : [type], item };
    return { reference, type, types: type === undefined ? this.guessedTypes(reference) : [type] };
  }

  /** The artifact type of what refers, where the reference or the item that refers says so. */
  declaredType(reference: RequirementReference): string | undefined {
    const item = this.referringItem(reference);
    if (reference.artifactType !== undefined || item === undefined) return reference.artifactType;
    return this.definitions.entry(item)?.definition.type;
  }

  private referringItem(reference: RequirementReference): RequirementKey | undefined {
    const isItems =
      isRelation(reference) && this.definitions.isDefinedIn(reference.from, reference.location.path);
    return isItems ? reference.from : undefined;
  }

  private guessedTypes({ role, testCaseIds, location }: RequirementReference): readonly string[] {
    if (role === 'implements') return ['impl'];
    const tests =
      testCaseIds?.flatMap((id) => this.test(id) ?? []) ?? this.byPath.get(location.path)?.testCases ?? [];
    return [...new Set(tests.map(typeOfTest))];
  }

  /** Presets in which the project defines something. */
  definedPresets(): ReadonlySet<PresetId> {
    return this.definitions.definedPresets();
  }

  definesIn(preset: PresetId): boolean {
    return this.definitions.filesOfPreset(preset) > 0;
  }

  /** Files in which an id is a mistake or none, depending on whether these presets define anything. */
  *filesThatGuess(presets: ReadonlySet<PresetId>): Iterable<string> {
    if (presets.size === 0) return;
    for (const file of this.byPath.values())
      if (outlineOf(file).guesses.some((preset) => presets.has(preset))) yield file.path;
  }

  /** Adds the files that define the requirement. */
  addDefiningFiles(key: RequirementKey, files: Set<string>): void {
    for (const path of this.definitions.definingFiles(key)) files.add(path);
  }

  linksOfTest(testCaseId: string): readonly RequirementLink[] {
    const path = specOf(testCaseId);
    const own = this.linksIn(path).byTest.get(testCaseId) ?? [];
    const others = [...this.testLinks.filesLinking(path)].filter((from) => from !== path);
    if (others.length === 0) return own;
    return [...own, ...others.flatMap((from) => this.linksIn(from).byTest.get(testCaseId) ?? [])];
  }
}

const nothing: readonly never[] = Object.freeze([]);

const byReference = (a: Covering, b: Covering): number =>
  compareLocation(a.reference.location, b.reference.location);

interface SourceReplaced {
  /** See `replaceFile`. */
  readonly buckets: ReadonlySet<string>;
  /** Keys that it defined or defines. */
  readonly keys: ReadonlySet<RequirementKey>;
}
