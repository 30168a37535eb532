/** A line of reqproof.yaml says whose result it is where names alone do not tell, and says nothing more. */
import assert from 'node:assert/strict';
import { projectFileName } from '../../../schema/settings';
import { junit, TestProject } from './project';

const report = '/workspace/reports/junit.xml';
const specs = {
  'docs/req.md': '## REQ-1 Orders are paid\n',
  'test/a/same.test.ts': "it('REQ-1 is paid', () => { run(); });\n",
  'test/b/same.test.ts': "it('REQ-1 is paid', () => { run(); });\n",
};
const inA = 'test/a/same.test.ts::REQ-1 is paid';

/** `REQ-1 is paid: status` of a report that names neither folder. */
const results = (status: 'passed' | 'failed', name = 'REQ-1 is paid'): string =>
  junit({ 'same.test.ts': { [name]: status } });

async function matchesOf(yaml: string, text: string, file = report): Promise<readonly string[]> {
  const project = await TestProject.open({ files: { ...specs, [projectFileName]: yaml } });
  await project.report(file, text);
  const { store } = project.service;
  const [run] = (await store.runs({ offset: 0, limit: 1 })).items;
  const { items } = await store.results(run?.id ?? '', 'all', { offset: 0, limit: 9 });
  return items.map(({ match }) =>
    match.kind === 'matched' ? `${match.method} ${match.testCaseId}` : match.kind,
  );
}

const line = (test: string, more = ''): string =>
  `matches:\n  - result: "same.test.ts > REQ-1 is paid"\n    test: "${test}"\n${more}`;

describe('service: settled matches', () => {
  it('an ambiguous result stays so without a line', async () => {
    assert.deepEqual(await matchesOf('', results('passed')), ['ambiguous']);
  });

  it('is that of the test the line names', async () => {
    assert.deepEqual(await matchesOf(line(inA), results('passed')), [`settled ${inA}`]);
  });

  it('only in the reports that the line is about', async () => {
    const yaml = line(inA, '    report: "reports/*.xml"\n');
    assert.deepEqual(await matchesOf(yaml, results('passed')), [`settled ${inA}`]);
    assert.deepEqual(await matchesOf(yaml, results('passed'), '/workspace/other/junit.xml'), ['ambiguous']);
  });

  it('and one that fits nothing can be settled too', async () => {
    const yaml = line(inA).replace('REQ-1 is paid"', 'old name"');
    assert.deepEqual(await matchesOf(yaml, results('passed', 'old name')), [`settled ${inA}`]);
  });

  it('a line does not turn away a result that names its test itself', async () => {
    const text = junit({ 'test/b/same.test.ts': { 'REQ-1 is paid': 'failed' } });
    const yaml = line(inA).replace('same.test.ts >', 'test/b/same.test.ts >');
    assert.deepEqual(await matchesOf(yaml, text), ['exact test/b/same.test.ts::REQ-1 is paid']);
  });

  it('two results on one test count as their worst', async () => {
    const project = await TestProject.open({ files: { ...specs, [projectFileName]: line(inA) } });
    await project.report(
      report,
      `${results('failed').replace('</testsuites>', '')}${suitesOf(results('passed'))}`,
    );
    assert.match(project.why('REQ-1'), /^failing/);
  });

  it('a test that is not known is a problem on its line, and settles nothing', async () => {
    const project = await TestProject.open({ files: { ...specs, [projectFileName]: line(`${inA}?`) } });
    assert.deepEqual(project.problems(projectFileName), [
      `invalid-settings at line 3: No test has the id "${inA}?": this match settles nothing. Write the id of a test as the candidates of the result are listed.`,
    ]);
    await project.change((workspace) => workspace.write(projectFileName, line(inA)), [projectFileName]);
    assert.deepEqual(project.problems(projectFileName), []);
    await project.change((workspace) => workspace.write('test/a/same.test.ts', ''), ['test/a/same.test.ts']);
    assert.equal(project.problems(projectFileName).length, 1);
  });
});

/** The suites of a report, to be put behind those of another one. */
const suitesOf = (text: string): string => text.slice(text.indexOf('<testsuite '));
