import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../../server/src/features/codeAction';
import { FeatureProject } from '../../support/featureProject';
import { takeCursor, unindent, type Files } from '../../support/marked';

async function actionsAt(marked: Files, createFiles = true, history = '') {
  const { files, path, position } = takeCursor(marked);
  const project = new FeatureProject(files, { history });
  const document = { path, text: files[path] ?? '' };
  const range = { start: position, end: position };
  return { project, actions: await codeActions(project.scope, document, range, [], { createFiles }) };
}

/** The titles at the cursor, and one of the files as it reads when the titled action is taken. */
async function check(marked: Files, titles: readonly string[], take: string, expected: Files): Promise<void> {
  const { project, actions } = await actionsAt(marked);
  assert.deepEqual(
    actions.map(({ title }) => title),
    titles,
  );
  const action = actions.find(({ title }) => title === take);
  assert.deepEqual(project.afterEdit(editsOf(action)), expected);
}

function editsOf(action: CodeAction | undefined) {
  assert(action?.edit?.changes, 'the action has no edit');
  return action.edit.changes;
}

const requirements = '## REQ-1 Login\n\nText.\n\n## REQ-2 Logout\n\nMore text.\n';
const unknown = '// Verifies: REQ-11[|]\nit("works", () => run());\n';
const titles = [
  'Change to REQ-1',
  'Change to REQ-2',
  'Create requirement REQ-11 in docs/req.md',
  'Remove link to REQ-11',
];

describe('quick fixes of an unknown id', () => {
  const files = { 'docs/req.md': requirements, 'a.test.ts': unknown };
  it('correct it', () =>
    check(files, titles, 'Change to REQ-1', { 'a.test.ts': unknown.replace('REQ-11[|]', 'REQ-1') }));
  it('remove it', () =>
    check(files, titles, 'Remove link to REQ-11', { 'a.test.ts': 'it("works", () => run());\n' }));
  it('create it', () =>
    check(files, titles, 'Create requirement REQ-11 in docs/req.md', {
      'docs/req.md': `${requirements.trimEnd()}\n\n## REQ-11 Describe the requirement\n`,
    }));

  for (const [form, before, after] of [
    [
      'headings with a colon',
      '### REQ-1: Login\n',
      '### REQ-1: Login\n\n### REQ-11: Describe the requirement\n',
    ],
    ['a list', '- **REQ-1**: Login\n', '- **REQ-1**: Login\n- **REQ-11**: Describe the requirement\n'],
    [
      'a table',
      '| ID | Title | Priority |\n|---|---|---|\n| REQ-1 | Login | high |\n\nEnd.\n',
      '| ID | Title | Priority |\n|---|---|---|\n| REQ-1 | Login | high |\n| REQ-11 | Describe the requirement |  |\n\nEnd.\n',
    ],
    ['CRLF', '## REQ-1 Login\r\n', '## REQ-1 Login\r\n\r\n## REQ-11 Describe the requirement\r\n'],
  ] as const)
    it(`create it among ${form}`, async () => {
      const { project, actions } = await actionsAt({ 'docs/req.md': before, 'a.test.ts': unknown });
      const action = actions.find(({ title }) => title.startsWith('Create'));
      assert.deepEqual(project.afterEdit(editsOf(action)), { 'docs/req.md': after });
    });

  it('create it in the document whose ids begin alike', async () => {
    const { actions } = await actionsAt({
      'a/near.md': '## PAY-1 Pay\n',
      'far/away/req.md': '## REQ-1 Login\n',
      'a/a.test.ts': unknown,
    });
    assert(actions.some(({ title }) => title === 'Create requirement REQ-11 in far/away/req.md'));
  });

  it('create it in a new file when there is none, if the client can', async () => {
    const { actions } = await actionsAt({ 'a.test.ts': unknown });
    const action = actions.find(({ title }) => title === 'Create requirement REQ-11 in requirements.md');
    assert.deepEqual(action?.edit?.documentChanges, [
      { kind: 'create', uri: 'file:///shop/requirements.md', options: { ignoreIfExists: true } },
      {
        textDocument: { uri: 'file:///shop/requirements.md', version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: '## REQ-11 Describe the requirement\n',
          },
        ],
      },
    ]);
    const { actions: fewer } = await actionsAt({ 'a.test.ts': unknown }, false);
    assert.deepEqual(
      fewer.map(({ title }) => title),
      ['Remove link to REQ-11'],
    );
  });
});

describe('quick fixes of versions', () => {
  const files = {
    'spec.md': '### Login\n`req~login~3`\n\nText.\n\nNeeds: impl, utest\n',
    'a.ts': '// [impl->req~login~2]\n// [impl->req~login~1]\nlogin();\n',
    'a.test.ts': "// [utest->req~login~2]\nit('works', () => run());\n",
  };
  const at = (file: 'a.ts' | 'a.test.ts', id: string): Files => ({
    ...files,
    [file]: files[file].replace(id, `${id}[|]`),
  });
  const titlesOfTwo = ['Change to version 3', 'Change all 2 references from version 2 of req~login to 3'];

  it('write it here', () =>
    check(at('a.ts', 'req~login~2'), titlesOfTwo, 'Change to version 3', {
      'a.ts': files['a.ts'].replace('~2', '~3'),
    }));
  it('write it everywhere that is as old', () =>
    check(at('a.test.ts', 'req~login~2'), titlesOfTwo, titlesOfTwo[1] ?? '', {
      'a.ts': files['a.ts'].replace('~2', '~3'),
      'a.test.ts': files['a.test.ts'].replace('~2', '~3'),
    }));
  it('insert it where the form implies version 1', () => {
    const rules = {
      'spec.md': 'r[auth.login+3]\nUsers log in.\n',
      'a.rs': '// r[impl auth.login[|]]\n// r[impl auth.login+1]\nfn a() {}\n',
      'b.rs': '// r[impl auth.login]\nfn b() {}\n',
    };
    const all = 'Change all 3 references from version 1 of auth.login to 3';
    const titles = ['Change to version 3', all];
    check(rules, titles, 'Change to version 3', {
      'a.rs': '// r[impl auth.login+3]\n// r[impl auth.login+1]\nfn a() {}\n',
    });
    check(rules, titles, all, {
      'a.rs': '// r[impl auth.login+3]\n// r[impl auth.login+3]\nfn a() {}\n',
      'b.rs': '// r[impl auth.login+3]\nfn b() {}\n',
    });
  });
  it('write it here where nothing else is as old', () =>
    check(at('a.ts', 'req~login~1'), ['Change to version 3'], 'Change to version 3', {
      'a.ts': files['a.ts'].replace('~1', '~3'),
    }));
  it('are none where the version is right', async () => {
    const right = { 'spec.md': files['spec.md'], 'a.ts': '// [impl->req~login~3[|]]\nlogin();\n' };
    const { actions } = await actionsAt(right);
    assert.deepEqual(actions, []);
  });
});

describe('quick fixes of reviews', () => {
  const item = (links: string, reviewed: string): string =>
    `active: true\nlevel: 1.0\nlinks:${links}\nnormative: true\nreviewed: ${reviewed}\ntext: |\n  Log in.\n`;
  const files = {
    'reqs/.doorstop.yml': "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n",
    'reqs/REQ001.yml': item(' []', 'oldFingerprint'),
    'reqs/REQ002.yml': item('\n- REQ001: oldFingerprint', 'null'),
  };
  const titlesAt = async (path: keyof typeof files, before: string): Promise<readonly string[]> => {
    const marked = { ...files, [path]: files[path].replace(before, `${before}[|]`) };
    return (await actionsAt(marked)).actions.map(({ title }) => title);
  };

  it('mark an item as reviewed', async () =>
    assert.deepEqual(await titlesAt('reqs/REQ001.yml', 'reviewed: old'), ['Mark REQ001 as reviewed']));
  it('accept a link', async () =>
    assert.deepEqual(await titlesAt('reqs/REQ002.yml', '- REQ0'), [
      'Accept this link as reviewed',
      'Remove link to REQ001',
    ]));
  it('a link is removed with its fingerprint', async () => {
    const marked = { ...files, 'reqs/REQ002.yml': files['reqs/REQ002.yml'].replace('- REQ', '- [|]REQ') };
    const { project, actions } = await actionsAt(marked);
    const removal = actions.find(({ title }) => title.startsWith('Remove'));
    assert.deepEqual(project.afterEdit(editsOf(removal)), { 'reqs/REQ002.yml': item('', 'null') });
  });
});

describe('quick fixes of evidence', () => {
  it('accept what is stale, or show why', async () => {
    const history = unindent(`
      run R1
        passed works
    `);
    const test = "it('works', () => run());\n";
    const { actions } = await actionsAt(
      { 'req.md': '## REQ-1[|] Login\n', 'a.test.ts': `// Verifies: REQ-1\n${test}` },
      true,
      `${history}file a.test.ts\n  test works [body=other] -> REQ-1`,
    );
    assert.deepEqual(
      actions.map(({ title, command }) => [title, command?.command, command?.arguments]),
      [
        ['Accept evidence of REQ-1', 'reqproof.acceptEvidence', [{ folder: 'file:///shop', key: 'REQ-1' }]],
        ['Show why of REQ-1', 'reqproof.showWhy', [{ folder: 'file:///shop', key: 'REQ-1' }]],
      ],
    );
  });
});

describe('remove link in the forms of other syntaxes', () => {
  const definitions: Files = {
    'spec.md': '`req~a~1`\n\n`req~b~2`\n',
    'rules.md': 'r[auth.login]\nUsers log in.\n',
    'srs.sdoc': '[DOCUMENT]\nTITLE: S\n\n[REQUIREMENT]\nUID: S-1\nSTATEMENT: A.\n',
  };
  for (const [path, before, after] of [
    ['a.ts', '// [impl->[|]req~a~1]\ngo();\n', 'go();\n'],
    ['a.ts', 'go(); // [impl->[|]req~a~1] and why\n', 'go(); // and why\n'],
    ['a.ts', '// [impl->[|]req~a~1, req~b~2]\n', '// [impl->req~b~2]\n'],
    ['a.ts', '// [impl->req~a~1, [|]req~b~2]\n', '// [impl->req~a~1]\n'],
    ['a.ts', '// r[impl [|]auth.login]\ngo();\n', 'go();\n'],
    ['a.ts', '/* r[impl [|]auth.login] */\ngo();\n', 'go();\n'],
    ['more.md', '`dsn~x~1`\n\nCovers:\n- [|]req~a~1\n- req~b~2\n', '`dsn~x~1`\n\nCovers:\n- req~b~2\n'],
    ['more.md', '`dsn~x~1`\n\nCovers:\n* `[|]req~a~1`\n', '`dsn~x~1`\n\nCovers:\n'],
  ] as const)
    it(before.split('\n').find((line) => line.includes('[|]')) ?? '', async () => {
      const { project, actions } = await actionsAt({ ...definitions, [path]: before });
      const action = actions.find(({ title }) => title.startsWith('Remove link'));
      assert.deepEqual(project.afterEdit(editsOf(action)), { [path]: after });
    });

  it('is not offered where a field would be left empty', async () => {
    const child =
      '[DOCUMENT]\nTITLE: T\n\n[REQUIREMENT]\nUID: S-2\nRELATIONS:\n- TYPE: Parent\n  VALUE: [|]S-1\n';
    const { actions } = await actionsAt({ ...definitions, 'child.sdoc': child });
    assert.deepEqual(actions, []);
  });
});

describe('remove link', () => {
  for (const [before, after] of [
    ['// Verifies: REQ-1, [|]REQ-2', '// Verifies: REQ-1'],
    ['// Verifies: [|]REQ-1, REQ-2', '// Verifies: REQ-2'],
    ['// Verifies: [|]REQ-1', ''],
    ['/* @req [|]REQ-1 */', ''],
    ['// @relation([|]REQ-1, role=Verifies)', ''],
    ['// Login. Verifies: [|]REQ-1', '// Login. Verifies:'],
    ["it('[|]REQ-1 works', () => run());", "it('works', () => run());"],
    ["it('[|]REQ-1: works', () => run());", "it('works', () => run());"],
    ["it('[[|]REQ-1] works', () => run());", "it('works', () => run());"],
    ["it('works ([|]REQ-1)', () => run());", "it('works', () => run());"],
    ["it('[|]REQ-1', () => run());", "it('', () => run());"],
    ["it('works', { tag: '@[|]REQ-1' }, () => run());", "it('works', { }, () => run());"],
    [
      "it('works', { annotation: { type: 'requirement', description: '[|]REQ-1' } }, () => run());",
      "it('works', { }, () => run());",
    ],
    [
      "it('works', { tag: '@[|]REQ-1', retries: 2 }, () => run());",
      "it('works', { retries: 2 }, () => run());",
    ],
    ["it('works', { tag: ['@a', '@[|]REQ-1'] }, () => run());", "it('works', { tag: ['@a'] }, () => run());"],
  ] as const)
    it(before, async () => {
      const test = before.startsWith('it(') ? `${before}\n` : `${before}\nit('works', () => run());\n`;
      const { project, actions } = await actionsAt({ 'req.md': requirements, 'a.test.ts': test });
      const action = actions.find(({ title }) => title.startsWith('Remove link'));
      const text = project.afterEdit(editsOf(action))['a.test.ts'] ?? '';
      const first =
        text.startsWith("it('works', () => run());\n") && !before.startsWith('it(')
          ? ''
          : text.split('\n')[0];
      assert.equal(first, after);
    });
});
