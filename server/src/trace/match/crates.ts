/**
 * Rust: `sums::tests::totals` in the crate `shop`. Modules at the beginning of a name are files and
 * folders, the rest are modules in the source. nextest says the crate and the binary as the suite
 * (`shop-core::whole`), libtest's own JUnit report the modules as the class.
 */
import { foldTitle } from './fold';
import { commonEnd } from './places';
import type { ModuleReading, ResultName } from './places';

const pathName = /^\w+(?:::\w+)*$/;
/** So many modules may stand before the name of a test. */
const mostModules = 12;

export function* crateReadings(place: string, { text, example }: ResultName): Generator<ModuleReading> {
  if (text.length > 500 || !pathName.test(text) || !/^[\w:/-]{1,200}$/.test(place)) return;
  const [crate = '', binary = ''] = place.split(/[:/]+/);
  for (const [path, inCrate, inBinary] of [
    [text, crate, binary],
    [`${place}::${text}`, '', ''],
  ] as const) {
    const modules = path.split('::');
    for (let files = 0; files < Math.min(modules.length, mostModules); files++)
      yield {
        key: foldTitle(modules.slice(files).join('::')),
        example,
        agreement: (file) => agreement(file, modules.slice(0, files), inCrate, inBinary),
      };
  }
}

function agreement(path: string, files: readonly string[], crate: string, binary: string): number {
  if (!path.endsWith('.rs')) return -1;
  const segments = path.slice(0, -3).split('/');
  const root = segments.findLastIndex((segment) => roots.has(segment));
  const own = modulesOf(segments.slice(root + 1));
  const common = commonEnd(own, files);
  // A file below src/ is the module that its path says; others may be crates of their own.
  const fits =
    segments[root] === 'src' ? common === own.length && common === files.length : common === files.length;
  if (!fits) return -1;
  const inCrate = segments.slice(0, Math.max(0, root)).some((segment) => isCrate(segment, crate));
  return (inCrate ? 2 : 0) + (binary !== '' && segments.includes(binary) ? 1 : 0);
}

const roots: ReadonlySet<string> = new Set(['src', 'tests', 'benches', 'examples']);

/** https://doc.rust-lang.org/reference/items/modules.html#module-source-filenames */
function modulesOf(segments: readonly string[]): readonly string[] {
  if (segments[0] === 'bin') return [];
  return ['lib', 'main', 'mod'].includes(segments.at(-1) ?? '') ? segments.slice(0, -1) : segments;
}

const isCrate = (folder: string, crate: string): boolean =>
  crate !== '' && folder.replaceAll('-', '_') === crate.replaceAll('-', '_');
