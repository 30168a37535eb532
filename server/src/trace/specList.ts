/** The Specs view and the test pickers: files that declare tests, and how the tests stand. */
import {
  resultStatuses,
  type FileIndex,
  type ResultStatus,
  type Standing,
  type TestCase,
} from '../../../schema/model';
import { compareText } from './order';
import { pageOf, wordFilter, type PageOf, type PageQuery } from './page';
import { shownStanding } from './series';
import type { TraceView } from './view';

export type TestStatus = ResultStatus | 'never';

export interface SpecRow {
  readonly path: string;
  /** The file's own title, or its path. */
  readonly title: string;
  readonly tests: number;
  readonly status: Readonly<Record<TestStatus, number>>;
}

export interface TestRow {
  readonly test: TestCase;
  /** Keys of the requirements it verifies. */
  readonly requirements: readonly string[];
  /** What its status is taken from; undefined: never run in the environment that counts. */
  readonly standing?: Standing;
}

export interface SpecQuery {
  /** Case-insensitive words that all occur in path or title. */
  readonly text?: string;
  /** Only these files; undefined: all. */
  readonly paths?: readonly string[];
  /** The environment that counts; empty: all. */
  readonly environment: string;
  readonly page?: PageQuery;
}

const specFiles = (view: TraceView, paths?: readonly string[]): FileIndex[] =>
  (paths ? paths.flatMap((path) => view.file(path) ?? []) : [...view.files()])
    .filter((file) => file.testCases.length > 0)
    .sort((a, b) => compareText(a.path, b.path));

function specRow(view: TraceView, file: FileIndex, environment: string): SpecRow {
  const status = Object.fromEntries([...resultStatuses, 'never'].map((one) => [one, 0])) as Record<
    TestStatus,
    number
  >;
  for (const test of file.testCases)
    status[shownStanding(view.standings(test.id), environment)?.status ?? 'never']++;
  return { path: file.path, title: file.title ?? file.path, tests: file.testCases.length, status };
}

/** Only the specs of the page are looked into. */
export function listSpecs(view: TraceView, query: SpecQuery): PageOf<SpecRow> {
  const matches = wordFilter(query.text);
  const files = specFiles(view, query.paths).filter((file) => matches(file.path, file.title ?? ''));
  const { items, total } = pageOf(files, query.page);
  return { items: items.map((file) => specRow(view, file, query.environment)), total };
}

export function testRow(view: TraceView, test: TestCase, environment: string): TestRow {
  const links = view.linksOfTest(test.id).filter((link) => link.role === 'verifies');
  const standing = shownStanding(view.standings(test.id), environment);
  return {
    test,
    requirements: [...new Set(links.map((link) => link.requirement))],
    ...(standing && { standing }),
  };
}

/** Tests of one spec in the order of the file, or of all specs by path. */
export function listTests(view: TraceView, query: SpecQuery & { readonly path?: string }): PageOf<TestRow> {
  const matches = wordFilter(query.text);
  const file = query.path === undefined ? undefined : view.file(query.path);
  const files = query.path === undefined ? specFiles(view) : file ? [file] : [];
  const tests = files.flatMap((one) => one.testCases.filter((test) => matches(test.path, test.name)));
  const { items, total } = pageOf(tests, query.page);
  return { items: items.map((test) => testRow(view, test, query.environment)), total };
}
