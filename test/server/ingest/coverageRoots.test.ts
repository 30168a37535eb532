/** `<sources>` of a report say where its paths may start. */
import assert from 'node:assert/strict';
import { coberturaReader } from '../../../server/src/ingest/coverage/cobertura';
import { storedCoverage } from '../../../server/src/ingest/importCoverage';
import { createPathMap } from '../../../server/src/trace/pathMap';
import { inputOf } from './support';

/** The file of the workspace that the path is joined to, or `none`. */
async function check(files: string, roots: string, path: string, expected: string): Promise<void> {
  const sources = roots
    .split(' ')
    .map((root) => `<source>${root}</source>`)
    .join('');
  const xml = `<coverage><sources>${sources}</sources><packages><package><classes><class filename="${path}"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>`;
  const map = createPathMap(files.split(' '), '/srv/shop');
  const lookup = {
    sourcePath: (reported: string, reportPath: string) => {
      const match = map.find(reported, reportPath);
      return match.kind === 'found' ? match.path : undefined;
    },
    source: () => Promise.resolve(undefined),
    textState: () => Promise.resolve(undefined),
    contextTest: () => Promise.resolve(undefined),
  };
  const stored = storedCoverage(coberturaReader.read(inputOf(xml)), lookup, 'coverage.xml', () => undefined);
  const found: string[] = [];
  for await (const piece of stored)
    for (const file of piece) {
      assert.ok(!('roots' in file));
      found.push(file.mapped ? file.path : 'none');
    }
  assert.deepEqual(found, [expected]);
}

describe('roots of a coverage report', () => {
  it('tell which of two files is meant', () =>
    check('a/src/cart.js b/src/cart.js', '/srv/shop/b', 'src/cart.js', 'b/src/cart.js'));
  it('of another machine do too', () =>
    check('a/src/cart.js b/src/cart.js', '/builds/shop/b/', 'src/cart.js', 'b/src/cart.js'));
  it('that do not add up leave it to the path', () =>
    check('src/cart.py', '/usr/lib/python /opt', 'src/cart.py', 'src/cart.py'));
  it('may be many, of which one leads there', () =>
    check('lib/cart.py src/shop.py', '/srv/shop/src /srv/shop/lib', 'cart.py', 'lib/cart.py'));
  it('that lead to different files are no answer', () =>
    check('src/cart.py lib/cart.py', '/srv/shop/src /srv/shop/lib', 'cart.py', 'none'));
  it('say nothing of absolute paths', () =>
    check('src/cart.py lib/cart.py', '/srv/shop/src', '/srv/shop/lib/cart.py', 'lib/cart.py'));
  it('say nothing where they are a command line', () =>
    check('src/cart.kt', '--source', 'src/cart.kt', 'src/cart.kt'));
});
