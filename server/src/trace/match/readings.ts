/**
 * The ways in which a result's names can be read as the full path of a test's titles. Every reporter
 * has its own; each reading says what it leaves unused, so that nothing is dropped in silence.
 */
import type { ReportedResult } from '../../../../schema/model';
import { endsWithWords, foldTitle, wordsInside } from './fold';
import { isGeneric, isPathLike } from './generic';

export interface Reading {
  /** Folded full title path. */
  readonly key: string;
  /** An example suffix was taken off: only a test that varies can be meant. */
  readonly example: boolean;
  /** The class name as it is to be found in the key; undefined when it means nothing. */
  readonly className: string | undefined;
  /** The class name takes part, which is where jest-junit puts the describes. */
  readonly byClass: boolean;
}

/** One way to read the name: as written, or without what the reporter put around the title. */
interface NameForm {
  readonly text: string;
  /** The class name with the same taken off; undefined when it is a path or a placeholder. */
  readonly className: string | undefined;
  readonly example: boolean;
}

/** What a result says about where its test stands; neighbours in a report share it. */
export interface Surroundings {
  /** Folded names of all suites. */
  readonly suites: readonly string[];
  /** Suites that are neither paths nor placeholders. */
  readonly meant: readonly string[];
  /** As written; undefined when it is a path or a placeholder. */
  readonly className: string | undefined;
}

/** Outline examples as cucumber-js, cucumber-jvm, behave, Cypress and JUnit 5 mark them. */
const exampleSuffixes: readonly RegExp[] = [
  / - (?:Example )?#\d+(?:\.\d+)*(?:: .*)?$/i,
  / \(example #\d+\)$/i,
  / -- @\d+(?:\.\d+)*(?: .*)?$/,
  / ?\[\d+(?::[^\][]*)?\]$/,
  / \(outline example : .*\)$/,
  // Go, when subtests of one test bear the same name.
  /#\d{2,}$/,
];

function withoutExample(name: string): string | undefined {
  for (const suffix of exampleSuffixes) {
    const at = name.search(suffix);
    if (at > 0) return name.slice(0, at);
  }
  return undefined;
}

/** The name of a result as written, then without what marks it as one of several runs. */
export function namesOf({ name }: ReportedResult): readonly { text: string; example: boolean }[] {
  const base = withoutExample(name);
  const written = { text: name, example: false };
  return base === undefined ? [written] : [written, { text: base, example: true }];
}

/** `Takes <n> pieces - Many`: the title of the examples table stands behind the outline's. */
function withoutTable(name: string): string | undefined {
  const base = withoutExample(name);
  const table = base?.lastIndexOf(' - ') ?? -1;
  return table > 0 ? base?.slice(0, table) : undefined;
}

/** A hook that fails for a test fails that test; mocha reports it under the hook's name. */
const hook = /"(?:before|after) (?:each|all)" hook(?:: [^"]*)? (?:for|in) "(.+)"$/;

function hookTarget(name: string): string | undefined {
  const failed = hook.exec(name);
  return failed ? name.slice(0, failed.index) + (failed[1] ?? '') : undefined;
}

/** Playwright's includeProjectInTestName: `[chromium] suite › test`. */
function withoutProject(name: string): string | undefined {
  const end = name.startsWith('[') ? name.indexOf('] ') : -1;
  return end > 0 ? name.slice(end + 2) : undefined;
}

function withoutTestMark(name: string): string | undefined {
  const mark = /^(?:\w+ )?test:\s*/i.exec(name);
  return mark ? name.slice(mark[0].length) : undefined;
}

const strippings: readonly {
  readonly strip: (text: string) => string | undefined;
  readonly example: boolean;
  applies(result: ReportedResult): boolean;
}[] = [
  {
    strip: hookTarget,
    example: false,
    applies: ({ status }) => status === 'failed' || status === 'broken',
  },
  {
    strip: withoutProject,
    example: false,
    applies: ({ className }) => className !== undefined && isPathLike(className),
  },
  { strip: withoutTestMark, example: false, applies: () => true },
  { strip: withoutExample, example: true, applies: () => true },
  { strip: withoutTable, example: true, applies: () => true },
];

/** As written comes first, and is all that most results need. */
function* formsOf(result: ReportedResult, className: string | undefined): Generator<NameForm> {
  yield {
    text: foldTitle(result.name),
    className: className === undefined ? undefined : foldTitle(className),
    example: false,
  };
  for (const { strip, example, applies } of strippings) {
    const text = applies(result) ? strip(result.name) : undefined;
    if (!text?.trim()) continue;
    const ownClass = className === undefined ? undefined : foldTitle(strip(className) ?? className);
    yield { text: foldTitle(text), className: ownClass, example };
  }
}

const withoutRoot = (suite: string): string => suite.replace(/^Root Suite /, '');

/** `isDescribe`: titles of suites in the source, which are never placeholders. */
export function surroundingsOf(result: ReportedResult, isDescribe: (title: string) => boolean): Surroundings {
  const { suites, className } = withoutDottedPath(
    result.suites.filter((suite) => suite.trim() !== ''),
    result.className?.trim() || undefined,
  );
  return {
    suites: suites.map(foldTitle),
    meant: suites.filter((suite) => isMeant(suite, isDescribe)).map((suite) => withoutRoot(foldTitle(suite))),
    className: className !== undefined && isMeant(className, isDescribe) ? className : undefined,
  };
}

/** Robot Framework's class is the path of its suites, `Tests.Login Tests`; the innermost may stand nowhere else. */
function withoutDottedPath(
  suites: readonly string[],
  className: string | undefined,
): { readonly suites: readonly string[]; readonly className: string | undefined } {
  const path = suites.join('.');
  if (className === undefined || path === '' || !className.startsWith(path) || !className.includes('.'))
    return { suites, className };
  const rest = className.slice(path.length);
  if (rest === '') return { suites, className: undefined };
  // Packages of Java are dotted too, but hold no blanks.
  return rest.startsWith('.') && className.includes(' ')
    ? { suites: [...suites, ...rest.slice(1).split('.')], className: undefined }
    : { suites, className };
}

const isMeant = (name: string, isDescribe: (title: string) => boolean): boolean =>
  !(isGeneric(name) || isPathLike(name)) || isDescribe(foldTitle(name));

const join = (before: string, text: string): string =>
  before === '' ? text : text === '' ? before : `${before} ${text}`;

/** Those that account for most come first. */
export function* readings(result: ReportedResult, around: Surroundings): Generator<Reading> {
  const { suites, meant } = around;
  const path = meant.join(' ');
  for (const { text, className, example } of formsOf(result, around.className)) {
    const said = { className, example };
    if (suites.length > meant.length) yield { key: join(suites.join(' '), text), byClass: false, ...said };
    if (meant.length) yield { key: join(path, text), byClass: false, ...said };
    if (className !== undefined) {
      yield { key: join(className, text), byClass: true, ...said };
      // The name is the full title and the class repeats its end, or the other way round.
      if (endsWithWords(text, className)) yield { key: text, byClass: true, ...said };
      else if (endsWithWords(className, text)) yield { key: className, byClass: true, ...said };
    } else if (meant.length === 0) {
      yield { key: text, byClass: false, ...said };
    }
    if (meant.length > 1) yield { key: join(meant.at(-1) ?? '', text), byClass: false, ...said };
    if (className !== undefined && meant.length)
      yield { key: join(join(path, className), text), byClass: true, ...said };
  }
}

/**
 * Readings that leave out names before the title, for reports whose suites are labels of their own
 * (`unit`, `LoginTests`). Only names that no suite of the source bears may be left out.
 */
export function* readingsWithoutLabels(result: ReportedResult, around: Surroundings): Generator<Reading> {
  const { meant } = around;
  for (const { text, className, example } of formsOf(result, around.className)) {
    const said = { className, example };
    for (let from = 1; from < meant.length; from++)
      yield { key: join(meant.slice(from).join(' '), text), byClass: false, ...said };
    if (className !== undefined) yield { key: join(className, text), byClass: true, ...said };
    yield { key: text, byClass: false, ...said };
  }
}

/** Titles of the source in the file of a test that may be meant. */
export interface SourceSuites {
  readonly firstDescribe: string | undefined;
  /** Whether a suite of the file is called so, alone or with those around it. */
  bears(name: string): boolean;
}

/**
 * Whether everything the report says about where the test stands is in the full title path. Suites
 * are enough inside; jest-junit names the suite after the first describe of the file, whatever
 * describe the test is in.
 */
export function accountsForAll(
  { key, className, byClass }: Reading,
  { meant }: Surroundings,
  { firstDescribe }: SourceSuites,
): boolean {
  if (className !== undefined && !wordsInside(key, className, true)) return false;
  return meant.every((suite) => wordsInside(key, suite, false) || (byClass && suite === firstDescribe));
}

/** The same, but for names that mean no suite of the source: those are the reporter's own labels. */
export function accountsForSuites(
  { key, className }: Reading,
  { meant }: Surroundings,
  { bears }: SourceSuites,
): boolean {
  const names = className === undefined ? meant : [...meant, className];
  return names.every((name) => wordsInside(key, name, true) || !bears(name));
}
