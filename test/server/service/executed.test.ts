import assert from 'node:assert/strict';
import { junit, memoryStore, shop, TestProject } from './project';

const source = 'src/login.ts';
const code = `// Implements: REQ-1
export function login(name: string): boolean {
  if (name === '') return false;
  return true;
}

export function other(): number {
  return 1;
}
`;
const results = '/workspace/junit.xml';
const coverage = '/workspace/coverage/lcov.info';
const passes = (at: string): string =>
  junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } }).replace(
    '<testsuites',
    `<testsuites timestamp="${at}"`,
  );
const lcov = (test: string, ...lines: readonly number[]): string =>
  `TN:${test}\nSF:${source}\n${lines.map((line) => `DA:${String(line)},1\n`).join('')}end_of_record\n`;
const measured = lcov('REQ-1 logs in', 2, 3, 4);

async function opened(files: Readonly<Record<string, string>> = {}): Promise<TestProject> {
  const project = await TestProject.open({ files: { ...shop, [source]: code, ...files } });
  await project.report(results, passes('2026-01-01T10:00:00Z'));
  return project;
}

const stateOf = (project: TestProject): string | undefined => project.service.view.evidence('REQ-1')?.state;

const edit = (project: TestProject, path: string, text: string): Promise<void> =>
  project.change((workspace) => workspace.write(path, text), [path]);

/** Resolves when listeners have been told of the state. */
function becomes(project: TestProject, why: string): Promise<void> {
  if (project.why('REQ-1') === why) return Promise.resolve();
  return new Promise((resolve) => {
    const heard = project.service.onDidChange(() => {
      if (project.why('REQ-1') !== why) return;
      heard.dispose();
      resolve();
    });
  });
}

describe('service: executed code', () => {
  it('proves a requirement when its test executed all of the code that claims it', async () => {
    const project = await opened();
    assert.equal(stateOf(project), 'verified');
    await project.report(coverage, measured);
    assert.equal(project.why('REQ-1'), 'proven: executed, passed');
  });

  it('does not when the report tells no tests', async () => {
    const project = await opened();
    await project.report(coverage, lcov('', 2, 3, 4));
    assert.equal(project.why('REQ-1'), 'verified: passed, executed-by-run');
  });

  it('makes it stale when that code changes, on disk and while it is typed', async () => {
    const project = await opened();
    await project.report(coverage, measured);
    const changed = code.replace('return true', 'return name.length > 1');
    project.service.setDocument(source, changed);
    await becomes(project, 'stale: code-changed');
    const [reason] = project.service.view.evidence('REQ-1')?.reasons ?? [];
    assert.equal(reason?.location?.range.start.line, 3);
    await project.service.closeDocument(source);
    assert.equal(stateOf(project), 'proven', 'the text was not saved');
    await edit(project, source, changed);
    assert.equal(stateOf(project), 'stale');
    await edit(project, source, `${code}// more\n`);
    assert.equal(stateOf(project), 'proven', 'and back');
  });

  it('follows code that moves, and is not bothered by code beside it', async () => {
    const project = await opened();
    await project.report(coverage, measured);
    await edit(project, source, `export const first = 1;\n\n${code.replace('return 1;', 'return 2;')}`);
    assert.equal(stateOf(project), 'proven');
  });

  it('is as it was after the test has passed again', async () => {
    const project = await opened();
    await project.report(coverage, measured);
    await edit(project, source, code.replace('return true', 'return name.length > 1'));
    await project.report(results, passes('2026-01-02T10:00:00Z'));
    assert.equal(project.why('REQ-1'), 'verified: passed, code-unmeasured');
    await edit(project, source, code.replace('return true', 'return name.length > 2'));
    assert.equal(stateOf(project), 'stale', 'and the run remembers how the code stood');
  });

  it('accepts changed code with the texts', async () => {
    const project = await opened();
    await project.report(coverage, measured);
    await edit(project, source, code.replace('return true', 'return name.length > 1'));
    assert.equal(await project.service.accept('REQ-1', undefined, 'Ada', ''), 1);
    assert.equal(project.why('REQ-1'), 'verified: accepted, passed, code-unmeasured');
  });

  it('knows it again after a restart', async () => {
    const [store, files] = [await memoryStore(), { ...shop, [source]: code }];
    const project = await TestProject.open({ store, files });
    await project.report(results, passes('2026-01-01T10:00:00Z'));
    await project.report(coverage, measured);
    await project.service.close();
    const again = await TestProject.open({ store, workspace: project.workspace });
    assert.equal(stateOf(again), 'proven');
    await edit(again, source, code.replace('return true', 'return name.length > 1'));
    assert.equal(stateOf(again), 'stale');
  });

  it('a file that claims nothing makes stale as well, where the report tells the test', async () => {
    const project = await opened({ 'src/helper.ts': 'export const help = () => {\n  return 1;\n};\n' });
    await project.report(coverage, measured.replace(source, 'src/helper.ts').replace(/DA:4,1\n/, ''));
    assert.equal(stateOf(project), 'verified');
    await edit(project, 'src/helper.ts', 'export const help = () => {\n  return 2;\n};\n');
    assert.equal(project.why('REQ-1'), 'stale: code-changed');
  });
});
