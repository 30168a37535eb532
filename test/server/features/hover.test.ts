import assert from 'node:assert/strict';
import { hover, type HoverOptions } from '../../../server/src/features/hover';
import { FeatureProject, type FeatureOptions } from '../../support/featureProject';
import { markRanges, takeCursor, unindent, type Files } from '../../support/marked';

const rich: HoverOptions = { markdown: true, commandLinks: false };

const files: Files = {
  'docs/req.md': unindent(`
    ## REQ-1 Login with *care*

    Priority: high

    Users log in.

    - a wrong password is refused
  `),
  'test/a.test.ts': unindent(`
    it('REQ-1 logs in', () => {
      check();
    });
    it('is like REQ-9', () => {
      check();
    });
    // Verifies: REQ-2
    it('goes wrong', () => {
      check();
    });
    it('is nothing to us', () => {
      check();
    });
  `),
};

/** The hover at the cursor, below the line with the range it is about. */
function check(
  path: string,
  cursorAt: string,
  expected: string,
  more: FeatureOptions & { shown?: HoverOptions } = {},
) {
  const marked = { ...files, [path]: (files[path] ?? '').replace(cursorAt.replace('[|]', ''), cursorAt) };
  const cursor = takeCursor(marked);
  const project = new FeatureProject(cursor.files, more);
  const answer = hover(project.scope, cursor.path, cursor.position, more.shown ?? rich);
  const contents = answer?.contents as { value: string } | undefined;
  const line =
    answer?.range && markRanges(project.text(path), [answer.range]).split('\n')[answer.range.start.line];
  assert.equal(answer ? `${line}\n${contents?.value}` : 'nothing', unindent(expected).trim());
}

const passed = 'run R1 [at=2026-01-19T22:00:00Z, env=ci, branch=main]\n  passed REQ-1 logs in';

describe('hover', () => {
  it('on a definition tells text, state, reasons and tests', () =>
    check(
      'docs/req.md',
      'REQ[|]-1',
      `
      ## [|REQ-1|] Login with *care*
      ### REQ-1 Login with \\*care\\*

      **verified** | priority high

      Users log in.

      - a wrong password is refused

      - "REQ-1 logs in" passed in run R1 (environment ci).

      - [REQ-1 logs in](file:///shop/test/a.test.ts#L1): passed 2 h ago
      `,
      { history: passed },
    ));

  it('on a test title tells its requirements and results', () =>
    check(
      'test/a.test.ts',
      'logs [|]in',
      `
      it('[|REQ-1 logs in|]', () => {
      **REQ-1 logs in**

      - [REQ-1](file:///shop/docs/req.md#L1) Login with \\*care\\*: verified

      - passed 2 h ago (ci, main)
      `,
      { history: passed },
    ));

  it('on a test title tells a new failure from an old one', () => {
    const failing = (results: string, history: string) =>
      check(
        'test/a.test.ts',
        'logs [|]in',
        `
      it('[|REQ-1 logs in|]', () => {
      **REQ-1 logs in**

      - [REQ-1](file:///shop/docs/req.md#L1) Login with \\*care\\*: failing

      - ${results}
      `,
        { history },
      );
    const run = (id: string, status: string) =>
      `run ${id} [at=2026-01-1${id}T12:00:00Z, env=ci, branch=main]\n  ${status} REQ-1 logs in\n`;
    failing('failed 12 h ago (ci, main)', run('9', 'failed'));
    failing('failed 12 h ago (ci, main), new failure', run('8', 'passed') + run('9', 'failed'));
    failing(
      'failed 12 h ago (ci, main), failing since run 7, 2 d ago',
      run('6', 'passed') + run('7', 'failed') + run('8', 'skipped') + run('9', 'failed'),
    );
  });

  it('on an unknown id says so', () =>
    check(
      'test/a.test.ts',
      'Verifies: RE[|]Q-2',
      `
      // Verifies: [|REQ-2|]
      No requirement REQ-2 is defined. Did you mean REQ-1?
      `,
    ));

  it('on a guess that is no requirement is silent', () => check('test/a.test.ts', '[|]REQ-9', 'nothing'));
  it('on a test that has nothing to do with us is silent', () =>
    check('test/a.test.ts', 'is nothing [|]to us', 'nothing'));
  it('elsewhere is silent', () => check('test/a.test.ts', 'che[|]ck', 'nothing'));

  it('is plain text for a client that knows no Markdown', () =>
    check(
      'test/a.test.ts',
      'REQ[|]-1',
      `
      it('[|REQ-1|] logs in', () => {
      REQ-1 Login with *care*

      linked | priority high

      Users log in.

      - a wrong password is refused

      - "REQ-1 logs in" has no result yet.

      - REQ-1 logs in: never run
      `,
      { shown: { markdown: false, commandLinks: false } },
    ));

  it('tells level, version, needs and what is covered, and says nothing twice', () => {
    const project = new FeatureProject({
      'spec.md': '## Log in\n`req~login~2`\n\nText.\n\nNeeds: dsn\n',
      'design.md': '## Form\n`dsn~form~1`\n\nA form.\n\nCovers:\n- `req~login~2`\n\nNeeds: impl, utest\n',
      'rules.md': 'r[auth.login+3]\nUsers log in.\n',
      'src/login.ts': '// [impl->dsn~form~1]\n// r[impl auth.login+3]\n',
    });
    const shown = (path: string, line: number, character: number): string =>
      (hover(project.scope, path, { line, character }, rich)?.contents as { value: string }).value;
    // On the version, as on the id.
    const item = shown('src/login.ts', 0, '// [impl->dsn~form~1'.length);
    assert.equal(
      item.split('\n- ')[0],
      unindent(`
        ### dsn\\~form Form

        **uncovered** | level dsn | version 1 | needs impl, utest

        A form.

        Covers [req\\~login](file:///shop/spec.md#L2)
      `),
    );
    assert.match(item, /- \[login.ts:1\]\(file:\/\/\/shop\/src\/login.ts#L1\): implements it$/);
    assert.equal(
      shown('src/login.ts', 1, '// r[impl a'.length).split('\n- ')[0],
      '### auth.login\n\n**uncovered** | version 3\n\nUsers log in.\n',
    );
  });

  it('says once what is true of many tests', () => {
    const tests = "// Verifies: REQ-1\nit('works', () => {\n  check();\n});\n";
    const project = new FeatureProject({ ...files, 'test/b.test.ts': tests, 'test/c.test.ts': tests });
    const at = { line: 0, character: 4 };
    const { value } = hover(project.scope, 'docs/req.md', at, rich)?.contents as { value: string };
    assert.equal(value.split('"works" has no result yet').length, 2, value);
  });

  it('links to commands only where the client knows them', () => {
    const project = new FeatureProject(files, { history: passed });
    const at = { line: 0, character: 4 };
    const shown = (commandLinks: boolean) =>
      JSON.stringify(hover(project.scope, 'docs/req.md', at, { markdown: true, commandLinks }));
    assert(!shown(false).includes('command:'));
    const args = encodeURIComponent(JSON.stringify([{ folder: 'file:///shop', key: 'REQ-1' }]));
    assert(shown(true).includes(`[Show why](command:reqproof.showWhy?${args})`));
  });

  it('runs nothing and fetches nothing that a requirement asks for', () => {
    const command = 'command:reqproof.acceptEvidence?%5B%5D';
    const written = unindent(`
      ## REQ-1 Login

      Priority: [p](${command})

      [a](${command}) ![b](https://elsewhere.example/b.png) <img src="https://elsewhere.example/c.png">
      <${command}> [d] [e][d] [f]( ${command}) \\[g](${command}) [[h](x)](${command})

      [d]: ${command}

      See [the law](https://law.example/1) and <https://law.example/2>.

      - [ ] [i](${command})
    `);
    const project = new FeatureProject({ 'docs/req.md': written });
    const answer = hover(project.scope, 'docs/req.md', { line: 0, character: 4 }, rich);
    const { value } = answer?.contents as { value: string };
    assert.match(value, /law.example/);
    assert.doesNotMatch(value, /\]\(\s*<?command:|\]:|<(?:img|command)|!\[/);
    assert.ok(value.includes('[the law](https://law.example/1) and <https://law.example/2>'), value);
  });
});
