import assert from 'node:assert/strict';
import { HistoryError, type FileHistory } from '../../../server/src/ports';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';
import { never, shop, TestProject } from './project';

/** A history whose only revision holds these texts, and that compares them with what the workspace holds. */
function historyOf(then: Readonly<Record<string, string>>, workspace: InMemoryWorkspace): FileHistory {
  const onDisk = (path: string): string | undefined => {
    const reading = workspace.readSync(path, 1_000_000);
    return reading?.kind === 'bytes' ? Buffer.from(reading.bytes).toString() : undefined;
  };
  return {
    defaultRevision: () => Promise.resolve('main'),
    async changesSince(revision) {
      if (revision !== 'main') throw new HistoryError(`There is no revision ${revision}.`);
      const paths = new Set([...Object.keys(then), ...(await workspace.list()).map(({ path }) => path)]);
      const changes = [...paths].flatMap((path) => {
        const now = onDisk(path);
        if (then[path] === now) return [];
        return [
          { ...(path in then && { before: { path, id: path } }), ...(now !== undefined && { now: path }) },
        ];
      });
      return { commit: 'c0ffee', changes };
    },
    contents: (files) =>
      Promise.resolve(new Map(files.map(({ path, id }) => [path, Buffer.from(then[id] ?? '')] as const))),
  };
}

type Files = Readonly<Record<string, string>>;

async function opened(then: Files, now: Files = {}): Promise<TestProject> {
  const workspace = new InMemoryWorkspace({ ...then, ...now });
  return TestProject.open({ workspace, parts: { history: historyOf(then, workspace) } });
}

/** `REQ-1 text-changed; run test/login.test.ts::REQ-1 logs in; ? a.txt not-read` */
async function told({ service }: TestProject): Promise<string> {
  const { requirements, tests, unknown } = await service.impact('main', never);
  return [
    ...requirements.map(({ key, risks }) => `${key} ${risks.map(({ code }) => code).join(', ')}`),
    ...tests.map(({ test }) => `run ${test.id}`),
    ...unknown.map(({ path, why }) => `? ${path} ${why}`),
  ].join('; ');
}

const req = 'docs/req.md';
const edited = { [req]: (shop[req] ?? '').replace('Users log in', 'Visitors log in') };
const atRisk = 'REQ-1 text-changed; run test/login.test.ts::REQ-1 logs in';

describe('service: the impact of changes', () => {
  it('is nothing where nothing changed', async () => assert.equal(await told(await opened(shop)), ''));

  it('compares files as they were with files as they are', async () =>
    assert.equal(await told(await opened(shop, edited)), atRisk));

  it('counts what is typed and not saved', async () => {
    const project = await opened(shop);
    project.service.setDocument(req, edited[req] ?? '');
    assert.equal(await told(project), atRisk);
  });

  it('knows a test that moved to a file that git does not know yet', async () => {
    const project = await opened(shop);
    const paths = ['test/login.test.ts', 'test/in.test.ts'] as const;
    await project.change((workspace) => workspace.move(...paths), paths);
    assert.equal(await told(project), 'REQ-1 test-moved; run test/in.test.ts::REQ-1 logs in');
  });

  it('reads anew what includes a file that changed', async () => {
    const spec = '# Test: Logs in\n\nVerifies: REQ-1\n\n## Steps\n1. @include "part.md"\n';
    const part = '# Template: Part\n\n## Steps\n1. Open /\n';
    const files = { ...shop, 'spec.md': spec, 'part.md': part };
    const project = await opened(files, { 'part.md': part.replace('Open /', 'Open /in') });
    const id = project.service.view.file('spec.md')?.testCases[0]?.id;
    assert.equal(await told(project), `REQ-1 test-changed; run ${id}; ? part.md nothing-known`);
  });

  it('tells what is not read', async () =>
    assert.equal(
      await told(await opened({ ...shop, '.gitignore': 'logo.bin', 'logo.bin': 'a' }, { 'logo.bin': 'b' })),
      '? logo.bin not-read',
    ));

  it('says which revision is not there, and where nothing may be asked', async () => {
    const project = await opened(shop);
    await assert.rejects(project.service.impact('v1', never), /There is no revision v1/);
    const untrusted = await TestProject.open();
    await assert.rejects(untrusted.service.impact('main', never), /Trust this workspace first/);
  });
});
