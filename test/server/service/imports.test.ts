import assert from 'node:assert/strict';
import type { EvidenceStore } from '../../../server/src/ports';
import { bothPass, junit, memoryStore, never, settles, shop, silent, TestProject } from './project';

const file = '/workspace/reports/junit.xml';

describe('service: import', () => {
  it('brings results in, and listeners hear what they changed', async () => {
    const project = await TestProject.open();
    project.news();
    assert.equal(await project.report(file, bothPass()), `new ${file}: 2 results`);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
    assert.deepEqual(project.news(), [
      'docs/req.md test/login.test.ts test/logout.test.ts | REQ-1 REQ-2 | runs',
    ]);
  });

  it('of the same report again is the same run and no news', async () => {
    const project = await TestProject.open();
    await project.report(file, bothPass());
    project.news();
    assert.equal(await project.import([file]), `known ${file}: 2 results`);
    assert.deepEqual(project.news(), []);
    assert.equal((await project.service.store.runs({ offset: 0, limit: 9 })).total, 1);
  });

  it('of several reports is not stopped by one that is refused', async () => {
    const project = await TestProject.open();
    project.reports.set('/workspace/a.xml', junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } }));
    project.reports.set('/workspace/cut.xml', bothPass().slice(0, -30));
    project.reports.set('/workspace/b.xml', junit({ 'test/logout.test.ts': { 'REQ-2 logs out': 'failed' } }));
    const said = await project.import([
      '/workspace/a.xml',
      '/workspace/cut.xml',
      '/workspace/none.xml',
      '/workspace/b.xml',
    ]);
    assert.match(
      said,
      /^new \/workspace\/a.xml: 1 results\nnew \/workspace\/b.xml: 1 results\nrefused \/workspace\/cut.xml: .+\nrefused \/workspace\/none.xml: There is no such file.$/,
    );
    assert.equal(project.states, 'REQ-1 verified, REQ-2 failing');
  });

  it('of coverage stores what was covered, and which tests it could name', async () => {
    const project = await TestProject.open({ files: { ...shop, 'src/login.ts': 'export const a = 1;\n' } });
    await project.report(
      '/workspace/coverage/lcov.info',
      'TN:REQ-1 logs in\nSF:src/login.ts\nDA:1,1\nend_of_record\nSF:gone.ts\nDA:1,0\nend_of_record\n',
    );
    const { store } = project.service;
    const run = await store.latestCoverageRun();
    const { items } = await store.coverageFiles(run?.id ?? '', { offset: 0, limit: 9 });
    assert.deepEqual(
      items.map(({ path, mapped }) => [path, mapped]),
      [
        ['gone.ts', false],
        ['src/login.ts', true],
      ],
    );
    const coverage = await store.coverageOf(run?.id ?? '', 'src/login.ts');
    assert.deepEqual(coverage?.contextTestCaseIds, ['test/login.test.ts::REQ-1 logs in']);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked', 'coverage is no result');
  });

  it('keeps what fits no test, and says so', async () => {
    const project = await TestProject.open();
    const report = junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed', 'is gone': 'passed' } });
    assert.equal(await project.report(file, report), `new ${file}: 2 results, 1 unmatched`);
  });

  it('waits for the index: its results are about what the files say now', async () => {
    const project = await TestProject.create();
    project.reports.set(file, bothPass());
    const started = project.start();
    assert.equal(await project.import([file]), `new ${file}: 2 results`);
    await started;
    const edited = "it('REQ-1 logs in', () => {\n  check(9);\n});\n";
    project.workspace.write('test/login.test.ts', edited);
    const read = project.service.filesChanged(['test/login.test.ts']);
    await project.report(file, bothPass(11));
    await read;
    assert.equal(project.why('REQ-1'), 'verified: passed');
  });

  it('runs one at a time, in the order they were asked for', async () => {
    const store = await memoryStore();
    let running = 0;
    let most = 0;
    const watched: EvidenceStore = {
      ...store,
      saveRun: async (...run) => {
        most = Math.max(most, ++running);
        return store.saveRun(...run).finally(() => running--);
      },
    };
    const project = await TestProject.open({ store: watched });
    const reports = [10, 11, 12].map(
      (day) => ['passed', 'failed', 'passed'][day - 10] as 'passed' | 'failed',
    );
    await Promise.all(
      reports.map((status, n) =>
        project.report(
          `/workspace/${n}.xml`,
          junit({ 'test/login.test.ts': { 'REQ-1 logs in': status } }, 10 + n),
        ),
      ),
    );
    assert.equal(most, 1);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 linked');
  });

  it('that is cancelled keeps, and shows, the reports that were stored before', async () => {
    const project = await TestProject.open();
    const stop = new AbortController();
    project.reports.set('/workspace/a.xml', junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } }));
    project.reports.set('/workspace/b.xml', junit({ 'test/logout.test.ts': { 'REQ-2 logs out': 'passed' } }));
    const progress = { report: (done: number) => (done === 1 ? stop.abort(new Error('enough')) : undefined) };
    const request = {
      files: ['/workspace/a.xml', '/workspace/b.xml'],
      context: {},
      trigger: 'import',
    } as const;
    await assert.rejects(project.service.importReports(request, progress, stop.signal), /enough/);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 linked');
  });

  it('is ended by closing, and the store is closed behind it', async () => {
    const store = await memoryStore();
    const order: string[] = [];
    const project = await TestProject.open({
      store: {
        ...store,
        saveRun: async (_run, _content, signal) => {
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
          order.push('import ended');
          throw signal?.reason;
        },
        close: async () => void order.push('store closed'),
      },
    });
    project.reports.set(file, bothPass());
    const imported = project.service.importReports(
      { files: [file], context: {}, trigger: 'ci' },
      silent,
      never,
    );
    const outcome = assert.rejects(settles(imported), /closed/);
    await new Promise((resolve) => setImmediate(resolve));
    await settles(project.service.close());
    await outcome;
    assert.deepEqual(order.at(-1), 'store closed');
    assert.deepEqual(project.log, []);
  });

  it('shows its results although what was stored can not be read back at once', async () => {
    const store = await memoryStore();
    let fails = false;
    const moody: EvidenceStore = {
      ...store,
      standings: (ids) => (fails ? Promise.reject(new Error('busy')) : store.standings(ids)),
      refresh: () => Promise.resolve(true),
    };
    const project = await TestProject.open({ store: moody });
    fails = true;
    assert.equal(await project.report(file, bothPass()), `new ${file}: 2 results`);
    assert.deepEqual(project.log, ['error: Going on without the new results. (busy)']);
    fails = false;
    await project.service.filesChanged(['.reqproof/log']);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
  });
});
