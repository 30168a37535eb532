import assert from 'node:assert/strict';
import { bothPass, shop, TestProject } from './project';

describe('service: files that come and go', () => {
  it('a renamed requirement file moves its requirements', async () => {
    const project = await TestProject.open();
    await project.change((disk) => disk.move('docs/req.md', 'specs/req.md'), ['docs/req.md', 'specs/req.md']);
    assert.equal(project.service.view.requirement('REQ-1')?.definition.location.path, 'specs/req.md');
    assert.equal(project.service.view.file('docs/req.md'), undefined);
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
  });

  it('a deleted test leaves no pass behind, and its return brings it back', async () => {
    const project = await TestProject.open();
    await project.report('/workspace/junit.xml', bothPass());
    const text = shop['test/login.test.ts'] ?? '';
    await project.change((disk) => disk.delete('test/login.test.ts'), ['test/login.test.ts']);
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 verified');
    await project.change((disk) => disk.write('test/login.test.ts', text), ['test/login.test.ts']);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
  });

  it('a folder goes with all in it', async () => {
    const project = await TestProject.open();
    await project.change((disk) => disk.delete('test'), ['test']);
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 uncovered');
  });

  it('a switch of branches there and back ends where it began', async () => {
    const project = await TestProject.open();
    await project.report('/workspace/junit.xml', bothPass());
    const there = (disk: typeof project.workspace) =>
      disk
        .delete('test/logout.test.ts')
        .write('docs/req.md', '## REQ-1 Login\n')
        .write('docs/new.md', '## REQ-3 New\n');
    await project.change(there, ['test/logout.test.ts', 'docs/req.md', 'docs/new.md', '.git/HEAD']);
    assert.equal(project.states, 'REQ-3 uncovered, REQ-1 stale');
    const back = (disk: typeof project.workspace) => {
      disk.delete('docs/new.md');
      for (const [path, text] of Object.entries(shop)) disk.write(path, text);
    };
    await project.change(back, [...Object.keys(shop), 'docs/new.md']);
    assert.equal(project.states, 'REQ-1 verified, REQ-2 verified');
    assert.equal([...project.service.view.files()].length, 3);
  });

  it('a large change gives way to keystrokes, and the keystroke is the last word', async () => {
    const project = await TestProject.open();
    const paths: string[] = [];
    project.workspace.write('docs/req.md', '## REQ-1 Login\n');
    for (let n = 0; n < 400; n++) {
      const path = `docs/area${n}.md`;
      const ids = Array.from({ length: 20 }, (_, r) => `## MANY-${n * 20 + r} One\n`);
      project.workspace.write(path, ids.join('\n'));
      paths.push(path);
    }
    let typedAt = -1;
    let done = false;
    const changed = project.service.filesChanged(paths).finally(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      const known = project.service.view.requirements().length;
      if (typedAt >= 0 || known < 100) continue;
      typedAt = known;
      project.service.setDocument('docs/area399.md', '## TYPED-1 Now\n');
      assert.equal(project.service.view.evidence('TYPED-1')?.state, 'uncovered');
    }
    await changed;
    assert.ok(typedAt < 8000, `all ${typedAt} were there at once`);
    assert.equal(project.service.view.requirement('MANY-7990'), undefined);
    assert.equal(project.service.view.requirements().length, 2 + 399 * 20 + 1);
  });
});
