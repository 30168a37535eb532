import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { projectFile } from '../../../schema/settings';
import { waiveEdits, type NewWaiver } from '../../../server/src/features/waiveEdits';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits } from '../../support/marked';

const waiver: NewWaiver = {
  key: 'REQ-1',
  reason: 'The old gate goes in May',
  owner: 'Ada',
  expires: '2027-05-01',
};
const entry = (margin: string) =>
  ['- requirement: REQ-1', '  reason: The old gate goes in May', '  owner: Ada', '  expires: 2027-05-01']
    .map((line) => `${margin}${line}\n`)
    .join('');

async function edited(before: string | undefined, added: NewWaiver): Promise<string> {
  const files = { 'req.md': '## REQ-1 Login\n' };
  const project = new FeatureProject(before === undefined ? files : { ...files, 'reqproof.yaml': before });
  const { edits, refusal } = await waiveEdits(project.scope, added);
  return refusal ?? applyEdits(before ?? '', edits);
}

async function check(before: string | undefined, expected: string): Promise<void> {
  const after = await edited(before, waiver);
  assert.equal(after, expected);
  const { reason, owner, expires } = waiver;
  const waivers = projectFile.parse(parse(after)).waivers ?? [];
  assert.deepEqual(waivers.at(-1), { requirement: 'REQ-1', reason, owner, expires });
}

describe('waive', () => {
  it('makes the file', () => check(undefined, `waivers:\n${entry('  ')}`));
  it('adds the list', () =>
    check('# ours\nidPattern: X-\\d+\n', `# ours\nidPattern: X-\\d+\nwaivers:\n${entry('  ')}`));
  it('adds the list behind a last line without an end', () =>
    check('environment: ci', `environment: ci\nwaivers:\n${entry('  ')}`));
  it('fills an empty list', () =>
    check('waivers: [] # none\n', `waivers:\n${entry('  ').trimEnd()} # none\n`));
  it('fills a list without items', () =>
    check('waivers:\nenvironment: ci\n', `waivers:\n${entry('  ')}environment: ci\n`));

  const other = (margin: string) =>
    `${margin}- requirement: REQ-2\n${margin}  reason: x # why\n${margin}  owner: Bo\n`;
  it('adds to the list, with comments and what follows as they are', () =>
    check(
      `waivers:\n${other('    ')}\n# settings\nenvironment: ci\n`,
      `waivers:\n${other('    ')}${entry('    ')}\n# settings\nenvironment: ci\n`,
    ));
  it('adds to a list at the margin', () =>
    check(`waivers:\n${other('')}environment: ci\n`, `waivers:\n${other('')}${entry('')}environment: ci\n`));
  it('keeps CRLF', () =>
    check(
      `waivers:\n${other('  ')}`.replace(/\n/g, '\r\n'),
      `waivers:\n${other('  ')}${entry('  ')}`.replace(/\n/g, '\r\n'),
    ));

  for (const reason of [
    'yes',
    'a: b',
    '# no',
    '"quoted"',
    "it's",
    '- x',
    'two\nlines',
    '12',
    '{a}',
    'ends with :',
    'ä 🎉',
  ])
    it(`writes the reason ${JSON.stringify(reason)} so that YAML reads it back`, async () => {
      const text = await edited(undefined, { ...waiver, reason, issue: '#12' });
      const [read] = projectFile.parse(parse(text)).waivers ?? [];
      assert.equal(read?.reason, reason);
      assert.equal(read?.issue, '#12');
    });

  for (const [change, refusal] of [
    [{ reason: ' ' }, 'A waiver needs a reason.'],
    [{ owner: '' }, 'A waiver needs an owner.'],
    [{ expires: '2027-02-30' }, '"2027-02-30" is not a date. Write it as YYYY-MM-DD.'],
    [{ key: 'REQ-9' }, 'There is no requirement REQ-9.'],
  ] as const)
    it(`refuses: ${refusal}`, async () =>
      assert.equal(await edited(undefined, { ...waiver, ...change }), refusal));

  it('refuses a list it can not add to', async () => {
    const before = 'waivers: [{ requirement: REQ-2, reason: x, owner: Bo }]\n';
    assert.match(await edited(before, waiver), /^The waivers in reqproof.yaml are written in a form/);
  });
});
