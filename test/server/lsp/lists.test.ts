import assert from 'node:assert/strict';
import type { Run, ResultRow, TestOutcome } from '../../../schema/model';
import type {
  CoverageNode,
  FolderSummary,
  PageResult,
  RequirementDetail,
  RequirementGroup,
  RequirementHistory,
  RequirementItem,
  ResultItem,
  SpecItem,
  TestItem,
  TextEdits,
} from '../../../schema/protocol';
import { clientsOfSuite, type LspClient } from '../../support/lspClient';

const folder = 'file:///shop';
const page = { offset: 0, limit: 10 };
const start = clientsOfSuite({
  folders: {
    shop: {
      'req.md': '## REQ-1 Login\n\n## REQ-2 Logout\n',
      'a.test.ts': "it('REQ-1 works', () => check());\nit('rests', () => check());\n",
      'src/a.ts': '// Implements: REQ-2\nexport const a = 1;\n',
    },
  },
});

async function ready(): Promise<LspClient> {
  const client = await start();
  await client.request('textDocument/hover', {
    textDocument: { uri: `${folder}/req.md` },
    position: { line: 0, character: 0 },
  });
  client.service('shop').play('run R1 [env=ci]\n  passed REQ-1 works');
  return client;
}
const ask = <R>(client: LspClient, method: string, params: object): Promise<R> =>
  client.request<R>(`reqproof/${method}`, { folder, ...params });

describe('lists over the protocol', () => {
  it('sum up', async () => {
    const [sum] = await (await ready()).request<FolderSummary[]>('reqproof/summary', {});
    assert(sum);
    const { states, ...rest } = sum;
    assert.deepEqual([states.verified, states.uncovered], [1, 1]);
    assert.deepEqual(rest, {
      folder,
      name: 'shop',
      phase: 'ready',
      requirements: 2,
      specs: 1,
      testCases: 2,
      runs: 0,
      unmatched: 0,
      files: 3,
      environment: '',
      environments: ['ci'],
      store: { kind: 'memory', mode: 'read-write', location: 'memory', notices: [] },
    });
  });

  it('requirements, grouped and filtered', async () => {
    const client = await ready();
    const groups = await ask<PageResult<RequirementGroup>>(client, 'requirementGroups', {
      by: 'document',
      ...page,
    });
    assert.deepEqual(groups, {
      items: [{ id: 'req.md', label: 'req.md', count: 2, trouble: 1, uri: `${folder}/req.md` }],
      total: 1,
    });
    const list = await ask<PageResult<RequirementItem>>(client, 'requirements', {
      by: 'document',
      group: 'req.md',
      filter: { text: 'logout' },
      ...page,
    });
    assert.deepEqual(list.items[0], {
      folder,
      key: 'REQ-2',
      code: 'REQ-2',
      title: 'Logout',
      state: 'uncovered',
      why: list.items[0]?.why,
      tests: 0,
      passing: 0,
      place: {
        uri: `${folder}/req.md`,
        range: { start: { line: 2, character: 3 }, end: { line: 2, character: 8 } },
      },
    });
    const second = await ask<PageResult<RequirementItem>>(client, 'requirements', { offset: 1, limit: 1 });
    assert.deepEqual([second.items.map(({ key }) => key), second.total], [['REQ-2'], 2]);
  });

  it('one requirement with all about it', async () => {
    const client = await ready();
    const detail = await ask<RequirementDetail>(client, 'requirementDetail', { key: 'REQ-1' });
    assert.equal(detail.evidence.state, 'verified');
    assert.equal(detail.links[0]?.testName, 'REQ-1 works');
    assert.equal(detail.links[0]?.standings[0]?.environment, 'ci');
    assert.match(detail.markdown, /^### REQ-1 Login\n\n\*\*verified\*\*/);
    assert.equal(await ask(client, 'requirementDetail', { key: 'X-1' }), null);
  });

  it('how its tests did run by run', async () => {
    const client = await ready();
    const outcome = (day: number, status: 'passed' | 'failed'): TestOutcome => ({
      testCaseId: 'a.test.ts::REQ-1 works',
      environment: 'ci',
      branch: '',
      runId: `R${day}`,
      importId: `I${day}`,
      at: `2026-01-0${day}T00:00:00.000Z`,
      sequence: day,
      commit: '',
      status,
      flaky: false,
    });
    client.service('shop').stored.outcomes.push(outcome(1, 'failed'), outcome(2, 'passed'));
    const history = await ask<RequirementHistory>(client, 'requirementHistory', { key: 'REQ-1' });
    assert.deepEqual(history, {
      series: [
        {
          title: 'environment ci',
          rows: [
            {
              name: 'REQ-1 works',
              marks: [
                {
                  outcome: 'failed',
                  retried: false,
                  runId: 'R1',
                  at: '2026-01-01T00:00:00.000Z',
                  commit: '',
                },
                {
                  outcome: 'passed',
                  retried: false,
                  runId: 'R2',
                  at: '2026-01-02T00:00:00.000Z',
                  commit: '',
                },
              ],
              sentences: ['Green since run R2 of 2026-01-02: 1 run.'],
            },
          ],
        },
      ],
      notes: [],
    });
    const none = await ask<RequirementHistory>(client, 'requirementHistory', { key: 'REQ-2' });
    assert.deepEqual(none, { series: [], notes: [] });
    assert.equal(await ask(client, 'requirementHistory', { key: 'X-1' }), null);
  });

  it('what is at a position', async () => {
    const client = await ready();
    const at = async (uri: string, line: number, character: number) =>
      (
        await client.request<RequirementItem[]>('reqproof/requirementsAt', {
          uri,
          position: { line, character },
        })
      ).map(({ key }) => key);
    assert.deepEqual(await at(`${folder}/req.md`, 0, 4), ['REQ-1']);
    assert.deepEqual(await at(`${folder}/src/a.ts`, 0, 16), ['REQ-2']);
    assert.deepEqual(await at(`${folder}/a.test.ts`, 0, 25), ['REQ-1'], 'inside of the test');
    assert.deepEqual(await at(`${folder}/a.test.ts`, 1, 25), []);
  });

  it('the test at a position, and what it verifies', async () => {
    const client = await ready();
    const position = { line: 0, character: 0 };
    const test = await client.request<TestItem>('reqproof/testAt', { uri: `${folder}/a.test.ts`, position });
    assert.equal(test.name, 'REQ-1 works');
    assert.equal(await client.request('reqproof/testAt', { uri: `${folder}/req.md`, position }), null);

    const items = await ask<RequirementItem[]>(client, 'requirementsOfTest', { testCaseId: test.id });
    assert.deepEqual(
      items.map(({ key }) => key),
      ['REQ-1'],
    );
    assert.equal(await ask(client, 'requirementsOfTest', { testCaseId: 'a.test.ts::gone' }), null);
  });

  it('specs and tests', async () => {
    const client = await ready();
    const specs = await ask<PageResult<SpecItem>>(client, 'specs', page);
    assert.deepEqual(
      specs.items.map(({ path, tests, status }) => [path, tests, status.passed, status.never]),
      [['a.test.ts', 2, 1, 1]],
    );
    const tests = await ask<PageResult<TestItem>>(client, 'testsOfSpec', { path: 'a.test.ts', ...page });
    assert.deepEqual(
      tests.items.map(({ name, requirements, status, runId }) => [name, requirements, status, runId]),
      [
        ['REQ-1 works', ['REQ-1'], 'passed', 'R1'],
        ['rests', [], 'never', undefined],
      ],
    );
    const found = await ask<PageResult<TestItem>>(client, 'tests', { text: 'REST', ...page });
    assert.equal(found.total, 1);
  });

  it('runs and results with the places of their tests', async () => {
    const client = await ready();
    const { stored } = client.service('shop');
    stored.runs.push({ id: 'R1', format: 'lcov', totals: { unmatched: 1 } } as Run);
    stored.results.push(
      {
        runId: 'R1',
        match: { kind: 'matched', testCaseId: 'a.test.ts::rests', method: 'exact' },
      } as ResultRow,
      { runId: 'R1', match: { kind: 'unmatched', near: [], explanation: '' } } as unknown as ResultRow,
    );
    assert.equal((await ask<PageResult<Run>>(client, 'runs', page)).total, 1);
    const results = await ask<PageResult<ResultItem>>(client, 'results', {
      runId: 'R1',
      filter: 'all',
      ...page,
    });
    assert.deepEqual(
      results.items.map(({ place }) => place?.range.start),
      [{ line: 1, character: 4 }, undefined],
    );
  });

  it('coverage by folder, file and requirement', async () => {
    const client = await ready();
    const { stored } = client.service('shop');
    const lines = (component: string, covered: number, total: number) => ({
      component,
      metricType: 'lines' as const,
      covered,
      total,
    });
    const nodes = async (by: string, parent?: string) =>
      (await ask<PageResult<CoverageNode>>(client, 'coverageNodes', { by, parent, ...page })).items.map(
        ({ kind, label, covered, total }) => `${kind} ${label} ${covered}/${total}`,
      );
    assert.deepEqual(await nodes('folder'), [], 'no coverage yet');
    stored.runs.push({ id: 'C1', format: 'lcov', totals: { unmatched: 0 } } as Run);
    stored.metrics.push(
      lines('', 5, 8),
      lines('src/', 4, 6),
      lines('src/deep/', 1, 2),
      lines('src/a.ts', 3, 4),
    );
    stored.metrics.push(lines('src/deep/b.ts', 1, 2), lines('top.ts', 1, 2));
    assert.deepEqual(await nodes('folder'), ['folder src/ 4/6', 'file top.ts 1/2']);
    assert.deepEqual(await nodes('folder', 'src/'), ['folder deep/ 1/2', 'file a.ts 3/4']);
    assert.deepEqual(await nodes('file'), ['file src/a.ts 3/4', 'file src/deep/b.ts 1/2', 'file top.ts 1/2']);
    assert.deepEqual(await nodes('requirement'), ['requirement REQ-2 Logout 3/4']);
    assert.deepEqual(await nodes('requirement', 'REQ-2'), ['file src/a.ts 3/4']);
  });

  it('actions and edits', async () => {
    const client = await ready();
    assert.deepEqual(await ask(client, 'acceptEvidence', { key: 'REQ-1' }), { accepted: 1 });
    assert.deepEqual(await ask(client, 'unacceptEvidence', { key: 'REQ-1' }), { removed: 1 });
    assert.equal(await ask(client, 'selectEnvironment', { environment: 'ci' }), null);
    assert.deepEqual(client.service('shop').diary.slice(-3), [
      'accept REQ-1 by Ada at abc',
      'unaccept REQ-1',
      'environment ci',
    ]);
    const link = await ask<TextEdits>(client, 'linkEdits', { key: 'REQ-2', testCaseId: 'a.test.ts::rests' });
    assert.equal(link.edits[0]?.newText, 'REQ-2 ');
    const waive = await ask<TextEdits>(client, 'waiveEdits', { key: 'REQ-2', reason: 'late', owner: 'Ada' });
    assert.equal(waive.edits[0]?.uri, `${folder}/reqproof.yaml`);
    const refused = await ask<TextEdits>(client, 'waiveEdits', { key: 'REQ-2', reason: '', owner: 'Ada' });
    assert.equal(refused.refusal, 'A waiver needs a reason.');
    await assert.rejects(
      client.request('reqproof/linkEdits', { folder: 'file:///x', key: 'REQ-1', testCaseId: '' }),
      /file:\/\/\/x is not a folder of this workspace\./,
    );
  });
});
