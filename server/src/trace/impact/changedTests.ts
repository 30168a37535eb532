import type { Location, RequirementKey, RiskCode, TestCase } from '../../../../schema/model';
import { LineMap } from '../executed/lineMap';
import type { TraceView } from '../view';
import type { ChangedFile, FileState } from './change';
import { claimsOf, type Gone } from './meanings';
import { lineOf, type Risks } from './risks';
import { keysOfTest, quoted, runnable } from './tests';

export interface TestChanges {
  readonly view: TraceView;
  readonly risks: Risks;
  readonly gone: Gone;
  /** Whether coverage tells which tests executed which lines of the file: then it knows better. */
  readonly isToldByCoverage: boolean;
}

interface TestThen {
  readonly test: TestCase;
  readonly keys: ReadonlySet<RequirementKey>;
}

/** Tests that are new, gone, moved or different, and those that link to something else. */
export function changedTests({ before, now }: ChangedFile, changes: TestChanges): void {
  const { view, risks } = changes;
  const path = now?.path ?? before?.path ?? '';
  const then = before ? testsThen(before, now?.path ?? before.path, changes) : new Map<string, TestThen>();
  const add = (key: RequirementKey, code: RiskCode, message: string, test?: TestCase): void =>
    risks.add(
      key,
      { code, message, ...(test && { location: placeOf(test) }) },
      path,
      test && runnable(view, test.id) ? [test.id] : [],
    );
  const isKnown = new Set<string>();
  for (const test of now?.reading.testCases ?? []) {
    isKnown.add(test.id);
    const name = quoted(test.name);
    const old = then.get(test.id);
    const declared = declaredKeys(view, test);
    for (const key of keysOfTest(view, test.id)) {
      if (!old) add(key, 'test-added', `its test ${name} is new`, test);
      else if (!isSameTest(old.test, test)) add(key, 'test-changed', `its test ${name} changed`, test);
      else if (old.test.path !== test.path)
        add(key, 'test-moved', `its test ${name} moved from ${old.test.path}, where its results are`, test);
      if (old && declared.has(key) && !old.keys.has(key))
        add(key, 'link-added', `the test ${name} links to it now`, test);
    }
    for (const key of old?.keys ?? [])
      if (!declared.has(key)) {
        const message = `the test ${name} does not link to it any more`;
        risks.add(key, { code: 'link-removed', message, location: placeOf(test) }, path);
      }
  }
  for (const [id, { test, keys }] of then)
    if (!isKnown.has(id))
      for (const key of keys)
        add(key, 'test-removed', `the test ${quoted(test.name)} is gone from ${test.path}`);
  if (before && now && !changes.isToldByCoverage) changedAround(before, now, then, changes);
}

/** Whether it is skipped stands beside what it does, and is not in its hash. */
const isSameTest = (a: TestCase, b: TestCase): boolean =>
  a.contentHash === b.contentHash && a.disposition === b.disposition;

/** By the id that they would have now. */
function testsThen(
  { path, reading }: FileState,
  pathNow: string,
  { view, gone }: TestChanges,
): ReadonlyMap<string, TestThen> {
  const tests = new Map<string, { test: TestCase; keys: Set<RequirementKey> }>();
  for (const test of reading.testCases) tests.set(test.id, { test, keys: new Set() });
  for (const { key, reference } of claimsOf(reading, 'verifies', view, gone))
    for (const id of reference.testCaseIds ?? tests.keys()) tests.get(id)?.keys.add(key);
  return new Map([...tests].map(([id, then]) => [pathNow + id.slice(path.length), then]));
}

const declaredKeys = (view: TraceView, { id, path }: TestCase): ReadonlySet<RequirementKey> =>
  new Set(
    view
      .linksOfTest(id)
      .flatMap(({ role, origin, location, requirement }) =>
        role === 'verifies' && origin === 'declared' && location.path === path ? [requirement] : [],
      ),
  );

/** What stands beside the tests of a file may be what they all rest on: set up, helpers, imports. */
function changedAround(
  before: FileState,
  now: FileState,
  then: ReadonlyMap<string, TestThen>,
  { view, risks }: TestChanges,
): void {
  const tests = now.reading.testCases;
  if (!before.code || !now.code || tests.length === 0) return;
  const map = new LineMap(before.code.hashes, now.code);
  const line =
    firstOutside(tests, now.code.hashes.length, (one) => map.isNew(one)) ??
    placeOfGone(
      map,
      firstOutside(before.reading.testCases, before.code.hashes.length, (one) => map.isGone(one)),
    );
  if (line === undefined) return;
  const location = lineOf(now.path, line);
  const message = `code beside its tests in ${now.path} changed`;
  for (const { id } of tests)
    for (const key of then.has(id) ? keysOfTest(view, id) : [])
      risks.add(
        key,
        { code: 'test-file-changed', message, location },
        now.path,
        runnable(view, id) ? [id] : [],
      );
}

const placeOfGone = (map: LineMap, line: number | undefined): number | undefined =>
  line === undefined ? undefined : map.placeOf(line);

function firstOutside(
  tests: readonly TestCase[],
  lines: number,
  isChanged: (line: number) => boolean,
): number | undefined {
  const inside = new Set<number>();
  for (const { range } of tests)
    for (let line = range.start.line; line <= range.end.line; line++) inside.add(line + 1);
  for (let line = 1; line <= lines; line++) if (!inside.has(line) && isChanged(line)) return line;
  return undefined;
}

const placeOf = ({ path, titleRange }: TestCase): Location => ({ path, range: titleRange });
