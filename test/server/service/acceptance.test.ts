import assert from 'node:assert/strict';
import { bothPass, shop, TestProject } from './project';

async function staleProject(): Promise<TestProject> {
  const project = await TestProject.open();
  await project.report('/workspace/junit.xml', bothPass());
  const text = (shop['docs/req.md'] ?? '').replace('Users log in.', 'Registered users log in.');
  await project.change((disk) => disk.write('docs/req.md', text), ['docs/req.md']);
  assert.equal(project.states, 'REQ-1 stale, REQ-2 verified');
  project.news();
  return project;
}

describe('service: accepting changed texts', () => {
  it('shows what changed, word by word', async () => {
    const project = await staleProject();
    const [change, ...more] = await project.service.changes('REQ-1');
    assert.deepEqual(more, []);
    assert.deepEqual(
      [change?.what, change?.name, change?.path, change?.line],
      ['requirement', 'REQ-1', 'docs/req.md', 0],
    );
    const words = change?.words.map(({ kind, text }) => `${kind}:${text.trim()}`).join(' ');
    assert.match(words ?? '', /removed:Users added:Registered .*added:users/);
    assert.deepEqual(await project.service.changes('REQ-2'), []);
  });

  it('shows a changed test too', async () => {
    const project = await staleProject();
    project.service.setDocument('test/logout.test.ts', "it('REQ-2 logs out', () => {\n  check(5);\n});\n");
    const [change] = await project.service.changes('REQ-2');
    assert.deepEqual(
      [change?.what, change?.name, change?.path],
      ['test', 'REQ-2 logs out', 'test/logout.test.ts'],
    );
  });

  it('accepts them, keeps who and when, and takes that back', async () => {
    const project = await staleProject();
    assert.equal(await project.service.accept('REQ-1', undefined, 'Ada', 'c0ffee'), 1);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
    assert.deepEqual(project.news(), ['docs/req.md test/login.test.ts | REQ-1']);
    const [accepted] = await project.service.store.acceptances();
    assert.deepEqual(
      [accepted?.acceptedBy, accepted?.acceptedAt, accepted?.commit],
      ['Ada', '2026-02-01T12:00:00.000Z', 'c0ffee'],
    );
    assert.equal(await project.service.unaccept('REQ-1'), 1);
    assert.equal(project.states, 'REQ-1 stale, REQ-2 verified');
  });

  it('counts for nothing once the text changes again', async () => {
    const project = await staleProject();
    await project.service.accept('REQ-1', undefined, 'Ada', '');
    project.service.setDocument('docs/req.md', '## REQ-1 Login\n\nNobody logs in.\n');
    assert.equal(project.why('REQ-1').split(':')[0], 'stale');
  });

  it('accepts only the tests that are named', async () => {
    const project = await staleProject();
    assert.equal(await project.service.accept('REQ-1', ['test/other.test.ts::x'], 'Ada', ''), 0);
    assert.equal(await project.service.accept('REQ-2', undefined, 'Ada', ''), 0, 'nothing is stale');
    assert.equal(await project.service.accept('REQ-9', undefined, 'Ada', ''), 0);
    assert.equal(await project.service.unaccept('REQ-1'), 0);
    assert.deepEqual(project.news(), []);
  });
});
