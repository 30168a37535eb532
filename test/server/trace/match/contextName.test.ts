/** Contexts of coverage reports find the tests of the source that ran. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { defaultIdPattern } from '../../../../schema/settings';
import { coveragePyReader } from '../../../../server/src/ingest/coverage/coveragePy';
import { readFile } from '../../../../server/src/index/registry';
import { createMatcher } from '../../../../server/src/trace/match';
import { resultOfContext } from '../../../../server/src/trace/match/contextName';
import { inputOf, readAll } from '../../ingest/support';
import { outcomeText } from './support';

const folder = path.join(__dirname, '../../../fixtures/coverage/coverage.py');
const source = 'tests/test_cart.py';

async function joined(report: string): Promise<string[]> {
  const text = fs.readFileSync(path.join(folder, source), 'utf8');
  const options = { idPattern: defaultIdPattern };
  const { testCases } = readFile({ path: source, text }, { options, readText: () => undefined });
  const matcher = createMatcher(testCases);
  const files = await readAll(coveragePyReader, inputOf(fs.readFileSync(path.join(folder, report))));
  return files.flatMap(({ contexts }) =>
    contexts.map(({ name }) => outcomeText(matcher.match(resultOfContext(name)))),
  );
}

describe('contexts of coverage.py', () => {
  it('of pytest-cov', async () =>
    assert.deepEqual(await joined('pytest-cov.json'), [
      'exact tests/test_cart.py::TestTotals > test_sums',
      'template tests/test_cart.py::TestTotals > test_leaves_out_what_is_free',
      'template tests/test_cart.py::TestTotals > test_leaves_out_what_is_free',
      'exact tests/test_cart.py::test_adds',
    ]));
  it('of dynamic_context', async () =>
    assert.deepEqual(await joined('test-function.json'), [
      'path-suffix tests/test_cart.py::TestTotals > test_leaves_out_what_is_free',
      'path-suffix tests/test_cart.py::TestTotals > test_sums',
      'path-suffix tests/test_cart.py::test_adds',
    ]));

  const names: readonly (readonly [context: string, told: string])[] = [
    ['a/test_b.py::TestC::test_d[x::y]', 'a/test_b.py | TestC | test_d[x::y]'],
    ['test_b.TestC.test_d', 'test_b.TestC: test_d'],
    ['adds an item', 'adds an item'],
    ['Cart.total', 'Cart.total'],
    ['std::vector', 'std::vector'],
    ['', ''],
  ];
  for (const [context, told] of names)
    it(JSON.stringify(context), () => {
      const { file, suites, name, className } = resultOfContext(context);
      const words = [file, ...suites, name].filter((part) => part !== undefined).join(' | ');
      assert.equal(className === undefined ? words : `${className}: ${words}`, told);
    });
});
