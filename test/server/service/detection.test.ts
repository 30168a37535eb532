import assert from 'node:assert/strict';
import { detectedMarkdown } from '../../../server/src/features/detectedMarkdown';
import type { ProjectScope } from '../../../server/src/features/scope';
import { unindent } from '../../support/marked';
import { TestProject } from './project';

const files = {
  'docs/req.md': unindent(`
    ## REQ-1 Login

    ## REQ-2 Logout *now*
  `),
  'docs/old/req.md': '## REQ-3 Old\n',
  'test/login.test.ts': "// see ABC-1\nit('REQ-1 logs in', () => check());\n",
  'features/login.feature': '@REQ-2\nFeature: Login\n  Scenario: signs in\n    Given a visitor\n',
  'empty.md': '# Nothing\n',
};

/** `ids confined: 2 definitions ... in 3 files: example | example`, what was found or is switched. */
async function detected(more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const project = await TestProject.open({ files: { ...files, ...more } });
  return project.service
    .detect()
    .presets.filter((one) => one.files > 0 || one.rule !== 'on')
    .map(({ preset, rule, definitions, references, tests, files: count, examples }) => {
      const places = examples.map(
        ({ text, location }) => `${location.path}:${location.range.start.line + 1} ${text}`,
      );
      return `${preset} ${rule}: ${definitions} ${references} ${tests} in ${count}: ${places.join(' | ')}`;
    });
}

describe('what was detected', () => {
  it('counts definitions, references and tests by preset, with examples', async () => {
    assert.deepEqual(await detected(), [
      'ids on: 3 2 0 in 4: docs/req.md:1 REQ-1 Login | docs/old/req.md:1 REQ-3 Old | features/login.feature:1 REQ-2',
      'gherkin on: 0 0 1 in 1: features/login.feature:3 Login > signs in',
      'javascript on: 0 0 1 in 1: test/login.test.ts:2 REQ-1 logs in',
    ]);
  });

  it('tells what reqproof.yaml says', async () => {
    const yaml = 'presets:\n  gherkin: false\n  ids: { exclude: [docs/old/**] }\n';
    assert.deepEqual(await detected({ 'reqproof.yaml': yaml }), [
      'ids confined: 2 1 0 in 2: docs/req.md:1 REQ-1 Login | test/login.test.ts:2 REQ-1',
      'gherkin off: 0 0 0 in 0: ',
      'javascript on: 0 0 1 in 1: test/login.test.ts:2 REQ-1 logs in',
    ]);
  });

  const scope = { uri: (path: string) => `file:///shop/${path}` } as ProjectScope;

  it('is a page to read: what, where, why, and how to switch it off', async () => {
    const project = await TestProject.open({ files });
    const page = detectedMarkdown(scope, project.service.detect());
    assert.deepEqual(page.slice(0, page.indexOf('## Gherkin')).trimEnd().split('\n'), [
      '# What ReqProof detected',
      '',
      '5 files read. Every syntax is on by itself where its signs are found; `reqproof.yaml` switches one off or confines it to some files.',
      '',
      '## Plain ids',
      '',
      'Requirements with an id of their own in Markdown, AsciiDoc or reStructuredText, and tests and code that name it.',
      '',
      'Found in 4 files: 3 definitions, 2 references. It is found by ids such as REQ-12 at the beginning of headings, bold text, list items and table rows. For example:',
      '',
      '- [docs/req.md:1](file:///shop/docs/req.md#L1): `REQ-1 Login`',
      '- [docs/old/req.md:1](file:///shop/docs/old/req.md#L1): `REQ-3 Old`',
      '- [features/login.feature:1](file:///shop/features/login.feature#L1): `REQ-2`',
      '',
      'To switch it off, or to leave out some files, in `reqproof.yaml`:',
      '',
      '```yaml',
      'presets:',
      '  ids: false',
      "  # or: ids: { exclude: ['docs/**'] }",
      '```',
    ]);
    assert.match(page, /## Looked for and not found\n\n- OpenFastTrace \(`openfasttrace`\): /);
  });

  it('offers a first step where nothing was found', async () => {
    const project = await TestProject.open({ files: { 'empty.md': '# Nothing\n' } });
    const page = detectedMarkdown(scope, project.service.detect());
    assert.match(
      page,
      /1 file read, and nothing was found in them\. Run \*\*ReqProof: Write a First Requirement\*\*/,
    );
    assert.match(page, /- Kiro \(`kiro`\): /);
  });
});
