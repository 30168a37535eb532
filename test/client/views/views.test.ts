import '../../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { Changes } from '../../../client/src/changes';
import { statusText } from '../../../client/src/statusBar';
import { Summaries } from '../../../client/src/summaries';
import { Views } from '../../../client/src/views/views';
import { changed, summary, type FolderSummary } from '../../../schema/protocol';
import { FakeServer } from '../../support/fakeVscode/fakeServer';
import { folderSummary, noStates, shop } from '../../support/fakeVscode/shop';
import { forget } from '../../support/fakeVscode/vscode';

async function start(...answers: readonly FolderSummary[][]) {
  const shown = forget();
  let call = 0;
  const server = new FakeServer().answer(summary, () => answers[Math.min(call++, answers.length - 1)] ?? []);
  const waiting: (() => void)[] = [];
  const changes = new Changes(server, (work) => waiting.push(work));
  const summaries = new Summaries(server, changes);
  const views = new Views(server, summaries, changes);
  await summaries.refresh();
  return { server, shown, views, summaries, waiting };
}

describe('views together', () => {
  it('put the number of requirements in trouble on the badge, in words in its tooltip', async () => {
    const states = { ...noStates, failing: 1, stale: 2, linked: 0, uncovered: 3, verified: 9, waived: 4 };
    const { shown } = await start([folderSummary({ states })]);
    assert.deepEqual(shown.views.get('reqproof.requirements')?.badge, {
      value: 6,
      tooltip: '6 requirements in trouble: 1 failing, 2 stale, 3 uncovered',
    });
  });

  it('show no badge when nothing is in trouble', async () => {
    const { shown } = await start([folderSummary({ states: { ...noStates, verified: 2 } })]);
    assert.equal(shown.views.get('reqproof.requirements')?.badge, undefined);
  });

  for (const [phase, folders] of [
    ['indexing', []],
    ['indexing', [folderSummary({ phase: 'indexing' })]],
    ['failed', [folderSummary({ phase: 'failed' })]],
    ['ready', [folderSummary()]],
  ] as const)
    it(`tell the welcome texts that the phase is ${phase} (${folders.length} folders)`, async () => {
      const { shown } = await start([...folders]);
      assert.equal(shown.contexts.get('reqproof.phase'), phase);
    });

  it('say how they group and what they filter', async () => {
    const { shown, views } = await start([folderSummary()]);
    views.groupRequirements('priority');
    views.filterRequirements({ text: 'login', states: ['stale'] });
    const view = shown.views.get('reqproof.requirements');
    assert.equal(view?.description, 'by priority');
    assert.equal(view?.message, 'Only: login @stale');
    assert.equal(shown.contexts.get('reqproof.filtered'), true);
    views.filterRequirements(undefined);
    assert.equal(view?.message, undefined);
  });

  it('ask once for many changes', async () => {
    const { server, waiting } = await start([folderSummary()]);
    for (let i = 0; i < 10; i++)
      server.send(changed, { folder: shop, index: true, evidence: false, runs: false });
    assert.equal(waiting.length, 1);
    waiting[0]?.();
    assert.equal(server.count(summary), 2);
  });
});

describe('status bar', () => {
  for (const [text, folder] of [
    ['$(sync~spin) ReqProof: reading', { phase: 'indexing' }],
    ['$(verified) ReqProof: no requirements', { requirements: 0 }],
    ['$(verified) 2/2 verified', { requirements: 2, states: { ...noStates, verified: 2 } }],
    [
      '$(error) 1/4 verified, 2 failing, 1 stale',
      { requirements: 4, states: { ...noStates, verified: 1, failing: 2, stale: 1 } },
    ],
  ] as const)
    it(text, () => assert.equal(statusText([folderSummary(folder)]), text));

  it('claims nothing about results that are not read in an untrusted workspace', () =>
    assert.equal(
      statusText([folderSummary({ requirements: 2, states: { ...noStates, linked: 2 } })], false),
      '$(shield) 2 requirements, results are not read',
    ));
});
