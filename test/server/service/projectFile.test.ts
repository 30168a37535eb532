import assert from 'node:assert/strict';
import { unindent } from '../../support/marked';
import { bothPass, junit, shop, TestProject, type ProjectOptions } from './project';

const waiver = unindent(`
  waivers:
    - requirement: REQ-2
      reason: not in this release
      owner: Ada
`);
const withFile = (text: string, more: ProjectOptions = {}) =>
  TestProject.open({ files: { ...shop, 'reqproof.yaml': text }, ...more });

const typed = async (project: TestProject, text: string): Promise<void> => {
  project.service.setDocument('reqproof.yaml', text);
  await project.settled();
};

describe('service: reqproof.yaml', () => {
  it('counts unsaved, saved and not at all once it is deleted', async () => {
    const project = await TestProject.open();
    await typed(project, waiver);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 waived');
    await project.service.closeDocument('reqproof.yaml');
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    await project.change((disk) => disk.write('reqproof.yaml', waiver), ['reqproof.yaml']);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 waived');
    await project.change((disk) => disk.delete('reqproof.yaml'), ['reqproof.yaml']);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('tells what a waiver touched, and nothing when the text says the same', async () => {
    const project = await TestProject.open();
    project.news();
    await typed(project, waiver);
    assert.deepEqual(project.news(), ['docs/req.md reqproof.yaml test/logout.test.ts | REQ-2']);
    await typed(project, `${waiver}# why\n`);
    assert.deepEqual(project.news(), []);
  });

  it('an environment counts only its own results', async () => {
    const project = await TestProject.open();
    await project.report('/workspace/junit.xml', bothPass(), { environment: 'ci' });
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
    await project.change((disk) => disk.write('reqproof.yaml', 'environment: staging\n'), ['reqproof.yaml']);
    assert.equal(project.why('REQ-1'), 'linked: other-environment');
    project.news();
    project.service.selectEnvironment('ci');
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
    assert.deepEqual(project.news(), ['docs/req.md test/login.test.ts test/logout.test.ts | REQ-1 REQ-2']);
    project.service.selectEnvironment('ci');
    assert.deepEqual(project.news(), [], 'nothing new');
    project.service.selectEnvironment('');
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
  });

  it('an id pattern reads everything again, and the old one is back when it goes', async () => {
    const project = await TestProject.open({ files: { ...shop, 'docs/odd.md': '## odd_1 Odd\n' } });
    await typed(project, "idPattern: 'odd_\\d+'\n");
    assert.equal(project.states, 'odd_1 uncovered');
    await project.service.closeDocument('reqproof.yaml');
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('an exclude takes files out and gives them back', async () => {
    const project = await TestProject.open();
    await project.change((disk) => disk.write('reqproof.yaml', 'exclude: [test]\n'), ['reqproof.yaml']);
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 uncovered');
    await project.change((disk) => disk.write('reqproof.yaml', 'exclude: []\n'), ['reqproof.yaml']);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('severities add to those of the editor, code by code', async () => {
    const project = await withFile('severity:\n  clock-skew: hint\n', {
      settings: { severity: { 'include-cycle': 'off', 'clock-skew': 'error' } },
    });
    assert.deepEqual(project.service.settings.severity, { 'include-cycle': 'off', 'clock-skew': 'hint' });
  });

  it('half a line does not throw the settings over while it is typed, but does when it is saved', async () => {
    const project = await withFile(`exclude: [test]\n${waiver}`);
    const broken = `exclude: [test]\n${waiver}    - requirement: "\n`;
    await typed(project, broken);
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 waived');
    assert.match(
      project.problems('reqproof.yaml').join('\n'),
      /^invalid-settings at line \d+: reqproof.yaml is not valid YAML/,
    );
    await project.change((disk) => disk.write('reqproof.yaml', broken), ['reqproof.yaml']);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('text that is opened while the disk is read is not overwritten by the disk', async () => {
    const project = await withFile('');
    const reading = project.service.filesChanged(['reqproof.yaml']);
    project.service.setDocument('reqproof.yaml', waiver);
    await reading;
    assert.equal(project.states, 'REQ-1 linked, REQ-2 waived');
  });

  it('passes that wait while settings change are one', async () => {
    const project = await TestProject.open();
    project.workspace.resetCalls();
    for (const end of ['t', 'te', 'tes', 'test'])
      project.service.setDocument('reqproof.yaml', `exclude: [${end}]\n`);
    await project.settled();
    assert.equal(project.workspace.calls.list, 1);
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 uncovered');
  });
});

describe('service: an id pattern that takes for ever', () => {
  const hanging = '(a+)+!\\d';
  const files = { ...shop, 'docs/long.md': `# ${'a'.repeat(60)}1\n\n${'a'.repeat(60)}2\n` };
  const yaml = `maxFileSizeKb: 100\nidPattern: "${hanging.replace('\\', '\\\\')}"\n`;

  it('is said once, where it is written, and the default counts everywhere', async () => {
    const project = await TestProject.open({ files: { ...files, 'reqproof.yaml': yaml } });
    await project.settled();
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    const [problem, ...more] = project.problems('reqproof.yaml');
    assert.match(problem ?? '', /^invalid-settings at line 2: The id pattern .* takes too long/);
    assert.deepEqual(more, []);
    assert.equal(project.log.length, 1);
    await project.change((disk) => disk.write('reqproof.yaml', ''), ['reqproof.yaml']);
    assert.deepEqual(project.problems('reqproof.yaml'), []);
    assert.deepEqual(project.service.notices, []);
  });

  it('is a notice when the editor says it', async () => {
    const project = await TestProject.open({ files, settings: { idPattern: hanging } });
    await project.settled();
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    assert.match(project.service.notices.join('\n'), /^The id pattern .* takes too long/);
    assert.deepEqual(project.problems('reqproof.yaml'), []);
  });
});

describe('service: time', () => {
  it('that passes ends a waiver, and listeners hear of it', async () => {
    const files = { ...shop, 'reqproof.yaml': `${waiver}    expires: 2026-02-03\n` };
    const project = await TestProject.open({ files });
    assert.equal(project.states, 'REQ-1 linked, REQ-2 waived');
    project.news();
    project.now = new Date('2026-02-05T00:00:00Z');
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(project.news(), ['docs/req.md reqproof.yaml test/logout.test.ts | REQ-2']);
  });

  it('that passes makes a result too old', async () => {
    const files = { ...shop, 'reqproof.yaml': 'maxAgeDays: 30\n' };
    const project = await TestProject.open({ files });
    await project.report(
      '/workspace/junit.xml',
      junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } }, 20),
    );
    assert.equal(project.states, 'REQ-1 verified, REQ-2 linked');
    project.now = new Date('2026-02-25T00:00:00Z');
    assert.equal(project.why('REQ-1'), 'stale: too-old');
  });
});
