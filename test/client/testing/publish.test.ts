import '../../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { coverageDetails } from '../../../client/src/testing/coverage';
import { RunPublisher } from '../../../client/src/testing/runs';
import { TestItems } from '../../../client/src/testing/testItems';
import type { TestController, TestRun } from '../../../client/src/vscodeApi';
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
import { FakeTestController, forget, TestRunRequest } from '../../support/fakeVscode/vscode';

interface World {
  specs: SpecItem[];
  tests: TestItem[];
  runs: Run[];
  results: ResultItem[] | ((params: { runId: string }) => ResultItem[]);
}

/** A spec with one result. */
const ran = (path: string) => spec(path, { status: { ...spec(path).status, passed: 1, never: 0 } });

function publisher(world: Partial<World>) {
  const all: World = { specs: [ran('cart.test.ts')], tests: [], runs: [], results: [], ...world };
  const shown = forget();
  const server = new FakeServer()
    .answer(specs, ({ paths, ...page }) =>
      pageOf(
        all.specs.filter(({ path }) => paths?.includes(path) ?? true),
        page,
      ),
    )
    .answer(testsOfSpec, (page) => pageOf(all.tests, page))
    .answer(runs, (page) => pageOf(all.runs, page))
    .answer(results, (params) =>
      pageOf(typeof all.results === 'function' ? all.results(params) : all.results, params),
    );
  const fake = new FakeTestController();
  const controller = fake as unknown as TestController;
  const items = new TestItems(server, controller);
  const publisher = new RunPublisher(server, items);
  /** What one pass shows, as lines. */
  const publish = async (): Promise<readonly string[]> => {
    const testRun = fake.createTestRun(new TestRunRequest(), 'pass');
    await publisher.show(shop, await publisher.fresh(shop), testRun as unknown as TestRun);
    return shown.testRuns.at(-1)?.lines ?? [];
  };
  return { all, server, fake, items, publish };
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
    await items.update(shop, ['cart.test.ts']);
    assert.equal(fake.items.changes, before.roots);
    assert.equal(item.children.changes, before.children + 2, 'one added, one deleted');
    assert.equal(item.children.get(`${shop} ${adds.id}`), kept);

    all.specs = [];
    await items.update(shop, ['cart.test.ts']);
    assert.equal(fake.items.size, 0);
  });

  it('are those of specs with a result: nothing can be run from here', async () => {
    const { all, fake, items } = publisher({ specs: [spec('new.test.ts')], tests: [adds] });
    await items.sync([shop]);
    assert.equal(fake.items.size, 0);
    all.specs = [ran('new.test.ts')];
    await items.update(shop, ['new.test.ts']);
    assert.equal(fake.items.size, 1);
  });

  it('have a place, where VS Code draws their state, only when they have one', async () => {
    const { all, fake, items } = publisher({ tests: [adds] });
    await items.sync([shop]);
    const item = fake.items.get(`${shop} cart.test.ts`);
    await items.resolve(item as never);
    const child = () => item?.children.get(`${shop} ${adds.id}`) as { range?: unknown } | undefined;
    assert.equal(child()?.range, undefined);
    all.tests = [{ ...adds, status: 'passed' }];
    await items.update(shop, ['cart.test.ts']);
    assert.ok(child()?.range);
  });

  it('of other files are not asked for when one file has changed', async () => {
    const many = Array.from({ length: 50 }, (_, n) => ran(`${n}.test.ts`));
    const { fake, items, server } = publisher({ specs: many, tests: [adds] });
    await items.sync([shop]);
    for (const { path } of many) await items.resolve(fake.items.get(`${shop} ${path}`) as never);
    const before = server.asked.length;
    await items.update(shop, ['7.test.ts']);
    assert.deepEqual(
      server.asked.slice(before).map(({ params }) => params),
      [
        { folder: shop, paths: ['7.test.ts'], offset: 0, limit: 1 },
        { folder: shop, path: '7.test.ts', offset: 0, limit: 500 },
      ],
    );
  });

  it('of a result in an environment that does not count are found all the same', async () => {
    const { items } = publisher({ specs: [spec('cart.test.ts')], tests: [adds] });
    await items.sync([shop]);
    assert.ok(await items.find(shop, adds.id));
  });
});

describe('results in the Testing view', () => {
  it('carry messages and places; what fits no test is in the output', async () => {
    const { items, publish } = publisher({
      tests: [adds, removes],
      runs: [run('unit')],
      results: [
        result('adds'),
        result('removes', { status: 'failed', error: { message: 'nope', expected: '0', actual: '1' } }),
        result('ghost', { match: { kind: 'unmatched', near: [], explanation: 'No such test.' } }),
      ],
    });
    await items.sync([shop]);
    assert.deepEqual(await publish(), [
      'unit.xml: passed: ghost (unmatched: No such test.)',
      'passed | adds',
      'failed | removes | nope (expected 0, actual 1) @ /shop/cart.test.ts:5',
    ]);
  });

  it('of one test in one run count as their worst', async () => {
    const { items, publish } = publisher({
      tests: [adds],
      runs: [run('unit')],
      results: [result('adds'), result('adds', { status: 'skipped' })],
    });
    await items.sync([shop]);
    assert.deepEqual(await publish(), ['skipped | adds']);
  });

  it('of one test in several runs are those of the newest', async () => {
    const { items, publish } = publisher({
      tests: [adds],
      runs: [run('new'), run('old')],
      results: ({ runId }) => [result('adds', { status: runId === 'new' ? 'passed' : 'skipped' })],
    });
    await items.sync([shop]);
    assert.deepEqual(await publish(), ['passed | adds']);
  });

  it('are read once, of the newest six runs', async () => {
    const { all, items, publish, server } = publisher({
      tests: [adds, removes],
      runs: ['8', '7', '6', '5', '4', '3', '2'].map((id) => run(id)),
      results: [result('adds')],
    });
    await items.sync([shop]);
    await publish();
    assert.equal(server.count(results), 6);
    all.runs = [run('9'), ...all.runs];
    all.results = [result('removes', { status: 'failed' })];
    const lines = await publish();
    assert.equal(server.count(results), 7);
    assert.match(
      lines.join('; '),
      /^passed \| adds; failed \| removes/,
      'what was shown before is shown again',
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
