/** Allure results: which attempt counts, and how each adapter says where a test stands. */
import assert from 'node:assert/strict';
import { allureReader } from '../../../server/src/ingest/results/allure';
import { folderOf, partHeader, wholeReports } from '../../../server/src/util/reportFolders';
import { describeResult, inputOf, readAll, refusalOf } from './support';

type Document = Readonly<Record<string, unknown>>;

const stream = (documents: readonly Document[]): string =>
  documents
    .map((document, index) => `${partHeader(`${index}-result.json`)}${JSON.stringify(document)}`)
    .join('');
const read = (documents: readonly Document[]) => readAll(allureReader, inputOf(stream(documents)));
const labels = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).map(([name, value]) => ({ name, value }));

/** Documents in, results out. */
async function check(documents: readonly Document[], expected: string): Promise<void> {
  const results = await read(documents);
  assert.equal(results.map(describeResult).join('\n'), expected.replace(/^ {6}/gm, '').trim());
}

const attempt = (status: string, stop: number, more: Document = {}): Document => ({
  uuid: `${status}${stop}`,
  name: 'adds',
  historyId: 'h',
  status,
  stage: 'finished',
  stop,
  ...more,
});

describe('Allure results', () => {
  it('count the last attempt by time, wherever its file stands', () =>
    check(
      [attempt('passed', 30), attempt('failed', 10), attempt('broken', 20)],
      'passed adds\n  retries: 2',
    ));

  it('count the worse of attempts that ended at once', () =>
    check(
      [attempt('failed', 10), attempt('passed', 10)],
      'failed adds\n  error: (no name): The report gives no message.',
    ));

  it('keep tests without a history apart by their names and parameters', async () => {
    const test = (n: string) => ({
      uuid: n,
      name: 'adds',
      fullName: 'a#adds',
      status: 'passed',
      parameters: [{ name: 'n', value: n }],
    });
    assert.equal((await read([test('1'), test('2'), test('2')])).length, 2);
    assert.equal(
      (
        await read([
          { uuid: '1', status: 'passed' },
          { uuid: '2', status: 'passed' },
        ])
      ).length,
      2,
    );
  });

  const statuses: readonly (readonly [document: Document, status: string])[] = [
    [{ status: 'passed', stage: 'finished' }, 'passed'],
    [{ status: 'passed' }, 'passed'],
    [{ status: 'passed', stage: 'running' }, 'broken'],
    [{ status: 'unknown', stage: 'finished' }, 'pending'],
    [{ status: 'skipped', stage: 'pending' }, 'skipped'],
    [{ stage: 'interrupted', historyId: 'h' }, 'broken'],
    [{ historyId: 'h' }, 'pending'],
  ];
  for (const [document, status] of statuses)
    it(`of ${JSON.stringify(document)} are ${status}`, async () => {
      const [result] = await read([{ uuid: 'u', name: 'a', ...document }]);
      assert.equal(result?.status, status);
    });

  const identities: readonly (readonly [adapter: string, document: Document, expected: string])[] = [
    [
      'JUnit 5',
      {
        name: 'adds two',
        labels: labels({ testClass: 'com.acme.CartTest', testMethod: 'adds', suite: 'Cart' }),
      },
      'passed adds\n  class: com.acme.CartTest',
    ],
    [
      'pytest',
      {
        name: 'test_adds[1-2]',
        fullName: 'tests.test_cart.TestCart#test_adds',
        labels: labels({ suite: 'test_cart' }),
      },
      'passed test_adds[1-2]\n  class: tests.test_cart.TestCart',
    ],
    [
      'pytest with a title',
      { name: 'Adds two', fullName: 'tests.test_cart#test_adds', titlePath: ['tests', 'test_cart.py'] },
      'passed test_adds\n  class: tests.test_cart',
    ],
    [
      'Vitest',
      {
        name: 'adds',
        fullName: 'shop:test/cart.test.ts#Cart adds',
        titlePath: ['shop', 'test', 'cart.test.ts', 'Cart'],
      },
      'passed Cart | adds\n  file: test/cart.test.ts',
    ],
    [
      'Playwright',
      {
        name: 'adds',
        fullName: 'test/cart.spec.ts:3:5',
        labels: labels({ parentSuite: 'chromium', suite: 'cart.spec.ts', subSuite: 'Cart > totals' }),
      },
      'passed chromium | cart.spec.ts | Cart | totals | adds\n  file: test/cart.spec.ts',
    ],
    [
      'Windows',
      { name: 'adds', fullName: 'C:\\shop\\cart.spec.js: Cart > adds' },
      'passed adds\n  file: C:\\shop\\cart.spec.js',
    ],
  ];
  for (const [adapter, document, expected] of identities)
    it(`say where a test stands: ${adapter}`, () =>
      check([{ uuid: 'u', historyId: 'h', status: 'passed', ...document }], expected));

  it('tell a fixture that failed, unless a test around it tells it', async () => {
    const fixture = (child: string): Document => ({
      uuid: 'c',
      name: 'session',
      children: [child],
      befores: [{ name: 'database', status: 'broken', statusDetails: { message: 'gone', trace: 'at x' } }],
      afters: [{ name: 'close', status: 'passed' }],
    });
    await check(
      [fixture('passed1'), attempt('passed', 1)],
      `
      passed adds
      broken database
        error: (no name): gone
        stack: at x`,
    );
    await check(
      [fixture('failed1'), attempt('failed', 1)],
      'failed adds\n  error: (no name): The report gives no message.',
    );
  });

  it('hold attachments of steps, links and labels', () =>
    check(
      [
        attempt('passed', 1, {
          labels: labels({ tag: '@verifies:REQ-1', epic: 'Shop', host: 'ci', _id: 'x' }),
          links: [{ type: 'tms', url: 'https://x.example/REQ-2' }, { url: 'https://y.example' }],
          steps: [{ name: 's', steps: [{ attachments: [{ name: 'shot', source: 'u-attachment.png' }] }] }],
        }),
      ],
      `
      passed adds
        property: verifies = REQ-1
        property: epic = Shop
        property: tms = https://x.example/REQ-2
        property: link = https://y.example
        attachment: shot (u-attachment.png)`,
    ));

  it('of which one is cut off are refused, naming its file', async () => {
    const text = stream([attempt('passed', 1), attempt('passed', 2)]).slice(0, -5);
    assert.match(
      await refusalOf(readAll(allureReader, inputOf(text))),
      /^5:\d+ In 1-result\.json: The report ends in the middle/,
    );
  });
});

describe('a report that is a folder', () => {
  const uuid = '95b4edb1-5517-41ce-9527-83710ea7a805';
  const files: readonly (readonly [file: string, folder: string | undefined])[] = [
    [`/a/allure-results/${uuid}-result.json`, '/a/allure-results'],
    [`C:\\a\\out\\${uuid}-container.json`, 'C:\\a\\out'],
    [`/a/${uuid.replaceAll('-', '')}-result.json`, '/a'],
    ['/a/test-result.json', undefined],
    [`/a/${uuid}-attachment.json`, undefined],
    [`/a/${uuid}-results.json`, undefined],
  ];
  for (const [file, folder] of files)
    it(`${file}: ${folder ?? 'none'}`, () => assert.equal(folderOf(file), folder));

  it('stands for all of its files', () =>
    assert.deepEqual(wholeReports(['/x.xml', `/a/${uuid}-result.json`, `/a/${uuid}-globals.json`, '/a']), [
      '/x.xml',
      '/a',
    ]));
});
