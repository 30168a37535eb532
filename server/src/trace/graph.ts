/**
 * The project in memory: what all files say, joined with what the store knows. A change costs what
 * it says and touches; grades are made when someone asks and kept until something touches them.
 * Readers see `view` only. Every mutator returns what may look different now.
 */
import type {
  Acceptance,
  Evidence,
  FileIndex,
  Location,
  PresetId,
  Problem,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
  ResultRow,
  Run,
  Standing,
  Waiver,
} from '../../../schema/model';
import { gradeRequirement } from './evidence';
import { ExecutedIndex, type ExecutedNow } from './executed/executedIndex';
import { changedCode } from './executed/changedCode';
import type { Graded } from './gradeBook';
import type { GradeInput, GradePolicy } from './gradeInput';
import { Grader } from './grader';
import { LinkIndex } from './linkIndex';
import { MovedIds, movedProblems } from './movedIds';
import { Policies } from './policies';
import { problemsOf, type ProblemFacts, type SeverityOverrides } from './problems';
import { reach } from './relations';
import { bucketOf } from './resolve';
import { ResultIndex, type ResultChange } from './resultIndex';
import { similarCodes } from './similar';
import { UnmatchedIndex } from './unmatchedIndex';
import type { TraceView } from './view';
import { WaiverIndex } from './waiverIndex';
import type { Policy } from '../../../schema/settings';
import { finishInSlices } from '../util/slices';

/**
 * What a change may have made different: ask the view again for these. Only the "did you mean" of
 * unknown ids in other files may change without being named here: advice is not worth a search of
 * the whole project while somebody types an id.
 */
export interface Touched {
  readonly requirements: ReadonlySet<RequirementKey>;
  readonly files: ReadonlySet<string>;
}

export interface FileChange {
  readonly changed: readonly FileIndex[];
  readonly removed: readonly string[];
}

export interface GraphSettings extends GradePolicy {
  readonly severity: SeverityOverrides;
  readonly policies?: readonly Policy[];
}

const pairOf = (requirement: RequirementKey, testCaseId: string): string => `${requirement}\n${testCaseId}`;

export class TraceGraph {
  private readonly results = new ResultIndex();
  private readonly links = new LinkIndex(this.results);
  private readonly waivers = new WaiverIndex();
  private readonly unmatched = new UnmatchedIndex();
  private readonly executed = new ExecutedIndex();
  private readonly moved = new MovedIds(this.links);
  private readonly grader: Grader;
  private policies = new Policies();
  private acceptances: ReadonlyMap<string, Acceptance> = new Map();
  private projectProblems: readonly Problem[] = [];
  private settings: GraphSettings = { environment: '', maxAgeDays: null, severity: {} };
  private now = 0;
  private version = 0;

  readonly view: TraceView;

  /** @param grade another one only to count calls */
  constructor(grade: (input: GradeInput) => Evidence = gradeRequirement) {
    this.grader = new Grader(
      {
        links: this.links,
        results: this.results,
        unmatched: this.unmatched,
        executed: this.executed,
        acceptances: () => this.acceptances,
        acceptance: (key, testCaseId) => this.acceptances.get(pairOf(key, testCaseId)),
        waivers: (key) => this.waiversOf(key),
      },
      grade,
    );
    this.view = this.createView();
  }

  /** Files that were read anew and files that are gone. Unsaved text comes in the same way. */
  apply({ changed, removed }: FileChange): Touched {
    const next = new Map<string, FileIndex | undefined>();
    for (const path of removed) next.set(path, undefined);
    for (const file of changed) next.set(file.path, file);
    this.moved.observe(next);
    const keys = new Set<RequirementKey>();
    const buckets = new Set<string>();
    const files = new Set(next.keys());
    const addKeys = (): void => {
      for (const path of next.keys()) for (const key of this.links.keysOfFile(path)) keys.add(key);
    };
    addKeys();
    // What was covered by way of these before; afterwards nothing may lead there any more.
    const above = this.above(keys);
    const presets = this.links.definedPresets();
    const rerouted = new Set<string>();
    for (const [path, file] of next) {
      this.links.addLinkedFiles(path, files);
      for (const bucket of this.links.replaceFile(path, file)) rerouted.add(bucket);
      for (const bucket of this.waivers.replaceFile(path, file?.waivers ?? [])) buckets.add(bucket);
    }
    for (const bucket of rerouted) buckets.add(bucket);
    this.reroute(rerouted, presets, files);
    addKeys();
    return this.touch(keys, files, buckets, above);
  }

  /** What other projects define, by file. Their items are known here, and graded where they are at home. */
  applySources(next: ReadonlyMap<string, readonly RequirementDefinition[]>): Touched {
    const presets = this.links.definedPresets();
    const keys = new Set<RequirementKey>();
    const rerouted = new Set<string>();
    for (const [owner, definitions] of next) {
      const replaced = this.links.replaceSource(owner, definitions);
      for (const key of replaced.keys) keys.add(key);
      for (const bucket of replaced.buckets) rerouted.add(bucket);
    }
    const files = new Set<string>();
    this.reroute(rerouted, presets, files);
    return this.touch(keys, files, rerouted);
  }

  /** Ids of these buckets may mean something else now; adds the files in which they do. */
  private reroute(
    rerouted: ReadonlySet<string>,
    presetsBefore: ReadonlySet<PresetId>,
    files: Set<string>,
  ): void {
    for (const bucket of rerouted) {
      for (const path of this.links.reroute(bucket)) files.add(path);
      for (const waiver of this.waivers.ofBucket(bucket)) files.add(waiver.location.path);
    }
    for (const path of this.links.filesOfChangedFamilies(rerouted)) files.add(path);
    const flipped = differences(presetsBefore, this.links.definedPresets());
    for (const path of this.links.filesThatGuess(flipped)) files.add(path);
  }

  /**
   * A part of a change so large that everything may look different behind it: finding out what each
   * file touches would mean to look at most files several times. `everything` tells of the whole.
   */
  takePart({ changed, removed }: FileChange): void {
    const next = new Map<string, FileIndex | undefined>();
    for (const path of removed) next.set(path, undefined);
    for (const file of changed) next.set(file.path, file);
    this.moved.observe(next);
    for (const [path, file] of next) {
      this.links.replaceFile(path, file);
      this.waivers.replaceFile(path, file?.waivers ?? []);
    }
    this.links.forgetLinks();
    this.grader.clear();
    this.version++;
  }

  /** Sets of the caller's own. */
  everything(): { readonly requirements: Set<RequirementKey>; readonly files: Set<string> } {
    const files = new Set<string>();
    for (const file of this.links.files()) files.add(file.path);
    return { requirements: new Set(this.links.keys()), files };
  }

  /** What an earlier session read last: ids that moved since then are found by it. */
  adoptEarlier(readings: readonly FileIndex[]): Touched {
    const ofInterest = this.moved.ofInterest(readings);
    const earlier = new LinkIndex(new ResultIndex());
    for (const file of ofInterest) earlier.replaceFile(file.path, file);
    return this.touch([], this.moved.adopt(ofInterest, earlier));
  }

  /** Replaces all that is known of results. */
  setStandings(standings: readonly Standing[]): Touched {
    return this.touchSpecs(this.results.set(standings));
  }

  /**
   * Either of the two, worked out in slices: the function it resolves to brings them in. Nothing else
   * may be brought in before that.
   */
  async prepareStandings(standings: readonly Standing[], which: 'all' | 'some'): Promise<() => Touched> {
    const news = await finishInSlices(this.results.compare(standings, which));
    return () => this.touchSpecs(this.results.take(news));
  }

  /** Adds or replaces by test, environment and branch: what an import has changed. */
  updateStandings(standings: readonly Standing[]): Touched {
    return this.touchSpecs(this.results.update(standings));
  }

  /** The newest run of every report path. */
  setLatestRuns(runs: readonly Run[]): Touched {
    const buckets = this.unmatched.setRuns(runs);
    return merge(this.touchSpecs(this.results.setLatestRuns(runs)), this.touch([], [], buckets));
  }

  /** Stored results that stand for no known test, or for several. */
  setUnmatchedClaims(rows: readonly ResultRow[]): Touched {
    const { buckets, tests } = this.unmatched.setRows(rows);
    const keys = [...tests].flatMap((id) => this.links.linksOfTest(id).map((link) => link.requirement));
    return this.touch(keys, [], buckets);
  }

  setAcceptances(acceptances: readonly Acceptance[]): Touched {
    const before = this.acceptances;
    const after = new Map(acceptances.map((one) => [pairOf(one.requirement, one.testCaseId), one] as const));
    const keys = new Set<RequirementKey>();
    for (const [pair, one] of [...before, ...after])
      if (JSON.stringify(before.get(pair)) !== JSON.stringify(after.get(pair))) keys.add(one.requirement);
    this.acceptances = after;
    return this.touch(keys, []);
  }

  /** What coverage tells of these files, with their code as it stands now. */
  setExecuted(files: readonly ExecutedNow[]): Touched {
    const keys = new Set<RequirementKey>();
    for (const file of files) {
      for (const test of this.executed.replace(file))
        for (const { requirement } of this.links.linksOfTest(test)) keys.add(requirement);
      for (const key of this.links.keysOfFile(file.path)) keys.add(key);
    }
    return this.touch(keys, []);
  }

  /** The project file's waivers, and what is wrong in it. */
  setWaiversFromProjectFile(waivers: readonly Waiver[], problems: readonly Problem[]): Touched {
    const placed = [...this.projectProblems, ...this.waivers.projectWaivers, ...problems, ...waivers];
    this.projectProblems = problems;
    const files = placed.map((one) => one.location.path);
    return this.touch([], files, this.waivers.replaceProject(waivers));
  }

  /** Changes how everything is graded or shown. */
  configure(settings: GraphSettings, now: Date): Touched {
    this.settings = settings;
    this.policies = new Policies(settings.policies);
    this.now = now.getTime();
    this.grader.clear();
    return this.touch(
      this.links.keys(),
      [...this.links.files()].map((file) => file.path),
    );
  }

  /** Time has passed. Costs nothing until a waiver ends or a result gets too old. */
  advance(now: Date): Touched {
    const before = this.now;
    this.now = now.getTime();
    const keys = this.grader.expire(before, this.now);
    const files = this.waivers.endingBetween(before, this.now).map((waiver) => waiver.location.path);
    return keys.length + files.length > 0 ? this.touch(keys, files) : nothing;
  }

  private touchSpecs({ specs, claims }: ResultChange): Touched {
    const keys = new Set<RequirementKey>();
    const addKeys = (paths: Iterable<string>): void => {
      for (const path of paths) for (const key of this.links.keysOfFile(path)) keys.add(key);
    };
    // Where claims have come or gone: once with the links as they were, and once as they are.
    addKeys(specs);
    for (const spec of claims) this.links.claimsChanged(spec);
    addKeys(claims);
    return this.touch(keys, specs);
  }

  private touch(
    keys: Iterable<RequirementKey>,
    files: Iterable<string>,
    buckets: Iterable<string> = [],
    above: Iterable<RequirementKey> = [],
  ): Touched {
    const own = new Set(keys);
    for (const bucket of buckets) for (const key of this.links.keysOfBucket(bucket)) own.add(key);
    const paths = new Set(files);
    for (const key of own) this.links.addFilesOf(key, paths);
    const requirements = this.above([...own, ...above]);
    for (const key of requirements) {
      this.grader.forget(key);
      // Their grade changes and nothing else: that is told where they are defined.
      if (!own.has(key)) this.links.addDefiningFiles(key, paths);
    }
    this.version++;
    return { requirements, files: paths };
  }

  /** These items and all that are covered by way of them. */
  private above(keys: Iterable<RequirementKey>): Set<RequirementKey> {
    return reach(keys, (key) => this.links.relationsOf(key).map(({ to }) => to));
  }

  private itemsAbove(key: RequirementKey): Iterable<RequirementKey> {
    const items = this.above([key]);
    items.delete(key);
    return items;
  }

  private graded(key: RequirementKey): Graded | undefined {
    return this.grader.graded(key, { policy: this.settings, policies: this.policies }, this.now);
  }

  private waiversOf(key: RequirementKey): readonly Waiver[] {
    return this.waivers.ofBucket(bucketOf(key)).filter((waiver) => {
      const meant = this.links.resolve({ code: waiver.requirement, path: waiver.location.path });
      return meant.kind === 'found' && meant.key === key;
    });
  }

  private problems(path: string, facts: ProblemFacts): readonly Problem[] {
    const file = this.links.file(path);
    const inProjectFile = <T extends { readonly location: Location }>(all: readonly T[]): T[] =>
      all.filter((one) => one.location.path === path);
    const waivers = [...(file?.waivers ?? []), ...inProjectFile(this.waivers.projectWaivers)];
    return problemsOf(
      file,
      [...inProjectFile(this.projectProblems), ...(file ? movedProblems(this.moved.in(path), file) : [])],
      waivers,
      { ...facts, now: this.now },
      this.settings.severity,
    );
  }

  private createView(): TraceView {
    const { links, results } = this;
    const currentVersion = (): number => this.version;
    const facts = {
      now: 0,
      resolve: links.resolve,
      hasFamily: (id: string) => links.hasFamily(id),
      definesIn: (preset: PresetId) => links.definesIn(preset),
      declaredType: (reference: RequirementReference) => links.declaredType(reference),
      coverage: (key: RequirementKey) => this.grader.covered(key)?.coverage,
      cycle: (key: RequirementKey) => this.grader.covered(key)?.cycle ?? new Set(),
      similarCodes: (code: string, limit: number) => similarCodes(code, links.keys(), limit),
      requirement: (key: RequirementKey) => links.entry(key),
      evidence: (key: RequirementKey) => this.graded(key)?.evidence,
      standings: (testCaseId: string) => results.standings(testCaseId),
    };
    return {
      get version() {
        return currentVersion();
      },
      files: () => links.files(),
      file: (path) => links.file(path),
      requirements: () => links.entries(),
      borrowed: () => links.borrowed(),
      requirement: facts.requirement,
      resolve: (reference) => {
        const meant = links.resolve(reference);
        return meant.kind === 'found' ? links.entry(meant.key) : undefined;
      },
      similarCodes: facts.similarCodes,
      referencesTo: (key) => links.referencesTo(key),
      linksOf: (key) => links.linksOf(key),
      linksOfTest: (testCaseId) => links.linksOfTest(testCaseId),
      testCase: (id) => links.test(id),
      standings: facts.standings,
      evidence: facts.evidence,
      coverage: facts.coverage,
      incoming: (key) => {
        const entry = links.entry(key);
        return entry ? links.incoming(entry) : [];
      },
      relationsOf: (key) => links.relationsOf(key),
      itemsAbove: (key) => this.itemsAbove(key),
      changedCode: (key, testCaseId) =>
        changedCode(key, testCaseId, { links, results, executed: this.executed }, this.settings.environment),
      executionOf: (claim) => this.executed.execution(claim, new Map(), this.settings.environment),
      waivers: (key) => this.waiversOf(key),
      moved: (path) => this.moved.in(path),
      problems: (path) => this.problems(path, facts),
    };
  }
}

const nothing: Touched = { requirements: new Set(), files: new Set() };

/** What is in one of them and not in the other. */
function differences<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...[...a].filter((one) => !b.has(one)), ...[...b].filter((one) => !a.has(one))]);
}

const merge = (a: Touched, b: Touched): Touched => ({
  requirements: new Set([...a.requirements, ...b.requirements]),
  files: new Set([...a.files, ...b.files]),
});
