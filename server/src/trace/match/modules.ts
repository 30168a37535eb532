/**
 * Class and suite names that spell where a test stands: `tests.test_cart.TestCart` (pytest),
 * `com.acme.CartTest$Nested` (JVM), `Acme.Tests.CartTests` (.NET), `github.com/acme/shop/cart` (Go),
 * `shop-core` (a Rust crate). The end may name suites of the source; what is before names the file or folder.
 */
import type { TestCase } from '../../../../schema/model';
import { crateReadings } from './crates';
import { foldSubtests, foldTitle } from './fold';
import { commonEnd } from './places';
import type { ModuleReading, ResultName } from './places';

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

/** Ways to read a result within what `place` spells, those that use most of it for suites first. */
export function* moduleReadings(place: string, names: readonly ResultName[]): Generator<ModuleReading> {
  for (const name of names) yield* crateReadings(place, name);
  const parts = dottedParts(place);
  if (!parts) {
    const module = place.split(/::|[/\\ ]/).filter(Boolean);
    for (const { text, example } of names) yield { key: foldSubtests(text), example, ...standsIn(module) };
    return;
  }
  for (let suites = Math.min(mostSuites, parts.length); suites >= 0; suites--) {
    const before = foldTitle(parts.slice(parts.length - suites).join(' '));
    const module = parts.slice(0, parts.length - suites);
    for (const { text, example } of names)
      yield {
        key: before ? `${before} ${foldTitle(text)}` : foldTitle(text),
        example,
        ...standsIn(module),
      };
  }
}

const standsIn = (module: readonly string[]): Pick<ModuleReading, 'agreement'> => ({
  agreement: (path) => agreement(path, module) ?? -1,
});

/** Those that stand where the module is, as far as folders tell; a Python module is its file. */
export function inModule(tests: readonly TestCase[], reading: ModuleReading): readonly TestCase[] {
  const agreements = tests.map((test) => reading.agreement(test.path));
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
    // See crateReadings.
    case 'rs':
      return -1;
    case 'java': {
      // javac does not insist, but every build tool does: the folders end with the whole package.
      const common = commonEnd(segments, module);
      return common === module.length || common === segments.length ? common : -1;
    }
    // Folders may leave out what all packages begin with, or say nothing of namespaces.
    case 'kt':
    case 'cs':
      return commonEnd(segments, module);
    default:
      return undefined;
  }
}
