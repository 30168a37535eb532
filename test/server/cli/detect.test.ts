import assert from 'node:assert/strict';
import type { DetectOutput } from '../../../schema/cliOutput';
import { detectOutput } from '../../../schema/cliOutput';
import { disposeProjects, project } from '../../support/cliProject';

describe('reqproof detect', () => {
  after(disposeProjects);
  const shop = project({
    'docs/req.md': '## REQ-1 Login\n',
    'a.test.ts': "it('REQ-1 works', () => check());\n",
    'reqproof.yaml': 'presets:\n  kiro: false\n',
  });

  it('tells what was found, what is off and what was looked for', () => {
    const { code, stdout, stderr } = shop.cli('detect');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^2 files read\.\n\nPlain ids \(ids\)\n {2}1 definition, 1 reference in 2 files, found by /,
    );
    assert.match(stdout, /\n {2}docs\/req\.md:1 {2}REQ-1 Login\n/);
    assert.match(stdout, /\nSwitched off in reqproof\.yaml\n {2}kiro: /);
    assert.match(stdout, /\nLooked for and not found\n {2}openfasttrace: /);
    assert.match(stdout, /presets:\n {4}ids: false\n$/);
  });

  it('says the same as JSON', () => {
    const output = detectOutput.parse(shop.json<DetectOutput>('detect'));
    const found = output.presets.filter(({ files }) => files > 0);
    assert.deepEqual(
      found.map(({ preset, definitions, references, tests }) => [preset, definitions, references, tests]),
      [
        ['ids', 1, 1, 0],
        ['javascript', 0, 0, 1],
      ],
    );
  });

  it('teaches where nothing was found', () => {
    const { code, stdout } = project({ 'a.md': '# Nothing\n' }).cli('detect');
    assert.equal(code, 0);
    assert.match(stdout, /Nothing was found\. Write a requirement such as "## REQ-1/);
  });
});
