import assert from 'node:assert/strict';
import { unindent } from '../../support/marked';
import { shop, TestProject } from './project';

const files = {
  ...shop,
  'test/own.txt': '<<REQ-1>>\n',
  'features/login.feature': unindent(`
    @REQ-2
    Feature: Logout
      Scenario: signs out
        Given a visitor
  `),
};

/** Writes reqproof.yaml and tells which files were read again by it. */
async function rereads(project: TestProject, yaml: string): Promise<string> {
  const { workspace } = project;
  const read: string[] = [];
  const readSync = workspace.readSync.bind(workspace);
  workspace.readSync = (path, maxBytes) => {
    read.push(path);
    return readSync(path, maxBytes);
  };
  await project.change((disk) => disk.write('reqproof.yaml', unindent(yaml)), ['reqproof.yaml']);
  workspace.readSync = readSync;
  return read.sort().join(' ');
}

describe('service: rules of reading in reqproof.yaml', () => {
  it('a preset that is switched off costs the files that it could read', async () => {
    const project = await TestProject.open({ files });
    assert.equal(await rereads(project, 'presets:\n  gherkin: false\n'), 'features/login.feature');
    assert.equal(project.service.view.file('features/login.feature')?.testCases.length, 0);
    assert.equal(await rereads(project, '# all on\n'), 'features/login.feature');
    assert.equal(project.service.view.file('features/login.feature')?.testCases.length, 1);
  });

  it('a preset that is confined costs the files that it loses', async () => {
    const project = await TestProject.open({ files });
    const yaml = 'presets:\n  ids:\n    exclude: [test/login.test.ts]\n';
    assert.equal(await rereads(project, yaml), 'test/login.test.ts');
    assert.equal(project.states, 'REQ-1 uncovered, REQ-2 linked');
  });

  it('saying what holds anyway costs nothing', async () => {
    const project = await TestProject.open({ files });
    assert.equal(
      await rereads(project, 'presets:\n  gherkin: true\n  gherkin: { include: [features/**] }\n'),
      '',
    );
  });

  it('a pattern of the user costs its files', async () => {
    const project = await TestProject.open({ files: { ...files, 'docs/req.md': '## REQ-9 Odd\n' } });
    const yaml = `
      custom:
        - name: own
          files: ['test/*.txt']
          reference: '<<(?<id>[A-Z]+-\\d+)>>'
    `;
    assert.equal(await rereads(project, yaml), 'test/own.txt');
    assert.deepEqual(project.problems('test/own.txt'), [
      'unknown-requirement at line 1: REQ-1 is not defined in this project. Did you mean REQ-9?',
    ]);
  });

  it('a pattern that takes too long is one problem, and the rest is read', async () => {
    const project = await TestProject.open({
      files: { ...files, 'test/own.txt': `${'a'.repeat(40)}! <<REQ-1>>\n` },
    });
    const yaml = `
      custom:
        - name: endless
          files: ['test/*.txt']
          reference: '(?<id>(a+)+)$'
        - name: own
          files: ['test/*.txt']
          reference: '<<(?<id>[A-Z]+-\\d+)>>'
    `;
    await rereads(project, yaml);
    await project.settled();
    const problems = project.problems('reqproof.yaml');
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^unusable-pattern at line 4: The pattern .* takes too long/);
    assert.deepEqual(
      project.service.view.file('test/own.txt')?.references.map(({ code }) => code),
      ['REQ-1'],
    );
  });

  it('a namespace costs its files, and references mean the nearest', async () => {
    const project = await TestProject.open({
      files: {
        'services/cart/docs/req.md': '## REQ-1 Carts\n',
        'services/pay/docs/req.md': '## REQ-1 Payment\n',
        'services/cart/test/a.test.ts': "it('REQ-1 works', () => check());\n",
        'services/pay/test/a.test.ts': "it('REQ-1 works', () => check());\n",
        'docs/other.md': '## REQ-7 Other\n',
      },
    });
    const yaml = "namespaces:\n  - { files: 'services/*/docs/**', name: 'svc-*' }\n";
    assert.equal(await rereads(project, yaml), 'services/cart/docs/req.md services/pay/docs/req.md');
    assert.equal(project.states, 'REQ-7 uncovered, svc-cart/REQ-1 linked, svc-pay/REQ-1 linked');
    const links = (key: string) => project.service.view.linksOf(key).map(({ spec }) => spec);
    assert.deepEqual(links('svc-cart/REQ-1'), ['services/cart/test/a.test.ts']);
    assert.deepEqual(links('svc-pay/REQ-1'), ['services/pay/test/a.test.ts']);
  });
});
