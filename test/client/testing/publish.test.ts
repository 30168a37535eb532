import '../../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { coverageDetails } from '../../../client/src/testing/coverage';
import { RunPublisher } from '../../../client/src/testing/runs';
import { TestItems } from '../../../client/src/testing/testItems';
import type { TestController } from '../../../client/src/vscodeApi';
import {
  results,
  runs,
  specs,
  testsOfSpec,
  type ResultItem,
  type SpecItem,
  type TestItem,
} from '../../../schema/protocol';
import type { Run } from '../../../schema/model';
import { FakeServer, pageOf } from '../../support/fakeVscode/fakeServer';
import { result, run, shop, spec, test } from '../../support/fakeVscode/shop';
import { FakeTestController, forget } from '../../support/fakeVscode/vscode';

interface World {
  specs: SpecItem[];
  tests: TestItem[];
  runs: Run[];
  results: ResultItem[];
}

function publisher(world: Partial<World>) {
  const all: World = { specs: [spec('cart.test.ts')], tests: [], runs: [], results: [], ...world };
  const shown = forget();
  const server = new FakeServer()
    .answer(specs, (page) => pageOf(all.specs, page))
    .answer(testsOfSpec, (page) => pageOf(all.tests, page))
    .answer(runs, (page) => pageOf(all.runs, page))
    .answer(results, (page) => pageOf(all.results, page));
  const fake = new FakeTestController();
  const controller = fake as unknown as TestController;
  const items = new TestItems(server, controller);
  return { all, shown, server, fake, items, runs: new RunPublisher(server, controller, items) };
}

const adds = test('cart.test.ts', 'adds');
const removes = test('cart.test.ts', 'removes');

describe('tests in the Testing view', () => {
  it('are read when their spec is opened', async () => {
    const { fake, items, server } = publisher({ tests: [adds] });
    await items.sync([shop]);
    assert.equal(server.count(testsOfSpec), 0);
    const item = fake.items.get(`${shop} cart.test.ts`);
    assert.ok(item);
    await items.resolve(item as never);
    assert.equal(item.children.size, 1);
  });

  it('are changed by difference', async () => {
    const { all, fake, items } = publisher({ tests: [adds, removes] });
    await items.sync([shop]);
    const item = fake.items.get(`${shop} cart.test.ts`);
    assert.ok(item);
    await items.resolve(item as never);
    const kept = item.children.get(`${shop} ${adds.id}`);
    const before = { roots: fake.items.changes, children: item.children.changes };

    all.tests = [adds, test('cart.test.ts', 'empties')];
    all.specs = [spec('cart.test.ts', { title: 'changed' })];
    await items.sync([shop]);
    assert.equal(fake.items.changes, before.roots);
    assert.equal(item.children.changes, before.children + 2, 'one added, one deleted');
    assert.equal(item.children.get(`${shop} ${adds.id}`), kept);

    all.specs = [];
    await items.sync([shop]);
    assert.equal(fake.items.size, 0);
  });
});

describe('results in the Testing view', () => {
  it('carry messages and places; what fits no test is in the output', async () => {
    const {
      items,
      runs: publish,
      shown,
    } = publisher({
      tests: [adds, removes],
      runs: [run('unit')],
      results: [
        result('adds'),
        result('removes', { status: 'failed', error: { message: 'nope', expected: '0', actual: '1' } }),
        result('ghost', { match: { kind: 'unmatched', near: [], explanation: 'No such test.' } }),
      ],
    });
    await items.sync([shop]);
    await publish.publish(shop);
    assert.deepEqual(shown.testRuns, [
      {
        name: 'unit.xml',
        lines: [
          'passed: ghost (unmatched: No such test.)',
          'passed | adds',
          'failed | removes | nope (expected 0, actual 1) @ /shop/cart.test.ts:5',
        ],
        coverage: [],
        ended: true,
      },
    ]);
  });

  it('of one test in one run count as their worst', async () => {
    const {
      items,
      runs: publish,
      shown,
    } = publisher({
      tests: [adds],
      runs: [run('unit')],
      results: [result('adds'), result('adds', { status: 'skipped' })],
    });
    await items.sync([shop]);
    await publish.publish(shop);
    assert.deepEqual(shown.testRuns[0]?.lines, ['skipped | adds']);
  });

  it('are published once, the newest six runs, oldest first', async () => {
    const {
      all,
      items,
      runs: publish,
      shown,
    } = publisher({
      tests: [adds],
      runs: ['8', '7', '6', '5', '4', '3', '2'].map((id) => run(id)),
    });
    await items.sync([shop]);
    await publish.publish(shop);
    all.runs = [run('9'), ...all.runs];
    await publish.publish(shop);
    assert.deepEqual(
      shown.testRuns.map(({ name }) => name),
      ['3', '4', '5', '6', '7', '8', '9'].map((id) => `${id}.xml`),
    );
  });
});

describe('coverageDetails', () => {
  it('makes lines, branches and functions, counted from 0', () => {
    const details = coverageDetails({
      path: 'a.ts',
      lines: [
        [1, 2],
        [3, 0],
      ],
      branches: [
        { line: 3, block: 0, branch: 0, hits: 1 },
        { line: 3, block: 0, branch: 1 },
      ],
      functions: [{ name: 'f', line: 1, hits: 2 }],
      contexts: [],
    });
    assert.deepEqual(
      details.map((detail) => {
        const { line } = detail.location as unknown as { line: number };
        const branches = 'branches' in detail ? detail.branches.map(({ executed }) => executed) : detail.name;
        return [line, detail.executed, branches];
      }),
      [
        [0, 2, []],
        [2, 0, [1, 0]],
        [0, 2, 'f'],
      ],
    );
  });
});
