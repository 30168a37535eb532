import assert from 'node:assert/strict';
import { StoreError, type EvidenceStore } from '../../../server/src/ports';
import { MemoryIndexCache } from '../../support/memoryIndexCache';
import { bothPass, memoryStore, settles, shop, TestProject } from './project';

describe('service: start', () => {
  it('reads everything once, and nothing again while nothing changes', async () => {
    const store = await memoryStore();
    const cold = await TestProject.create({ store });
    const first = await cold.start();
    assert.deepEqual([first.files, first.reused], [3, 0]);
    await cold.report('/workspace/junit.xml', bothPass());
    await cold.service.close();

    const { workspace } = cold;
    workspace.resetCalls();
    const warm = await TestProject.create({ store, workspace, cache: cold.cache });
    const second = await warm.start();
    assert.deepEqual([second.files, second.reused], [3, 3]);
    assert.equal(workspace.calls.read, 1, 'only reqproof.yaml is looked at');
    assert.equal(warm.states, 'REQ-1 verified, REQ-2 verified');
  });

  it('reads nothing twice because reqproof.yaml says what to index', async () => {
    const store = await memoryStore();
    const files = { ...shop, 'reqproof.yaml': 'exclude: [test/logout.test.ts]\n' };
    const cold = await TestProject.open({ store, files });
    assert.equal(cold.states, 'REQ-1 linked, REQ-2 uncovered');
    await cold.service.close();
    cold.workspace.resetCalls();
    const warm = await TestProject.create({ store, workspace: cold.workspace, cache: cold.cache });
    const { files: count, reused } = await warm.start();
    assert.equal(reused, count);
    assert.deepEqual(cold.workspace.calls, { list: 1, stat: 0, read: 1 });
  });

  it('saves nothing when nothing changed', async () => {
    const store = await memoryStore();
    const cold = await TestProject.open({ store });
    await cold.service.close();
    let saves = 0;
    const counting: EvidenceStore = { ...store, saveIndex: (delta) => (saves++, store.saveIndex(delta)) };
    const warm = await TestProject.open({ store: counting, workspace: cold.workspace, cache: cold.cache });
    await warm.service.close();
    assert.equal(saves, 0);
  });

  it('reads what changed while nobody looked, and forgets what went', async () => {
    const store = await memoryStore();
    const cold = await TestProject.open({ store });
    await cold.report('/workspace/junit.xml', bothPass());
    await cold.service.close();
    cold.workspace.write('test/login.test.ts', "it('REQ-1 logs in', () => check(3));\n");
    cold.workspace.delete('test/logout.test.ts');
    const warm = await TestProject.create({ store, workspace: cold.workspace, cache: cold.cache });
    assert.equal((await warm.start()).reused, 1);
    assert.deepEqual(
      [warm.why('REQ-1'), warm.states],
      ['stale: test-changed', 'REQ-1 stale, REQ-2 uncovered'],
    );
  });

  it('keeps a document that was opened before or during the start', async () => {
    const project = await TestProject.create();
    project.service.setDocument('docs/req.md', '## REQ-7 Early\n');
    const started = project.start();
    project.service.setDocument('test/login.test.ts', "it('REQ-7 is early', () => check());\n");
    await started;
    assert.equal(project.states, 'REQ-7 linked');
  });

  it('goes on without a store that fails', async () => {
    const broken = (): Promise<never> => Promise.reject(new StoreError('failed', 'The disk is on fire.'));
    const store = { ...(await memoryStore()), projectId: broken, standings: broken, saveIndex: broken };
    const cache = Object.assign(new MemoryIndexCache(), { load: broken });
    const project = await TestProject.open({ store, cache });
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    await project.service.close();
    assert.deepEqual(project.log, [
      'warn: Going on without the stored index: The disk is on fire.',
      'warn: Going on without the stored results: The disk is on fire.',
      'warn: The index could not be saved: The disk is on fire.',
    ]);
  });

  it('goes on with a store that another window holds, without a word in the log', async () => {
    const store = await memoryStore();
    const refuse = (): Promise<never> => Promise.reject(new StoreError('read-only', 'It is held by Ada.'));
    const project = await TestProject.open({ store: { ...store, saveIndex: refuse, saveRun: refuse } });
    assert.equal(
      await project.report('/workspace/junit.xml', bothPass()),
      'refused /workspace/junit.xml: It is held by Ada.',
    );
    await project.change((disk) => disk.write('docs/more.md', '## REQ-3 More\n'), ['docs/more.md']);
    assert.equal(project.states, 'REQ-3 uncovered, REQ-1 linked, REQ-2 linked');
    assert.deepEqual(project.log, []);
  });

  it('ends with the reason when it is cancelled, and can be made up for', async () => {
    const project = await TestProject.create();
    const stop = new AbortController();
    stop.abort(new Error('no time'));
    await assert.rejects(settles(project.start(stop.signal)), /no time/);
    await project.start();
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('is ended by closing', async () => {
    const project = await TestProject.create();
    const started = project.start();
    const closed = project.service.close();
    await assert.rejects(settles(started), /closed/);
    await settles(closed);
    assert.deepEqual(project.log, []);
  });

  it('lets go of the store even if something else can not be closed', async () => {
    let released = false;
    const store = { ...(await memoryStore()), close: async () => void (released = true) };
    const indexer = {
      version: '1',
      index: () => Promise.resolve(),
      close: () => Promise.reject(new Error('stuck')),
    };
    const project = await TestProject.open({ store, parts: { indexer } });
    await assert.rejects(project.service.close(), /stuck/);
    assert.equal(released, true);
  });

  it('rebuilds from the files, whatever their stamps say', async () => {
    const project = await TestProject.open();
    project.workspace.resetCalls();
    const { reused, files } = await project.service.rebuild(
      { report: () => undefined },
      new AbortController().signal,
    );
    assert.deepEqual([reused, project.workspace.calls.read], [0, files]);
  });
});
