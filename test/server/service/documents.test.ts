import assert from 'node:assert/strict';
import { bothPass, junit, shop, TestProject } from './project';

const verified = async (): Promise<TestProject> => {
  const project = await TestProject.open();
  await project.report('/workspace/junit.xml', bothPass());
  assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
  project.news();
  return project;
};

const requirements = shop['docs/req.md'] ?? '';
const login = shop['test/login.test.ts'] ?? '';

describe('service: open documents', () => {
  it('unsaved text of a requirement makes its evidence stale at once; closing takes that back', async () => {
    const { service } = await verified();
    service.setDocument('docs/req.md', requirements.replace('Users log in.', 'Only users log in.'));
    assert.equal(service.view.evidence('REQ-1')?.state, 'stale');
    assert.equal(service.view.evidence('REQ-2')?.state, 'verified');
    await service.closeDocument('docs/req.md');
    assert.equal(service.view.evidence('REQ-1')?.state, 'verified');
  });

  it('unsaved text of a test does so too, and saving it changes nothing more', async () => {
    const project = await verified();
    const edited = login.replace('check(1)', 'check(0)');
    project.service.setDocument('test/login.test.ts', edited);
    assert.equal(project.why('REQ-1'), 'stale: test-changed');
    await project.change((disk) => disk.write('test/login.test.ts', edited), ['test/login.test.ts']);
    await project.service.closeDocument('test/login.test.ts');
    assert.equal(project.why('REQ-1'), 'stale: test-changed');
    await project.change((disk) => disk.write('test/login.test.ts', login), ['test/login.test.ts']);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
  });

  it('tells listeners exactly what changed', async () => {
    const project = await verified();
    project.service.setDocument('docs/req.md', requirements.replace('Users log in.', 'Only users log in.'));
    assert.deepEqual(project.news(), ['docs/req.md test/login.test.ts test/logout.test.ts | REQ-1 REQ-2']);
    project.service.setDocument('test/login.test.ts', login.replace('check(1)', 'check(0)'));
    assert.deepEqual(project.news(), ['docs/req.md test/login.test.ts | REQ-1']);
    project.service.setDocument('test/login.test.ts', login.replace('check(1)', 'check(0)'));
    assert.deepEqual(project.news(), [], 'the same text again');
  });

  it('a result vouches for the text on disk, not for what is being typed', async () => {
    const project = await TestProject.open();
    const edited = login.replace('check(1)', 'check(0)');
    project.service.setDocument('test/login.test.ts', edited);
    project.service.setDocument('docs/req.md', requirements.replace('Users log out.', 'Everybody logs out.'));
    await project.report('/workspace/junit.xml', bothPass());
    assert.deepEqual(
      [project.why('REQ-1'), project.why('REQ-2')],
      ['stale: test-changed', 'stale: requirement-changed'],
    );
    project.workspace.write('test/login.test.ts', edited);
    await project.service.closeDocument('test/login.test.ts');
    await project.service.closeDocument('docs/req.md');
    assert.deepEqual(
      [project.why('REQ-1'), project.states],
      ['stale: test-changed', 'REQ-1 stale, REQ-2 verified'],
    );
  });

  it('a link that is only typed yet was not there when the test ran', async () => {
    const project = await TestProject.open();
    project.service.setDocument('test/login.test.ts', `// Verifies: REQ-2\n${login}`);
    await project.report('/workspace/junit.xml', bothPass());
    assert.deepEqual(
      [project.states, project.why('REQ-2')],
      ['REQ-1 verified, REQ-2 stale', 'stale: linked-after-run, passed'],
    );
  });

  it('tests that are only typed yet belong to no result', async () => {
    const project = await TestProject.open();
    project.service.setDocument('test/login.test.ts', login.replace('logs in', 'logs in at once'));
    const report = junit({ 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } });
    assert.equal(await project.report('/workspace/junit.xml', report), 'new /workspace/junit.xml: 1 results');
    await project.service.closeDocument('test/login.test.ts');
    assert.equal(project.states, 'REQ-1 verified, REQ-2 linked');
  });
});
