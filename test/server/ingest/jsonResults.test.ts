/** What the real reports beside this do not show: odd statuses, odd orders, hostile values. */
import assert from 'node:assert/strict';
import type { ReportedResult } from '../../../schema/model';
import type { ResultReader } from '../../../server/src/ingest/reader';
import { ctrfReader } from '../../../server/src/ingest/results/ctrf';
import { jestReader, vitestReader } from '../../../server/src/ingest/results/jestJson';
import { mochaReader, mochaStreamReader } from '../../../server/src/ingest/results/mochaJson';
import { playwrightReader } from '../../../server/src/ingest/results/playwright';
import { inputOf, readAll, refusalOf } from './support';

const results = (reader: ResultReader, report: unknown): Promise<ReportedResult[]> =>
  readAll(reader, inputOf(typeof report === 'string' ? report : JSON.stringify(report)));

const inWords = ({ status, suites, name, retries }: ReportedResult): string =>
  `${status} ${[...suites, name].join(' > ')}${retries ? ` after ${retries}` : ''}`;

async function told(reader: ResultReader, report: unknown): Promise<string[]> {
  return (await results(reader, report)).map(inWords);
}

describe('CTRF', () => {
  const report = (test: object): unknown => ({
    results: { tool: { name: 'x' }, summary: {}, tests: [{ name: 't', ...test }] },
  });
  const statuses: readonly (readonly [test: object, status: string])[] = [
    [{ status: 'passed' }, 'passed t'],
    [{ status: 'passed', flaky: true }, 'passed t after 1'],
    [{ status: 'passed', retryAttempts: [{ status: 'failed' }, { status: 'failed' }] }, 'passed t after 2'],
    [{ status: 'passed', rawStatus: 'failed' }, 'skipped t'],
    [{ status: 'passed', extra: { annotations: [{ type: 'fail' }] } }, 'skipped t'],
    [{ status: 'failed', rawStatus: 'timedOut' }, 'broken t'],
    [{ status: 'other' }, 'pending t'],
    [{ status: 'other', rawStatus: 'interrupted' }, 'broken t'],
    [{ status: 'PASSED' }, 'broken t'],
    [{}, 'broken t'],
    [{ status: 'passed', suite: ['a.ts', 'Cart'], name: 'Cart adds' }, 'passed a.ts > Cart > adds'],
    [{ status: 'passed', suite: 'Cart', name: 'Cartography' }, 'passed Cart > Cartography'],
  ];
  for (const [test, status] of statuses)
    it(JSON.stringify(test), async () => assert.deepEqual(await told(ctrfReader, report(test)), [status]));

  it('keeps labels and tags as properties, attachments by their path', async () => {
    const [result] = await results(
      ctrfReader,
      report({
        status: 'passed',
        tags: ['verifies:REQ-1', 'smoke'],
        labels: { requirement: ['REQ-2', 'REQ-3'], token: 'x' },
        attachments: [
          { name: 'shot', contentType: 'image/png', path: 'a.png' },
          { name: 'inline', path: `data:image/png;base64,${'A'.repeat(500_000)}` },
        ],
        screenshot: 'A'.repeat(500_000),
      }),
    );
    assert.deepEqual(result?.properties, [
      ['verifies', 'REQ-1'],
      ['tag', 'smoke'],
      ['requirement', 'REQ-2'],
      ['requirement', 'REQ-3'],
      ['token', '[not kept]'],
      ['embedded attachment', 'inline, not kept'],
      ['embedded attachment', 'screenshot (image), not kept'],
    ]);
    assert.deepEqual(result.attachments, [{ name: 'shot', path: 'a.png' }]);
  });

  it('says no outcome that the report does not tell', async () =>
    assert.deepEqual(await ctrfReader.scan(inputOf(JSON.stringify(report({ status: 'failed' })))), {
      notes: [],
    }));
});

describe('Jest and Vitest JSON', () => {
  const report = (files: readonly object[], more: object = {}): unknown => ({ ...more, testResults: files });
  it('reads files whose name stands before or behind their tests', async () => {
    const assertionResults = [{ title: 't', ancestorTitles: ['a'], status: 'passed' }];
    const read = await results(
      vitestReader,
      report([
        { name: 'x.ts', assertionResults },
        { assertionResults, name: 'y.ts' },
      ]),
    );
    assert.deepEqual(
      read.map(({ file }) => file),
      ['x.ts', 'y.ts'],
    );
  });
  it('takes no unknown status for a pass', async () =>
    assert.deepEqual(
      await told(
        jestReader,
        report([{ assertionResults: [{ title: 'a', status: 'focused' }, { title: 'b' }, 3] }]),
      ),
      ['broken a', 'broken b', 'broken '],
    ));
  it('loses no failure of a file', async () =>
    assert.deepEqual(
      await told(
        jestReader,
        report([{ status: 'failed', assertionResults: [{ title: 'a', status: 'passed' }] }]),
      ),
      ['passed a', 'broken Test suite failed to run'],
    ));
  it('says that a run was interrupted', async () => {
    const one = [{ assertionResults: [{ title: 'a', status: 'passed' }] }];
    const header = await jestReader.scan(
      inputOf(JSON.stringify(report(one, { success: true, wasInterrupted: true, numTotalTests: 4 }))),
    );
    assert.equal(header.outcome, 'failed');
    assert.deepEqual(header.notes, [
      'The run was interrupted: tests may be missing.',
      'The report says it has 4 tests but holds 1; the rest left no result.',
    ]);
  });
});

describe('Playwright JSON', () => {
  const spec = (title: string, test: object): unknown => ({ title, tests: [test], file: 'a.spec.ts' });
  const passed = { status: 'expected', expectedStatus: 'passed', results: [{ status: 'passed' }] };

  it('knows the suites when their titles stand behind what they hold', async () => {
    const inner = { specs: [spec('t', passed)], suites: [], title: 'inner' };
    const file = {
      specs: [spec('alone', passed)],
      suites: [{ suites: [inner], title: 'outer' }],
      title: 'a.spec.ts',
    };
    assert.deepEqual(await told(playwrightReader, { suites: [file] }), [
      'passed alone',
      'passed outer > inner > t',
    ]);
  });

  const statuses: readonly (readonly [test: object, status: string])[] = [
    [passed, 'passed t'],
    [
      { ...passed, status: 'flaky', results: [{ status: 'failed' }, { status: 'passed' }] },
      'passed t after 1',
    ],
    [{ ...passed, status: 'unexpected' }, 'broken t'],
    [{ ...passed, results: [] }, 'skipped t'],
    [{ ...passed, status: 'skipped', results: [{ status: 'skipped' }] }, 'skipped t'],
    [{ ...passed, status: 'unexpected', results: [{ status: 'interrupted' }] }, 'broken t'],
    [{ ...passed, status: 'unexpected', results: [{ status: 'timedOut' }] }, 'broken t'],
    [{ status: 'expected', expectedStatus: 'failed', results: [{ status: 'failed' }] }, 'skipped t'],
    [{ status: 'unexpected', expectedStatus: 'failed', results: [{ status: 'passed' }] }, 'failed t'],
    [{ ...passed, results: [{ status: 'new word' }] }, 'broken t'],
    [{}, 'skipped t'],
  ];
  for (const [test, status] of statuses)
    it(JSON.stringify(test), async () =>
      assert.deepEqual(await told(playwrightReader, { suites: [{ title: 'a', specs: [spec('t', test)] }] }), [
        status,
      ]),
    );
});

describe('mocha', () => {
  it('reads the three lists that say how a test ended', async () => {
    const test = (title: string): object => ({ title, fullTitle: `Cart ${title}` });
    const report = {
      stats: {},
      tests: [test('x')],
      pending: [test('c')],
      failures: [test('b')],
      passes: [test('a')],
    };
    assert.deepEqual(await told(mochaReader, report), [
      'pending Cart > c',
      'failed Cart > b',
      'passed Cart > a',
    ]);
  });
  it('refuses a stream without its end', async () =>
    assert.equal(
      await refusalOf(told(mochaStreamReader, '["start",{"total":2}]\n["pass",{"title":"a"}]\n')),
      '3:1 The report ends in the middle (it has no "end" event); it was probably cut off while being written.',
    ));
});

describe('hostile JSON', () => {
  it('changes no prototype and reads no property of one', async () => {
    const report =
      '{"__proto__":{"x":1},"results":{"constructor":1,"tests":[{"__proto__":{"status":"passed"},"name":"t","status":"failed","status":"passed","labels":{"__proto__":"p","constructor":"c"}}]}}';
    assert.deepEqual(await told(ctrfReader, report), ['passed t']);
    assert.equal(({} as { x?: number }).x, undefined);
  });
  it('holds no text of megabytes', async () => {
    const long = 'x'.repeat(3_000_000);
    const test = {
      title: long,
      ancestorTitles: [long],
      status: 'failed',
      failureMessages: [long],
      meta: { a: long },
    };
    const [result] = await results(jestReader, { testResults: [{ name: long, assertionResults: [test] }] });
    assert.ok(result && JSON.stringify(result).length < 60_000);
  });
});
