/** A suite as it was written and the report that pytest made of it: every result finds its test. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { defaultIdPattern } from '../../../../schema/settings';
import { readFile } from '../../../../server/src/index/registry';
import { createMatcher } from '../../../../server/src/trace/match';
import { readJUnit } from '../../ingest/support';
import { outcomeText } from './support';

const fixtures = path.join(__dirname, '../../../fixtures');
const source = 'tests/test_cart.py';

describe('a report of pytest', () => {
  it('is about the tests of its source', async () => {
    const text = fs.readFileSync(path.join(fixtures, 'pytest', source), 'utf8');
    const { testCases } = readFile(
      { path: source, text },
      { options: { idPattern: defaultIdPattern }, readText: () => undefined },
    );
    const matcher = createMatcher(testCases);
    const results = await readJUnit(fs.readFileSync(path.join(fixtures, 'junit/pytest.xml')));
    assert.deepEqual(
      results.map((result) => `${result.name} ${result.status}: ${outcomeText(matcher.match(result))}`),
      [
        'test_adds passed: exact tests/test_cart.py::TestCart > test_adds',
        'test_takes[1-2.5] passed: template tests/test_cart.py::TestCart > test_takes',
        'test_takes[2-a/b.c] passed: template tests/test_cart.py::TestCart > test_takes',
        'test_takes[many] failed: template tests/test_cart.py::TestCart > test_takes',
        'test_pays skipped: exact tests/test_cart.py::TestCart > test_pays',
        'test_sums passed: exact tests/test_cart.py::TestCart > TestTotals > test_sums',
        'test_old passed: exact tests/test_cart.py::Legacy > test_old',
        'test_known_fault skipped: exact tests/test_cart.py::test_known_fault',
        'test_stands_alone passed: exact tests/test_cart.py::test_stands_alone',
        'test_any_kind[a] passed: template tests/test_cart.py::test_any_kind',
        'test_any_kind[b] passed: template tests/test_cart.py::test_any_kind',
      ],
    );
  });
});
