import assert from 'node:assert/strict';
import { HistoryError } from '../../../server/src/ports';
import type { ImpactReport } from '../../../server/src/service';
import { clientsOfSuite, type LspClient } from '../../support/lspClient';
import { unindent } from '../../support/marked';

/** Whatever a title says, the page links to nothing else. */
const testId = 'a.test.ts::REQ-1 works [x](file:///etc)';
const folder = 'file:///shop';
const start = clientsOfSuite({
  folders: {
    shop: {
      'docs/a_b.md': '## REQ-1 Log in\n',
      'a.test.ts': "it('REQ-1 works [x](file:///etc)', () => check());\n",
    },
  },
});

async function ready(): Promise<LspClient> {
  const client = await start();
  await client.request('textDocument/hover', {
    textDocument: { uri: `${folder}/docs/a_b.md` },
    position: { line: 0, character: 0 },
  });
  return client;
}

function report({ view }: ReturnType<LspClient['service']>): ImpactReport {
  const test = view.testCase(testId);
  const definition = view.requirement('REQ-1')?.definition;
  assert(test && definition);
  const { location, idRange, title } = definition;
  const place = { path: location.path, range: idRange };
  return {
    ...{ revision: 'main', commit: 'c0ffee'.padEnd(40, '0'), changedFiles: 2 },
    requirements: [
      {
        ...{ key: 'REQ-1', title, location: place, state: 'linked', tests: [test.id] },
        risks: [
          { code: 'text-changed', message: 'its text changed', location: place },
          { code: 'test-removed', message: 'the test "old" is gone from b.test.ts' },
        ],
      },
      { key: 'REQ-2', title: 'Log out', risks: [{ code: 'removed', message: 'it is gone' }], tests: [] },
    ],
    tests: [{ test, requirements: ['REQ-1'] }],
    unknown: [{ path: 'package.json', why: 'nothing-known' }],
  };
}

describe('the impact of changes over the protocol', () => {
  it('proposes the branch that others branch off', async () => {
    const client = await ready();
    assert.deepEqual(await client.request('reqproof/impactBase', { folder }), { revision: 'origin/main' });
  });

  it('is a page with links to the places', async () => {
    const client = await ready();
    const service = client.service('shop');
    service.impacting = () => Promise.resolve(report(service));
    const { markdown, tests } = await client.request<{ markdown: string; tests: readonly string[] }>(
      'reqproof/impact',
      { folder, revision: 'main' },
    );
    assert.deepEqual(tests, [testId]);
    assert.equal(
      markdown,
      unindent(`
        # What is at risk

        2 files changed since main (c0ffee0000). 2 requirements at risk; 1 test to run.

        ## REQ-1 Log in

        Stands in [docs/a_b.md:1](file:///shop/docs/a_b.md#L1), linked now.

        - [docs/a_b.md:1](file:///shop/docs/a_b.md#L1): its text changed
        - the test "old" is gone from b.test.ts

        ## REQ-2 Log out

        - it is gone

        ## Tests to run

        - [a.test.ts:1](file:///shop/a.test.ts#L1): REQ-1 works [x] (file:///etc), for REQ-1

        ## Changed, and nothing known to be at risk by it

        - package.json: no requirement, test, claim or coverage by test is known of what changed

      `),
    );
  });

  it('says what git can not tell, and logs nothing', async () => {
    const client = await ready();
    client.service('shop').impacting = () => Promise.reject(new HistoryError('There is no revision "v9".'));
    await assert.rejects(
      client.request('reqproof/impact', { folder, revision: 'v9' }),
      /There is no revision "v9"\./,
    );
  });
});
