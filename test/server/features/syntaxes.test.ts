/** Features in every syntax that can be written: what they write, the readers find again. */
import assert from 'node:assert/strict';
import { codeActions } from '../../../server/src/features/codeAction';
import { completion } from '../../../server/src/features/completion';
import { linkEdits } from '../../../server/src/features/linkEdits';
import { rename } from '../../../server/src/features/rename';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, takeCursor, unindent, type Files } from '../../support/marked';

interface Case {
  readonly syntax: string;
  /** Where the requirements are. */
  readonly path: string;
  readonly text: string;
  readonly key: string;
  /** The comment that a link writes above a test. */
  readonly link: string;
  readonly newId: string;
}

const cases: readonly Case[] = [
  {
    syntax: 'OpenFastTrace',
    path: 'doc/spec.md',
    text: '## Log in\n`req~login~3`\n\nText.\n\nNeeds: dsn, itest\n',
    key: 'req~login',
    link: '// [itest->req~login~3]',
    newId: 'req~sign-in',
  },
  {
    syntax: 'tracey',
    path: 'docs/spec.md',
    text: '# Spec\n\nr[auth.login+2]\nUsers log in.\n',
    key: 'auth.login',
    link: '// r[verify auth.login+2]',
    newId: 'auth.sign-in',
  },
  {
    syntax: 'OpenSpec',
    path: 'openspec/specs/auth/spec.md',
    text: '## Requirements\n\n### Requirement: Log in\nThe system SHALL log in.\n\n#### Scenario: Good\n- **WHEN** a\n- **THEN** b\n',
    key: 'auth/Log in',
    link: '// Verifies: "auth/Log in"',
    newId: 'Sign in',
  },
  {
    syntax: 'StrictDoc',
    path: 'docs/srs.sdoc',
    text: '[DOCUMENT]\nTITLE: SRS\n\n[REQUIREMENT]\nUID: SRS-A-1\nTITLE: Log in\nSTATEMENT: Users log in.\n',
    key: 'SRS-A-1',
    link: '// @relation(SRS-A-1, scope=function, role=Verifies)',
    newId: 'SRS-B-1',
  },
  {
    syntax: 'sphinx-needs',
    path: 'docs/req.rst',
    text: 'Title\n=====\n\n.. req:: Log in\n   :id: REQ_LOGIN\n\n   Users log in.\n',
    key: 'REQ_LOGIN',
    link: '// @need-ids: REQ_LOGIN',
    newId: 'REQ_SIGN_IN',
  },
];

const test = "it('works', () => {\n  check();\n});\n";

describe('features in every syntax', () => {
  for (const { syntax, path, text, key, link, newId } of cases) {
    it(`${syntax}: a link is written in its words, and found`, async () => {
      const project = new FeatureProject({ [path]: text, 'a.test.ts': test });
      const { edits, refusal } = await linkEdits(project.scope, key, 'a.test.ts::works');
      assert.equal(refusal, undefined);
      const after = applyEdits(test, edits);
      assert.equal(after, `${link}\n${test}`);
      const { view } = new FeatureProject({ [path]: text, 'a.test.ts': after }).scope;
      assert.deepEqual(
        view.linksOf(key).map(({ testCaseId, role }) => `${role} ${testCaseId}`),
        ['verifies a.test.ts::works'],
      );
    });

    it(`${syntax}: a rename writes definition and references, and both are found`, async () => {
      const files = { [path]: text, 'a.test.ts': `${link}\n${test}` };
      const project = new FeatureProject(files);
      const [definition] = project.scope.view.file(path)?.requirements ?? [];
      assert(definition);
      const edit = await rename(project.scope, path, definition.idRange.start, newId);
      assert(!('refusal' in edit), JSON.stringify(edit));
      const { view } = new FeatureProject({ ...files, ...project.afterEdit(edit.changes ?? {}) }).scope;
      const renamed = view.requirements().map((entry) => entry.key);
      assert.deepEqual(renamed, [key.replace(definition.code, newId)]);
      assert.equal(view.linksOf(renamed[0] ?? '').length, 1);
    });

    it(`${syntax}: a rename to what is no id is refused with the rule`, async () => {
      const project = new FeatureProject({ [path]: text });
      const [definition] = project.scope.view.file(path)?.requirements ?? [];
      assert(definition);
      const edit = await rename(project.scope, path, definition.idRange.start, 'no "id" (here),');
      assert.match('refusal' in edit ? edit.refusal : '', /is no id here: an id /);
    });

    it(`${syntax}: an unknown id is created in its form, and found`, async () => {
      const unknown = link.replace(/login|Log in|LOGIN|SRS-A-1/, (word) =>
        word === 'SRS-A-1' ? 'SRS-A-2' : `${word}2`,
      );
      const files = { [path]: text, 'a.test.ts': `${unknown}\n${test}` };
      const project = new FeatureProject(files);
      const [reference] = project.scope.view.file('a.test.ts')?.references ?? [];
      assert(reference);
      const { start } = reference.location.range;
      const document = { path: 'a.test.ts', text: files['a.test.ts'] };
      const actions = await codeActions(project.scope, document, { start, end: start }, [], {
        createFiles: true,
      });
      const creation = actions.find(({ title }) => title.startsWith('Create requirement'));
      assert(creation, actions.map(({ title }) => title).join(', '));
      const after = { ...files, ...project.afterEdit(creation.edit?.changes ?? {}) };
      const { view } = new FeatureProject(after).scope;
      assert.equal(view.requirements().length, 2, after[path]);
      assert.deepEqual(
        view.problems('a.test.ts').map(({ message }) => message),
        [],
      );
      assert.deepEqual(
        view.problems(path).filter(({ severity }) => severity === 'error'),
        [],
      );
    });
  }

  it('a requirement is created where its namespace is, or where ids begin alike', async () => {
    const spec = (name: string): string =>
      `## Requirements\n\n### Requirement: ${name}\nThe system SHALL.\n\n#### Scenario: S\n- **WHEN** a\n- **THEN** b\n`;
    const files = {
      'openspec/specs/auth/spec.md': spec('Log in'),
      'openspec/specs/cart/spec.md': spec('Add'),
      'test/openspec/specs/auth2/spec.md': spec('Other'),
      'a/one.sdoc': '[DOCUMENT]\nTITLE: S\n\n[REQUIREMENT]\nUID: SYS-X-1\nSTATEMENT: A.\n',
      'docs/srs.sdoc':
        '[DOCUMENT]\nTITLE: S\n\n[REQUIREMENT]\nUID: SYS-SRS-1\nSTATEMENT: A.\n\n[REQUIREMENT]\nUID: SYS-SRS-2\nSTATEMENT: B.\n',
      'docs/plain.md': '## FMT-1 Format\n',
    };
    for (const [reference, title] of [
      ['Verifies: "cart/Remove"', 'Create requirement cart/Remove in openspec/specs/cart/spec.md'],
      ['@relation(SYS-NEW-7)', 'Create requirement SYS-NEW-7 in docs/srs.sdoc'],
      ['@relation(FMT-2)', 'Create requirement FMT-2 in docs/plain.md'],
    ] as const) {
      const text = `// ${reference}\n${test}`;
      const project = new FeatureProject({ ...files, 'test/a.test.ts': text });
      const [found] = project.scope.view.file('test/a.test.ts')?.references ?? [];
      assert(found);
      const range = found.location.range;
      const document = { path: 'test/a.test.ts', text };
      const actions = await codeActions(project.scope, document, range, [], { createFiles: true });
      const creation = actions.find((action) => action.title.startsWith('Create'));
      assert.equal(creation?.title, title);
      const after = project.afterEdit(creation.edit?.changes ?? {});
      const again = new FeatureProject({ ...files, 'test/a.test.ts': text, ...after });
      assert.deepEqual(
        again.scope.view.problems('test/a.test.ts').map(({ message }) => message),
        [],
      );
    }
  });

  it('TRLC: a rename changes the last name, inside of the package and outside', async () => {
    const files = {
      'a.rsl': 'package Shop\n\ntype Req {\n  description String\n  derived_from optional Req[1 .. *]\n}\n',
      'a.trlc':
        'package Shop\n\nReq Login {\n  description = "Log in"\n}\n\nReq Form {\n  description = "Form"\n  derived_from = [Login]\n}\n',
      'b.trlc':
        'package Web\nimport Shop\n\nShop.Req Page {\n  description = "Page"\n  derived_from = [Shop.Login]\n}\n',
    };
    const project = new FeatureProject(files);
    const edit = await rename(project.scope, 'a.trlc', { line: 2, character: 5 }, 'Shop.SignIn');
    assert(!('refusal' in edit), JSON.stringify(edit));
    const after = project.afterEdit(edit.changes ?? {});
    assert.deepEqual(after, {
      'a.trlc': files['a.trlc'].replaceAll('Login', 'SignIn'),
      'b.trlc': files['b.trlc'].replace('Shop.Login', 'Shop.SignIn'),
    });
  });

  it('Doorstop: a rename takes the file along, where the editor can', async () => {
    const files = {
      'reqs/.doorstop.yml': "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n",
      'reqs/REQ001.yml':
        'active: true\nlevel: 1.0\nlinks: []\nnormative: true\nreviewed: null\ntext: |\n  Log in.\n',
      'reqs/REQ002.yml':
        'active: true\nlevel: 1.1\nlinks:\n- REQ001: null\nnormative: true\nreviewed: null\ntext: |\n  More.\n',
    };
    const { scope } = new FeatureProject(files);
    const at = { line: 0, character: 0 };
    const edit = await rename(scope, 'reqs/REQ001.yml', at, 'REQ009', { renameFiles: true });
    assert(!('refusal' in edit), JSON.stringify(edit));
    assert.deepEqual(
      edit.documentChanges?.map((change) =>
        'kind' in change
          ? change
          : [('textDocument' in change && change.textDocument.uri) || '', change.edits.length],
      ),
      [
        ['file:///shop/reqs/REQ002.yml', 1],
        { kind: 'rename', oldUri: 'file:///shop/reqs/REQ001.yml', newUri: 'file:///shop/reqs/REQ009.yml' },
      ],
    );
    const refused = await rename(scope, 'reqs/REQ001.yml', at, 'REQ009');
    assert.match('refusal' in refused ? refused.refusal : '', /can not rename files/);
  });
});

/** Completes at the cursor: the labels, and the file after the first was taken. */
function completed(marked: Files): { labels: readonly string[]; after: string } {
  const { files, path, position } = takeCursor(marked);
  const project = new FeatureProject(files);
  const text = files[path] ?? '';
  const items = completion(project.scope, { path, text }, position)?.items ?? [];
  const edit = items[0]?.textEdit;
  return {
    labels: items.map(({ label }) => label),
    after: edit && 'range' in edit ? applyEdits(text, [edit]) : text,
  };
}

describe('completion in the right form', () => {
  const check = (name: string, files: Files, labels: readonly string[], after: string): void =>
    void it(name, () => assert.deepEqual(completed(files), { labels, after }));

  const oft = '## Log in\n`req~login~3`\n\nNeeds: dsn\n\n## Form\n`dsn~form~1`\n\nCovers:\n- `req~login~3`\n';
  check(
    'writes the version in tags of OpenFastTrace',
    { 'doc/spec.md': oft, 'a.ts': '// [impl->dsn~f[|]~9]\n' },
    ['dsn~form~1'],
    '// [impl->dsn~form~1]\n',
  );
  check(
    'and in lists of what an item covers',
    { 'doc/spec.md': oft, 'doc/more.md': '`dsn~x~1`\n\nCovers:\n- req~lo[|]\n' },
    ['req~login~3'],
    '`dsn~x~1`\n\nCovers:\n- req~login~3\n',
  );
  check(
    'offers rules of tracey behind their verb',
    { 'docs/spec.md': '# S\n\nr[auth.login+2]\nText.\n', 'a.rs': '// r[verify auth[|]\nfn a() {}\n' },
    ['auth.login+2'],
    '// r[verify auth.login+2\nfn a() {}\n',
  );
  check(
    'offers none of them in code',
    { 'docs/spec.md': '# S\n\nr[auth.login+2]\nText.\n', 'a.rs': 'let x = r[verify auth[|]];\n' },
    [],
    'let x = r[verify auth];\n',
  );
  const doorstop = {
    'reqs/.doorstop.yml': "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n",
    'reqs/REQ001.yml': 'active: true\nlevel: 1.0\nlinks: []\nreviewed: null\ntext: |\n  Log in.\n',
  };
  check(
    'offers items of Doorstop in the links of an item',
    { ...doorstop, 'reqs/REQ002.yml': 'active: true\nlinks:\n- R[|]\ntext: |\n  More.\n' },
    ['REQ001', 'REQ002'],
    'active: true\nlinks:\n- REQ001\ntext: |\n  More.\n',
  );
  check('and not in lists of a text', { ...doorstop, 'a.md': '- R[|]\n' }, [], '- R\n');
  check(
    'offers objects of TRLC in lists',
    {
      'a.rsl': 'package Shop\n\ntype Req {\n  description String\n}\n',
      'a.trlc': 'package Shop\n\nReq Login {\n  description = "Log in"\n}\n',
      'b.trlc': 'package Web\nimport Shop\n\nShop.Req A {\n  derived_from = [Lo[|]]\n}\n',
    },
    ['Shop.Login'],
    'package Web\nimport Shop\n\nShop.Req A {\n  derived_from = [Shop.Login]\n}\n',
  );
  check(
    'offers names of OpenSpec between quotes',
    {
      'openspec/specs/auth/spec.md': '## Requirements\n\n### Requirement: Log in\nThe system SHALL.\n',
      'a.test.ts': unindent('\n// Verifies: "auth/L[|]"\n'),
    },
    ['auth/Log in'],
    '// Verifies: "auth/Log in"\n',
  );
});
