import assert from 'node:assert/strict';
import { readFile } from '../../../server/src/index/registry';
import type { ReadOptions } from '../../../server/src/ports';
import { defaultSettings } from '../../../schema/settings';
import { unindent } from '../../support/marked';

const read = (path: string, text: string, presets: ReadOptions['presets']): string => {
  const options = { idPattern: defaultSettings.idPattern, ...(presets && { presets }) };
  const index = readFile({ path, text: unindent(text) }, { options, readText: () => undefined });
  return [
    ...index.requirements.map(({ key }) => `defines ${key}`),
    ...index.testCases.map(({ name }) => `tests ${name}`),
    ...index.references.map(({ code }) => `refers to ${code}`),
  ].join(', ');
};

const markdown = `
  ## REQ-1 Login

  # Test: Signing in

  ## Steps
  1. Open /
`;
const feature = `
  @REQ-1
  Feature: Login
    Scenario: signs in
      Given a visitor
`;
const script = `
  // Verifies: REQ-1
  it('signs in', () => check());
`;

describe('presets', () => {
  const rows: readonly [
    what: string,
    path: string,
    text: string,
    presets: ReadOptions['presets'],
    found: string,
  ][] = [
    ['nothing said', 'docs/a.md', markdown, undefined, 'defines REQ-1, tests Signing in'],
    ['plain ids off', 'docs/a.md', markdown, { ids: false }, 'tests Signing in'],
    ['Markdown tests off', 'docs/a.md', markdown, { 'markdown-tests': false }, 'defines REQ-1'],
    ['another preset off', 'docs/a.md', markdown, { kiro: false }, 'defines REQ-1, tests Signing in'],
    ['Gherkin', 'a.feature', feature, {}, 'tests Login > signs in, refers to REQ-1'],
    ['Gherkin off', 'a.feature', feature, { gherkin: false }, ''],
    ['plain ids off in Gherkin', 'a.feature', feature, { ids: false }, 'tests Login > signs in'],
    ['JavaScript off', 'a.test.ts', script, { javascript: false }, ''],
    ['plain ids off in code', 'a.test.ts', script, { ids: false }, 'tests signs in'],
    [
      'confined to other files',
      'docs/a.md',
      markdown,
      { ids: { include: ['specs/**'], exclude: [] } },
      'tests Signing in',
    ],
    [
      'confined to these files',
      'docs/a.md',
      markdown,
      { ids: { include: ['docs/**'], exclude: ['docs/old/**'] } },
      'defines REQ-1, tests Signing in',
    ],
    [
      'kept out of these files',
      'docs/old/a.md',
      markdown,
      { ids: { include: ['docs/**'], exclude: ['docs/old/**'] } },
      'tests Signing in',
    ],
  ];
  for (const [what, path, text, presets, found] of rows)
    it(what, () => assert.equal(read(path, text, presets), found));
});
