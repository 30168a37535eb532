/**
 * Where a test stands. Each adapter says it in its own way: by the labels `testClass` and
 * `testMethod` (JVM, .NET), by a full name `tests.test_cart.TestCart#test_adds` (Python), by a path in
 * the full name and titles behind it (`shop:test/cart.spec.js: Cart > adds`), by suites alone.
 */
import { textOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

export interface AllureIdentity {
  readonly name: string;
  readonly className?: string;
  readonly file?: string;
  readonly suites: readonly string[];
}

export type Labels = ReadonlyMap<string, string>;

const longestName = 4_000;
const fileInName = /\.(?:[cm]?[jt]sx?|py|feature|rb|php|go|robot|md|spec)$/i;
const module = /^[\p{L}_$][\p{L}\p{N}_$]*(?:[.$+][\p{L}\p{N}_$]+)*$/u;

export function identityOf(document: JsonRecord, labels: Labels): AllureIdentity {
  const name = textOf(document.name) ?? textOf(document.fullName) ?? '';
  const testClass = labels.get('testClass');
  const testMethod = labels.get('testMethod');
  if (testClass !== undefined && testMethod !== undefined)
    return { name: testMethod, className: testClass, suites: [] };
  const fullName = (textOf(document.fullName) ?? '').slice(0, longestName);
  const hash = fullName.indexOf('#');
  const before = fullName.slice(0, Math.max(0, hash));
  // A title of a person's own may stand in the name; the function does in the full name.
  if (module.test(before) && !fileInName.test(before))
    return { name: ownName(name, fullName.slice(hash + 1)), className: before, suites: [] };
  const titlePath = textsOf(document.titlePath);
  const file = fileOf(fullName) ?? pathIn(before) ?? fileIn(titlePath);
  return { name, ...(file !== undefined && { file }), suites: suitesOf(titlePath, labels) };
}

/** `test_adds[1-2]` says more than the function `test_adds`. */
const ownName = (name: string, method: string): string =>
  method === '' || name.startsWith(method) ? name : method;

/** `shop:test/cart.spec.js: Cart > adds`, where the package may be missing. */
function fileOf(fullName: string): string | undefined {
  const end = fullName.search(/:(?:\s|\d+(?::\d+)?\b)/);
  return end > 0 ? pathIn(fullName.slice(0, end)) : undefined;
}

/** Without the package in front, which is no drive. */
function pathIn(text: string): string | undefined {
  const file = /^[A-Za-z]:[\\/]/.test(text) ? text : text.slice(text.indexOf(':') + 1);
  return fileInName.test(file) ? file : undefined;
}

/** The elements up to the one that is a file. */
function fileIn(titlePath: readonly string[]): string | undefined {
  const last = titlePath.findIndex((title) => fileInName.test(title));
  return last < 0 ? undefined : titlePath.slice(0, last + 1).join('/');
}

function suitesOf(titlePath: readonly string[], labels: Labels): readonly string[] {
  const file = titlePath.findIndex((title) => fileInName.test(title));
  if (file >= 0) return titlePath.slice(file + 1);
  const subSuites = labels.get('subSuite')?.split(' > ') ?? [];
  return [labels.get('parentSuite'), labels.get('suite'), ...subSuites].filter(
    (suite) => suite !== undefined,
  );
}
