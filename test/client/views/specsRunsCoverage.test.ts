import '../../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { CoverageTree } from '../../../client/src/views/coverage';
import { RunsTree } from '../../../client/src/views/runs';
import { SpecsTree } from '../../../client/src/views/specs';
import {
  coverageNodes,
  type CoverageNode,
  results,
  runs,
  specs,
  testsOfSpec,
} from '../../../schema/protocol';
import { FakeServer, pageOf } from '../../support/fakeVscode/fakeServer';
import { renderTree } from '../../support/fakeVscode/renderTree';
import { folderSummary, result, run, shop, spec, test } from '../../support/fakeVscode/shop';

const folders = () => [folderSummary()];
const check = async (tree: Parameters<typeof renderTree>[0], ...lines: readonly string[]): Promise<void> =>
  assert.equal(await renderTree(tree), lines.join('\n'));

describe('Specs view', () => {
  it('shows the tests of a spec with their last result and what they prove', () => {
    const server = new FakeServer()
      .answer(specs, (page) =>
        pageOf(
          [spec('test/cart.test.ts', { status: { ...spec('').status, passed: 1, failed: 1, never: 1 } })],
          page,
        ),
      )
      .answer(testsOfSpec, (page) =>
        pageOf(
          [
            test('cart.test.ts', 'cart > adds', { status: 'passed', requirements: ['REQ-1', 'REQ-2'] }),
            test('cart.test.ts', 'cart > removes', { status: 'failed' }),
            test('cart.test.ts', 'totals'),
          ],
          page,
        ),
      );
    return check(
      new SpecsTree(server, folders),
      'file cart.test.ts -- 1 passed, 1 failed, 1 never run · test',
      '  pass cart › adds -- passed, REQ-1, REQ-2',
      '  error cart › removes -- failed',
      '  circle-outline totals -- never run',
    );
  });
});

describe('Runs view', () => {
  it('shows what needs a look first, and explains what fits no test', () => {
    const recent = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const totals = { total: 3, passed: 1, failed: 1, skipped: 0, pending: 0, broken: 0, unmatched: 1 };
    const unmatched = result('ghost', {
      match: { kind: 'unmatched', near: [], explanation: 'No test of that name.' },
    });
    const server = new FakeServer()
      .answer(runs, (page) =>
        pageOf([run('unit', { at: recent, branch: 'main', totals, notes: ['Dated in the future.'] })], page),
      )
      .answer(results, (params) =>
        pageOf(
          params.filter === 'unmatched'
            ? [unmatched]
            : params.filter === 'failing'
              ? [result('removes', { status: 'failed' })]
              : [result('adds', { retries: 1 }), result('removes', { status: 'failed' }), unmatched],
          params,
        ),
      );
    return check(
      new RunsTree(server, folders),
      'error unit.xml -- 2 h ago, 1 passed, 1 failed, 1 unmatched, main',
      '  info Dated in the future.',
      '  question Unmatched results -- 1',
      '    pass ghost -- passed, unmatched: No test of that name.',
      '  error Failed or broken -- 1',
      '    error removes -- failed',
      '  list-unordered All results -- 3',
      '    pass adds -- passed, flaky',
      '    error removes -- failed',
      '    pass ghost -- passed, unmatched: No test of that name.',
    );
  });
});

describe('Coverage view', () => {
  it('goes from folders to files, with figures in words', async () => {
    const folder = { id: 'src/', label: 'src', kind: 'folder', covered: 7, total: 9 } as const;
    const file = (name: string, covered: number, total: number) =>
      ({ id: `src/${name}`, label: name, kind: 'file', covered, total, uri: `${shop}/src/${name}` }) as const;
    const server = new FakeServer().answer(coverageNodes, (params) =>
      pageOf<CoverageNode>(
        params.parent === 'src/'
          ? [file('cart.ts', 7, 7), file('tax.ts', 0, 2), file('empty.ts', 0, 0)]
          : [folder],
        params,
      ),
    );
    await check(
      new CoverageTree(server, folders),
      'folder src -- 77 %, 7 of 9 lines',
      '  pass-filled cart.ts -- 100 %, 7 of 7 lines',
      '  circle-slash tax.ts -- 0 %, 0 of 2 lines',
      '  pass-filled empty.ts -- nothing to cover, 0 of 0 lines',
    );
  });
});
