/**
 * Class and suite names that spell where a test stands: `tests.test_cart.TestCart` (pytest),
 * `com.acme.CartTest$Nested` (JVM), `Acme.Tests.CartTests` (.NET), `github.com/acme/shop/cart` (Go),
 * `shop-core` (a Rust crate). The end may name suites of the source; what is before names the file or folder.
 */
import type { TestCase } from '../../../../schema/model';
import { foldSubtests, foldTitle } from './fold';

export interface ModuleReading {
  /** Folded full title path. */
  readonly key: string;
  /** What must be the place of the test's file, outermost first. */
  readonly module: readonly string[];
  /** An example suffix was taken off: only a test that varies can be meant. */
  readonly example: boolean;
}

const dotted = /^[\p{L}_$][\p{L}\p{N}_$-]*(?:[.$+][\p{L}\p{N}_$-]+)+$/u;
const longestName = 500;
/** So many names at the end may be classes within classes. */
const mostSuites = 4;

/** `a.b.C` in its parts; undefined when the name is not of this form. */
const dottedParts = (name: string): readonly string[] | undefined =>
  name.length < longestName && dotted.test(name) ? name.split(/[.$+]/) : undefined;

/** Where a module of this name would be, without extension, the most likely first: `tests/test_cart`. */
export function moduleFiles(className: string): readonly string[] {
  const parts = dottedParts(className) ?? (/^\w{1,200}$/.test(className) ? [className] : []);
  const files: string[] = [];
  for (let length = parts.length; length > 0 && length >= parts.length - mostSuites; length--)
    files.push(parts.slice(0, length).join('/'));
  return files;
}

/** A name of a result, as written or without an example suffix. */
export interface ResultName {
  readonly text: string;
  readonly example: boolean;
}

/** Ways to read a result within what `place` spells, those that use most of it for suites first. */
export function* moduleReadings(place: string, names: readonly ResultName[]): Generator<ModuleReading> {
  const parts = dottedParts(place);
  if (!parts) {
    const module = place.split(/::|[/\\ ]/).filter(Boolean);
    for (const { text, example } of names) yield { key: foldSubtests(text), module, example };
    return;
  }
  for (let suites = Math.min(mostSuites, parts.length); suites >= 0; suites--) {
    const before = foldTitle(parts.slice(parts.length - suites).join(' '));
    const module = parts.slice(0, parts.length - suites);
    for (const { text, example } of names)
      yield { key: before ? `${before} ${foldTitle(text)}` : foldTitle(text), module, example };
  }
}

/** Those that stand where the module is, as far as folders tell; a Python module is its file. */
export function inModule(tests: readonly TestCase[], module: readonly string[]): readonly TestCase[] {
  const agreements = tests.map((test) => agreement(test.path, module) ?? -1);
  const most = Math.max(-1, ...agreements);
  return most < 0 ? [] : tests.filter((_, index) => agreements[index] === most);
}

/** Must a test of this name stand in a module, and not in the one that `place` spells? */
export function standsElsewhere({ path }: TestCase, place: string): boolean {
  if (agreement(path, []) === undefined) return false;
  const parts = dottedParts(place) ?? place.split(/::|[/\\ ]/).filter(Boolean);
  for (let suites = 0; suites <= Math.min(mostSuites, parts.length - 1); suites++)
    if ((agreement(path, parts.slice(0, parts.length - suites)) ?? -1) >= 0) return false;
  return true;
}

/**
 * Folders in common, from the file upwards; -1 when the test can not be meant, undefined for languages
 * whose reports name no modules.
 */
function agreement(path: string, module: readonly string[]): number | undefined {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  switch (file.slice(file.lastIndexOf('.') + 1)) {
    case 'py': {
      const own = [...segments, file.slice(0, -3)];
      const common = commonEnd(own, module);
      return common > 0 && (common === own.length || common === module.length) ? common : -1;
    }
    case 'go': {
      const common = commonEnd(segments, module);
      return common > 0 || segments.length === 0 ? common : -1;
    }
    case 'rs': {
      const crate = (module[0] ?? '').replaceAll('-', '_');
      return segments.some((segment) => segment.replaceAll('-', '_') === crate) ? 1 : 0;
    }
    case 'java':
    case 'kt':
    case 'cs':
      return commonEnd(segments, module);
    default:
      return undefined;
  }
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < a.length && common < b.length && a.at(-1 - common) === b.at(-1 - common)) common++;
  return common;
}
