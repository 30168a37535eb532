/**
 * What a change puts at risk: which requirements, why, and the fewest tests whose pass would prove them
 * again. Pure: states of files go in. When unsure, a requirement is at risk; what nothing is known of is
 * told apart, because silence about it is no proof.
 */
import type {
  EvidenceState,
  ExecutedFile,
  Location,
  RequirementKey,
  Risk,
  TestCase,
  UnknownReason,
} from '../../../../schema/model';
import { compareLocation, compareText } from '../order';
import type { TraceView } from '../view';
import { pathOf, type ChangedFile } from './change';
import { changedClaims } from './changedClaims';
import { changedRelations, coveredByRisks } from './changedChains';
import { changedTests } from './changedTests';
import { changedTexts } from './changedTexts';
import { executedChanges, type ExecutedChanges } from './executedChanges';
import type { Gone } from './meanings';
import { lineOf, Risks } from './risks';
import { keysOfTest, quoted, runnable } from './tests';
import { isPartlyKnown, whyUnknown } from './unknown';

export interface ImpactInput {
  /** Of now. */
  readonly view: TraceView;
  readonly files: readonly ChangedFile[];
  /** Changed files that are not read: neither requirements nor tests nor claims are known of them. */
  readonly unread: readonly string[];
  /** Who executed the changed files, by the paths of then and of now. */
  readonly executed: readonly ExecutedFile[];
}

export interface ImpactedRequirement {
  readonly key: RequirementKey;
  readonly title: string;
  /** Absent: it is gone. */
  readonly location?: Location;
  /** As results of any time stand to what it says now. */
  readonly state?: EvidenceState;
  readonly risks: readonly Risk[];
  /** Ids of the tests to run for it. */
  readonly tests: readonly string[];
}

export interface TestToRun {
  readonly test: TestCase;
  /** What it proves again. */
  readonly requirements: readonly RequirementKey[];
}

export interface UnknownChange {
  readonly path: string;
  readonly why: UnknownReason;
}

export interface Impact {
  /** By place; those that are gone at the end. */
  readonly requirements: readonly ImpactedRequirement[];
  /** By place, each once. */
  readonly tests: readonly TestToRun[];
  /** Changes that put nothing at risk as far as anybody knows, in whole files or parts of them; by path. */
  readonly unknown: readonly UnknownChange[];
}

export interface ImpactReport extends Impact {
  /** As it was asked for. */
  readonly revision: string;
  /** Full hash: where the branch that is checked out left the revision. */
  readonly commit: string;
  readonly changedFiles: number;
}

export function impactOf({ view, files, unread, executed }: ImpactInput): Impact {
  const risks = new Risks();
  const byPath = new Map(executed.map((file) => [file.path, file] as const));
  const gone = changedTexts(files, view, risks);
  changedRelations(files, view, risks, gone);
  const unknown: UnknownChange[] = [];
  for (const file of files) {
    const measured = measuredAs(file, byPath);
    const isToldByCoverage = measured.some(({ runs }) => runs.some(({ contexts }) => contexts.length > 0));
    changedTests(file, { view, risks, gone, isToldByCoverage });
    changedClaims(file, { view, risks, gone });
    const hits = measured.map((one) => executedChanges(one, file.before?.code, file.now?.code));
    for (const tests of hits) atRiskByExecution(tests, file, view, risks);
    const path = pathOf(file);
    if (!risks.isKnown(path))
      unknown.push({
        path,
        why: whyUnknown(
          file,
          measured,
          hits.some((tests) => tests.size > 0),
        ),
      });
    else if (isPartlyKnown(file, measured)) unknown.push({ path, why: 'partly-known' });
  }
  for (const path of unread) unknown.push({ path, why: 'not-read' });
  coveredByRisks(view, risks);
  const requirements = impacted(view, risks, gone);
  return {
    requirements,
    tests: testsToRun(view, requirements),
    unknown: unknown.sort((a, b) => compareText(a.path, b.path)),
  };
}

function measuredAs(
  { before, now }: ChangedFile,
  byPath: ReadonlyMap<string, ExecutedFile>,
): readonly ExecutedFile[] {
  const paths = new Set([before?.path, now?.path]);
  return [...paths].flatMap((path) => (path === undefined ? [] : (byPath.get(path) ?? [])));
}

/** One risk a requirement and file, however many of its tests executed what changed. */
function atRiskByExecution(changes: ExecutedChanges, file: ChangedFile, view: TraceView, risks: Risks): void {
  const path = pathOf(file);
  const byKey = new Map<RequirementKey, { tests: TestCase[]; line?: number }>();
  for (const [id, line] of changes) {
    const test = runnable(view, id);
    for (const key of test ? keysOfTest(view, id) : []) {
      const group = byKey.get(key) ?? { tests: [] };
      byKey.set(key, group);
      if (test) group.tests.push(test);
      if (line !== undefined) group.line = Math.min(line, group.line ?? line);
    }
  }
  for (const [key, { tests, line }] of byKey) {
    const [first] = tests;
    const who =
      tests.length === 1 && first ? `its test ${quoted(first.name)}` : `${String(tests.length)} of its tests`;
    const message = `code in ${path} that ${who} executed ${file.now ? 'changed' : 'is gone'}`;
    const location = line === undefined ? {} : { location: lineOf(path, line) };
    risks.add(
      key,
      { code: 'executed-changed', message, ...location },
      path,
      tests.map(({ id }) => id),
    );
  }
}

function impacted(view: TraceView, risks: Risks, gone: Gone): readonly ImpactedRequirement[] {
  const standing: (ImpactedRequirement & { readonly location: Location })[] = [];
  const removed: ImpactedRequirement[] = [];
  for (const key of risks.keys()) {
    const entry = view.requirement(key);
    const title = entry?.definition.title ?? gone.get(key)?.title ?? '';
    const found = { key, title, risks: risks.of(key) };
    if (!entry) removed.push({ ...found, tests: [] });
    else if (!entry.definition.informative) {
      const { location, idRange } = entry.definition;
      const state = view.evidence(key)?.state;
      standing.push({
        ...found,
        location: { path: location.path, range: idRange },
        ...(state && { state }),
        tests: [...risks.testsOf(key)].sort(compareText),
      });
    }
  }
  return [
    ...standing.sort((a, b) => compareLocation(a.location, b.location)),
    ...removed.sort((a, b) => compareText(a.key, b.key)),
  ];
}

function testsToRun(view: TraceView, requirements: readonly ImpactedRequirement[]): readonly TestToRun[] {
  const found = new Map<string, { test: TestCase; requirements: RequirementKey[] }>();
  for (const { key, tests } of requirements)
    for (const id of tests) {
      const test = view.testCase(id);
      const known = found.get(id);
      if (known) known.requirements.push(key);
      else if (test) found.set(id, { test, requirements: [key] });
    }
  const placeOf = ({ test }: TestToRun): Location => ({ path: test.path, range: test.titleRange });
  return [...found.values()].sort((a, b) => compareLocation(placeOf(a), placeOf(b)));
}
