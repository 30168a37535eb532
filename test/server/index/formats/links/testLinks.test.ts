import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { LineText } from '../../../../../server/src/features/text';
import { block, readWithReader } from '../outline';

const files = {
  'tests/login.test.ts': "describe('Log in', () => {\n  it('fails without a password', f);\n});\n",
  'src/login.rs': 'fn login() {}',
};

/** The links and problems of a requirement's document in `docs/`. */
function check(text: string, ...expected: readonly string[]): void {
  const path = 'docs/req.md';
  const written = `# REQ-1 Log in\n${block(text)}`;
  const {
    testLinks = [],
    problems,
    dependsOn,
  } = readWithReader(markdownReader, { path, text: written, files });
  const lines = new LineText(written);
  assert.deepEqual(
    [
      ...testLinks.map(({ requirement, path: target, symbol, line, looksLikeTest, location }) =>
        [
          `${requirement} «${lines.slice(location.range)}» ${target}`,
          symbol === undefined ? '' : `#${symbol}`,
          line === undefined ? '' : `line ${line}`,
          looksLikeTest ? 'test' : '',
        ]
          .filter((word) => word)
          .join(' '),
      ),
      ...problems.map((problem) => `${problem.code}: ${problem.message}`),
    ],
    expected,
  );
  assert.deepEqual(dependsOn, [...new Set(testLinks.map((link) => link.path))]);
}

describe('Markdown links from a requirement', () => {
  it('to a test file, a test, a line', () =>
    check(
      `
      [a](../tests/login.test.ts), [b](/tests/login.test.ts#L2 "the test")
      - [c](<../tests/login.test.ts#fails%20without a password>)
      - [d](../src/login.rs#login)
      `,
      'REQ-1 «../tests/login.test.ts» tests/login.test.ts test',
      'REQ-1 «/tests/login.test.ts#L2» tests/login.test.ts line 1 test',
      'REQ-1 «../tests/login.test.ts#fails%20without a password» tests/login.test.ts #fails without a password test',
      'REQ-1 «../src/login.rs#login» src/login.rs #login',
    ));

  it('to a definition inside of another', () =>
    check(
      `
      - REQ-2: Log out
        - [a](../tests/login.test.ts)
      `,
      'REQ-2 «../tests/login.test.ts» tests/login.test.ts test',
    ));

  it('that lead nowhere are told', () =>
    check(
      `
      [a](../tests/logn.test.ts)
      [b](../tests/login.test.ts#fails-at-night)
      [c](../tests/login.test.ts#L40)
      `,
      'REQ-1 «../tests/logn.test.ts» tests/logn.test.ts test',
      'REQ-1 «../tests/login.test.ts#fails-at-night» tests/login.test.ts #fails-at-night test',
      'REQ-1 «../tests/login.test.ts#L40» tests/login.test.ts line 39 test',
      'broken-link: There is no file tests/logn.test.ts. docs/req.md, line 2, links to it from REQ-1: correct the link or remove it.',
      'broken-link: tests/login.test.ts has no "fails-at-night". docs/req.md, line 3, links to it from REQ-1: correct the link or remove it.',
      'broken-link: tests/login.test.ts has no line 40. docs/req.md, line 4, links to it from REQ-1: correct the link or remove it.',
    ));

  it('elsewhere are none', () =>
    check(
      `
      [a](https://x.y/a.test.ts) [b](other.md) [c](#log-in) [d](../../outside/a.test.ts) [e](../tests/)
      \`[f](../tests/no.test.ts)\`
      <!-- reqproof:off -->
      [g](../tests/no.test.ts)
      <!-- reqproof:on -->
      # Another chapter
      [h](../tests/no.test.ts)
      `,
    ));
});
