import assert from 'node:assert/strict';
import { presetEdits } from '../../../server/src/features/presetEdits';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits } from '../../support/marked';

/** reqproof.yaml before and after, or the refusal. */
async function check(before: string | undefined, to: 'on' | 'off', expected: string): Promise<void> {
  const project = new FeatureProject(before === undefined ? {} : { 'reqproof.yaml': before });
  const { edits, refusal } = await presetEdits(project.scope, 'kiro', to === 'on');
  assert.equal(refusal ?? applyEdits(before ?? '', edits), expected);
}

describe('switching a preset', () => {
  it('makes the file', () => check(undefined, 'off', 'presets:\n  kiro: false\n'));
  it('adds the table', () => check('environment: ci', 'off', 'environment: ci\npresets:\n  kiro: false\n'));
  it('fills an empty table', () => check('presets: {} # none\n', 'off', 'presets:\n  kiro: false # none\n'));
  it('adds to the table as it is laid out', () =>
    check(
      'presets: # ours\n    csv: false # why\nlevels: [req]\n',
      'off',
      'presets: # ours\n    kiro: false\n    csv: false # why\nlevels: [req]\n',
    ));
  it('switches what was confined', () =>
    check(
      'presets:\n  kiro:\n    exclude:\n      - old/**\n  csv: false\n',
      'off',
      'presets:\n  kiro: false\n  csv: false\n',
    ));
  it('keeps a comment', () =>
    check('presets:\n  kiro: true # for now\n', 'off', 'presets:\n  kiro: false # for now\n'));
  it('is not misled by names further inside', () =>
    check('presets:\n  ids:\n    kiro: true\n', 'off', 'presets:\n  kiro: false\n  ids:\n    kiro: true\n'));
  it('switches on by taking the entry out', () =>
    check('presets:\n  kiro: false\n  csv: false\n', 'on', 'presets:\n  csv: false\n'));
  it('says when there is nothing to do', async () => {
    await check('presets:\n  kiro: false\n', 'off', 'kiro is off already.');
    await check('environment: ci\n', 'on', 'kiro is on already.');
  });
  it('leaves a form it does not know alone', () =>
    check(
      'presets: { csv: false }\n',
      'off',
      'The presets in reqproof.yaml are written in a form that can not be changed for you. Write "kiro: false" there.',
    ));
  it('keeps CRLF', () =>
    check('presets:\r\n  csv: false\r\n', 'off', 'presets:\r\n  kiro: false\r\n  csv: false\r\n'));
});
