import assert from 'node:assert/strict';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { FeatureProject } from '../../support/featureProject';
import { takeCursor, unindent, type Files } from '../../support/marked';

/** Renames at the cursor: the changed files as they read then, or the refusal. */
async function renamed(marked: Files, newName: string): Promise<Files | string> {
  const { files, path, position } = takeCursor(marked);
  const project = new FeatureProject(files);
  const answer = await rename(project.scope, path, position, newName);
  return 'refusal' in answer ? answer.refusal : project.afterEdit(answer.changes ?? {});
}

describe('rename', () => {
  it('writes the new id into every syntax', async () => {
    const before = {
      'docs/req.md': unindent(`
        ## [|]REQ-1 Login {#req-1}

        REQ-10 and MYREQ-1 are others.

        ## REQ-10 Logout

        <!-- reqproof:waive REQ-1 by Ada because REQ-1 is old -->
      `),
      'test/a.test.ts': unindent(`
        // Verifies: REQ-1, REQ-10
        it('REQ-1: logs in', { tag: '@REQ-1' }, () => {
          check('REQ-1');
        });
      `),
      'src/login.ts': '/* 🎉 @implements REQ-1 */\r\nexport const login = 1;\r\n',
      'reqproof.yaml': 'waivers:\n  - reason: REQ-1 is old\n    requirement: REQ-1\n    owner: Ada\n',
    };
    assert.deepEqual(await renamed(before, 'REQ-7'), {
      'docs/req.md': unindent(`
        ## REQ-7 Login {#req-7}

        REQ-10 and MYREQ-1 are others.

        ## REQ-10 Logout

        <!-- reqproof:waive REQ-7 by Ada because REQ-1 is old -->
      `),
      'test/a.test.ts': unindent(`
        // Verifies: REQ-7, REQ-10
        it('REQ-7: logs in', { tag: '@REQ-7' }, () => {
          check('REQ-1');
        });
      `),
      'src/login.ts': '/* 🎉 @implements REQ-7 */\r\nexport const login = 1;\r\n',
      'reqproof.yaml': 'waivers:\n  - reason: REQ-1 is old\n    requirement: REQ-7\n    owner: Ada\n',
    });
  });

  it('takes anchors above along', async () => {
    const adoc = '[#REQ-1]\n== REQ-1 Login\n\n[[REQ-2]]\n== REQ-2 Logout\n';
    const rst = '.. _REQ-3:\n\nREQ-3 Login\n===========\n\nText.\n';
    const files = { 'a.adoc': adoc, 'b.rst': rst, 'c.ts': '// Verifies: REQ-1, REQ-2, REQ-3\n' };
    for (const [path, from, to] of [
      ['a.adoc', 'REQ-1', 'NEW-1'],
      ['a.adoc', 'REQ-2', 'NEW-2'],
      ['b.rst', 'REQ-3', 'NEW-3'],
    ] as const) {
      const marked = { ...files, 'c.ts': files['c.ts'].replace(from, `${from}[|]`) };
      const after = await renamed(marked, to);
      assert.deepEqual(after, {
        [path]: files[path].replaceAll(from, to),
        'c.ts': files['c.ts'].replace(from, to),
      });
    }
  });

  it('starts from a reference as well', async () =>
    assert.deepEqual(
      await renamed(
        { 'a.md': '- **REQ-1**: Login\n', 'a.test.ts': "it('[|]REQ-1', () => run());\n" },
        'AUTH-1',
      ),
      {
        'a.md': '- **AUTH-1**: Login\n',
        'a.test.ts': "it('AUTH-1', () => run());\n",
      },
    ));

  it('renames every definition of an id that is defined twice', async () =>
    assert.deepEqual(
      await renamed(
        { 'a.md': '## [|]REQ-1 Login\n', 'b.md': '| ID | Title |\n|---|---|\n| REQ-1 | Login |\n' },
        'REQ-2',
      ),
      {
        'a.md': '## REQ-2 Login\n',
        'b.md': '| ID | Title |\n|---|---|\n| REQ-2 | Login |\n',
      },
    ));

  const two = { 'a.md': '## [|]REQ-1 Login\n\n## REQ-2 Logout\n' };
  for (const [newName, refusal] of [
    ['', 'The new id is empty.'],
    ['   ', 'The new id is empty.'],
    ['REQ-1', 'The id is REQ-1 already.'],
    ['REQ-2', 'REQ-2 is taken already: it is defined in a.md, line 3.'],
    [
      'new id',
      '"new id" is not a requirement id: it does not fit the id pattern [A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\\d+.',
    ],
  ] as const)
    it(`refuses "${newName}"`, async () => assert.equal(await renamed(two, newName), refusal));

  it('refuses where there is no id', async () =>
    assert.equal(
      await renamed({ 'a.md': '## REQ-1 Lo[|]gin\n' }, 'REQ-2'),
      'There is no requirement id here to rename.',
    ));

  it('refuses an id that nobody wrote as one, with the reason', async () => {
    const path = 'specs/001-shop/spec.md';
    assert.equal(
      await renamed({ [path]: '### [|]User Story 1 - Pay (Priority: P1)\n\nText.\n' }, 'US7'),
      `US1 is made of where the item stands or of what it covers: nobody wrote it as an id. Move or renumber the item in ${path}; a quick fix then updates the references to it.`,
    );
  });

  it('refuses when a file says something else than the index', async () => {
    const project = new FeatureProject({ 'a.md': '## REQ-1 Login\n' });
    const stale = { ...project.scope, readText: () => Promise.resolve('\n\n## REQ-1 Login\n') };
    assert.deepEqual(await rename(stale, 'a.md', { line: 0, character: 4 }, 'REQ-2'), {
      refusal: 'a.md has changed since it was indexed, so REQ-1 was not renamed. Try again.',
    });
  });
});

describe('prepare rename', () => {
  const prepared = (marked: string) => {
    const { files, path, position } = takeCursor({ 'a.md': marked });
    return prepareRename(new FeatureProject(files).scope, path, position)?.placeholder;
  };
  it('offers the id', () => assert.equal(prepared('## REQ-1[|] Login\n'), 'REQ-1'));
  it('offers nothing elsewhere', () => assert.equal(prepared('## REQ-1 [|]Login\n'), undefined));
});
