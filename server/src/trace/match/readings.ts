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

/** A result's names, folded once. */
export interface ReportedNames {
  readonly suites: readonly string[];
  /** Suites that are neither paths nor placeholders. */
  readonly meant: readonly string[];
  /** As written comes first. */
  readonly forms: readonly NameForm[];
}

/** Outline examples as cucumber-js, cucumber-jvm, behave, Cypress and JUnit 5 mark them. */
const exampleSuffixes: readonly RegExp[] = [
  / - (?:Example )?#\d+(?:\.\d+)*(?:: .*)?$/i,
  / \(example #\d+\)$/i,
  / -- @\d+(?:\.\d+)*(?: .*)?$/,
  / ?\[\d+(?::[^\]]*)?\]$/,
  / \(outline example : .*\)$/,
];

function withoutExample(name: string): string | undefined {
  for (const suffix of exampleSuffixes) {
    const at = name.search(suffix);
    if (at > 0) return name.slice(0, at);
  }
  return undefined;
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

function formsOf(result: ReportedResult, className: string | undefined): NameForm[] {
  const { name } = result;
  const folded = className === undefined ? undefined : foldTitle(className);
  const forms: NameForm[] = [{ text: foldTitle(name), className: folded, example: false }];
  const add = (strip: (text: string) => string | undefined, example = false): void => {
    const text = strip(name);
    if (!text?.trim()) return;
    const ownClass = className === undefined ? undefined : foldTitle(strip(className) ?? className);
    forms.push({ text: foldTitle(text), className: ownClass, example });
  };
  if (result.status === 'failed' || result.status === 'broken') add(hookTarget);
  if (result.className !== undefined && isPathLike(result.className)) add(withoutProject);
  add(withoutTestMark);
  add(withoutExample, true);
  add(withoutTable, true);
  return forms;
}

const withoutRoot = (suite: string): string => suite.replace(/^Root Suite /, '');

export function namesIn(result: ReportedResult, isDescribe: (title: string) => boolean): ReportedNames {
  const raw = result.suites.filter((suite) => suite.trim() !== '');
  const ignorable = (text: string): boolean =>
    (isGeneric(text) || isPathLike(text)) && !isDescribe(foldTitle(text));
  const className = result.className?.trim() || undefined;
  return {
    suites: raw.map(foldTitle),
    meant: raw.filter((suite) => !ignorable(suite)).map((suite) => withoutRoot(foldTitle(suite))),
    forms: formsOf(result, className === undefined || ignorable(className) ? undefined : className),
  };
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** Those that account for most come first. */
export function* readings({ suites, meant, forms }: ReportedNames): Generator<Reading> {
  for (const { text, className, example } of forms) {
    const reading = (key: string, byClass: boolean): Reading => ({ key, example, className, byClass });
    if (suites.length > meant.length) yield reading(join(...suites, text), false);
    if (meant.length) yield reading(join(...meant, text), false);
    if (className !== undefined) {
      yield reading(join(className, text), true);
      // The name is the full title and the class repeats its end, or the other way round.
      if (endsWithWords(text, className)) yield reading(text, true);
      else if (endsWithWords(className, text)) yield reading(className, true);
    } else if (meant.length === 0) {
      yield reading(text, false);
    }
    if (meant.length > 1) yield reading(join(meant.at(-1) ?? '', text), false);
    if (className !== undefined && meant.length) yield reading(join(...meant, className, text), true);
  }
}

/**
 * Whether everything the report says about where the test stands is in the full title path. Suites
 * are enough inside; jest-junit names the suite after the first describe of the file, whatever
 * describe the test is in.
 */
export function accountsForAll(
  { key, className, byClass }: Reading,
  { meant }: ReportedNames,
  firstDescribe: string | undefined,
): boolean {
  if (className !== undefined && !wordsInside(key, className, true)) return false;
  return meant.every((suite) => wordsInside(key, suite, false) || (byClass && suite === firstDescribe));
}
