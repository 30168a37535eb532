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
  /** The class name takes part, which is where jest-junit puts the describes. */
  readonly byClass: boolean;
}

/** A result's names, folded once. */
export interface ReportedNames {
  readonly suites: readonly string[];
  /** Suites that are neither paths nor placeholders. */
  readonly meant: readonly string[];
  readonly className: string | undefined;
  /** The class name is a path or a placeholder. */
  readonly classIsGeneric: boolean;
  /** All that may stand for the test's own title or its full path; the name as it is comes first. */
  readonly names: readonly { readonly text: string; readonly example: boolean }[];
}

/** Outline examples as cucumber-js, cucumber-jvm, behave, Cypress and JUnit 5 mark them. */
const exampleSuffixes: readonly RegExp[] = [
  / - (?:Example )?#\d+(?:\.\d+)*(?:: .*)?$/i,
  / \(example #\d+\)$/i,
  / -- @\d+(?:\.\d+)*(?: .*)?$/,
  / ?\[\d+(?::[^\]]*)?\]$/,
  / \(outline example : .*\)$/,
];

function* withoutExample(name: string): Generator<string> {
  for (const suffix of exampleSuffixes) {
    const at = name.search(suffix);
    if (at <= 0) continue;
    const base = name.slice(0, at);
    yield base;
    // The title of the examples table stands between.
    const table = base.lastIndexOf(' - ');
    if (table > 0) yield base.slice(0, table);
    return;
  }
}

/** A hook that fails for a test fails that test; mocha reports it under the hook's name. */
const hook = /"(?:before|after) (?:each|all)" hook(?:: [^"]*)? (?:for|in) "(.+)"$/;

function namesOf(result: ReportedResult): { text: string; example: boolean }[] {
  const { name } = result;
  const texts = [{ text: foldTitle(name), example: false }];
  const add = (text: string, example: boolean): void => {
    const folded = foldTitle(text);
    if (folded && !texts.some((known) => known.text === folded)) texts.push({ text: folded, example });
  };
  if (result.status === 'failed' || result.status === 'broken') {
    const failed = hook.exec(name);
    if (failed) add(name.slice(0, failed.index) + (failed[1] ?? ''), false);
  }
  // Playwright's includeProjectInTestName: "[chromium] suite › test".
  if (name.startsWith('[') && result.className !== undefined && isPathLike(result.className)) {
    const end = name.indexOf('] ');
    if (end > 0) add(name.slice(end + 2), false);
  }
  const marked = /^(?:\w+ )?test:\s*/i.exec(name);
  if (marked) add(name.slice(marked[0].length), false);
  for (const base of withoutExample(name)) add(base, true);
  return texts;
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
    className: className === undefined ? undefined : foldTitle(className),
    classIsGeneric: className === undefined || ignorable(className),
    names: namesOf(result),
  };
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** Those that account for most come first. */
export function* readings(reported: ReportedNames): Generator<Reading> {
  const { suites, meant, className, classIsGeneric } = reported;
  for (const { text, example } of reported.names) {
    const reading = (key: string, byClass: boolean): Reading => ({ key, example, byClass });
    if (suites.length > meant.length) yield reading(join(...suites, text), false);
    if (meant.length) yield reading(join(...meant, text), false);
    const named = className !== undefined && !classIsGeneric;
    if (named) yield reading(join(className, text), true);
    // The name alone: nothing else says anything, or the class repeats the end of it.
    if (named ? endsWithWords(text, className) : meant.length === 0) yield reading(text, named);
    // The class is the full title and the name its end.
    if (named && className !== text && endsWithWords(className, text)) yield reading(className, true);
    if (meant.length > 1) yield reading(join(meant.at(-1) ?? '', text), false);
    if (named && meant.length) yield reading(join(...meant, className, text), true);
  }
}

/**
 * Whether everything the report says about where the test stands is in the full title path. Suites
 * are enough inside; jest-junit names the suite after the first describe of the file, whatever
 * describe the test is in.
 */
export function accountsForAll(
  reading: Reading,
  reported: ReportedNames,
  firstDescribe: string | undefined,
): boolean {
  const { className, classIsGeneric, meant } = reported;
  if (className !== undefined && !classIsGeneric && !wordsInside(reading.key, className, true)) return false;
  return meant.every(
    (suite) => wordsInside(reading.key, suite, false) || (reading.byClass && suite === firstDescribe),
  );
}
