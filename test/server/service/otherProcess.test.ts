/** Two engines over one folder, as an editor and the command line are. */
import assert from 'node:assert/strict';
import type { EvidenceStore } from '../../../server/src/ports';
import { Folders, openEmbedded } from '../store/support/stores';
import { bothPass, junit, TestProject } from './project';

describe('service: another process', () => {
  const folders = new Folders();
  const opened: EvidenceStore[] = [];
  const open = async (folder: string): Promise<TestProject> => {
    const store = await openEmbedded(folder);
    opened.push(store);
    return TestProject.open({ store });
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    folders.clean();
  });

  it('is heard of when its files change: results, acceptances, deleted runs', async () => {
    const folder = folders.make();
    const editor = await open(folder);
    const cli = await open(folder);
    await cli.report('/workspace/junit.xml', bothPass());
    await editor.service.filesChanged(['.reqproof/evidence.log']);
    assert.equal(editor.states, 'REQ-1 verified, REQ-2 verified');

    editor.service.setDocument('test/login.test.ts', "it('REQ-1 logs in', () => check(7));\n");
    assert.equal(await editor.service.accept('REQ-1', undefined, 'Ada', ''), 1);
    await cli.service.filesChanged(['.reqproof/evidence.log']);
    assert.equal((await cli.service.store.acceptances()).length, 1);

    const [run] = (await cli.service.store.runs({ offset: 0, limit: 1 })).items;
    await cli.service.store.deleteRun(run?.id ?? '');
    editor.news();
    await editor.service.filesChanged(['.reqproof/evidence.log']);
    assert.equal(editor.states, 'REQ-1 linked, REQ-2 linked');
    assert.equal(editor.news().length, 1);
    await editor.service.filesChanged(['.reqproof/evidence.log']);
    assert.deepEqual(editor.news(), [], 'nothing since');
  });

  it('is heard of although a write of ours came first', async () => {
    const folder = folders.make();
    const editor = await open(folder);
    const cli = await open(folder);
    await cli.report('/workspace/junit.xml', bothPass());
    await editor.report(
      '/workspace/late.xml',
      junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'failed' } }, 12),
    );
    await editor.service.filesChanged(['.reqproof/evidence.log']);
    assert.equal(editor.states, 'REQ-1 failing, REQ-2 verified');
  });
});
