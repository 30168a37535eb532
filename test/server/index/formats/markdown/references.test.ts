import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { markRanges } from '../../../../support/marked';
import { block, outline, readWithReader } from '../outline';

function check(text: string, expected: string, path = 'docs/design.md'): void {
  assert.equal(outline(readWithReader(markdownReader, { path, text: block(text) })), block(expected));
}

describe('references in Markdown', () => {
  it('stand behind labels and annotations, not in prose', () =>
    check(
      `
      # Design

      As REQ-1 says, and \`Covers: REQ-2\` is code.

      Covers: REQ-3, REQ-4
      **Implements:** REQ-5
      - **Verifies**: REQ-6 (log in), REQ-7 (log out)
      - Depends on: REQ-8

      This is it. @req REQ-9
      Partially verifies: REQ-10
      <!-- @relation(REQ-11, role=Verifies) and REQ-12 -->
      [Covers: REQ-13](https://example.org/REQ-14)
      `,
      `
      5 verifies REQ-3 annotation -> file
      5 verifies REQ-4 annotation -> file
      6 implements REQ-5 annotation -> file
      7 verifies REQ-6 annotation -> file
      7 verifies REQ-7 annotation -> file
      8 depends REQ-8 annotation -> file
      10 implements REQ-9 annotation -> file
      11 verifies REQ-10 partial annotation -> file
      12 verifies REQ-11 annotation -> file
      13 verifies REQ-13 annotation -> file
      `,
    ));

  it('stand in lists below a label or heading', () =>
    check(
      `
      Covers:

      - REQ-1
      - REQ-2, REQ-3: both of them, unlike REQ-4

      Other:

      - X-1

      ## Implements

      - **REQ-5** the form
      `,
      `
      3 verifies REQ-1 annotation -> file
      4 verifies REQ-2 annotation -> file
      4 verifies REQ-3 annotation -> file
      12 implements REQ-5 annotation -> file
      `,
    ));

  it('within a requirement relate it to another one', () =>
    check(
      `
      ## SRS-1 Log in

      Covers: REQ-1
      Depends on: SRS-2
      Requirement: SRS-1

      - SRS-2: Log out
        - Satisfies: REQ-2
      `,
      `
      1-8 heading SRS-1 "Log in"
      7-8 list SRS-2 "Log out"
      3 related REQ-1 annotation -> file
      4 depends SRS-2 annotation -> file
      8 related REQ-2 annotation -> file
      `,
    ));

  it('below "References" count where they are known: other documents stand there, too', () => {
    const certainties = (heading: string): readonly string[] =>
      readWithReader(markdownReader, {
        path: 'docs/a.md',
        text: `## ${heading}\n\n- [REQ-1: Log in](https://example.com/1)\n- REQ-2\n`,
      }).references.map(({ code, certainty }) => `${code} ${certainty}`);
    assert.deepEqual(certainties('References'), ['REQ-1 known-id', 'REQ-2 known-id']);
    assert.deepEqual(certainties('Depends on'), ['REQ-1 explicit', 'REQ-2 explicit']);
  });

  it('come from front matter', () =>
    check(
      `
      ---
      title: "Log in: the design"
      requirements: [REQ-1, "REQ-2"]
      covers:
        - REQ-3 # not REQ-4
      tags: [auth, REQ-5]
      author: Ann
      ---
      Text.
      `,
      `
      3 implements REQ-1 annotation -> file
      3 implements REQ-2 annotation -> file
      5 verifies REQ-3 annotation -> file
      6 implements REQ-5 tag -> file
      `,
    ));

  it('of broken front matter are kept as far as they go, and the line is named', () => {
    const text = '---\nrequirements: [REQ-1\nauthor: Ann\n---\n## REQ-2 Log in\n';
    const index = readWithReader(markdownReader, { path: 'docs/a.md', text });
    assert.deepEqual([index.requirements[0]?.code, index.references[0]?.code], ['REQ-2', 'REQ-1']);
    assert.match(index.problems[0]?.message ?? '', /front matter is not valid YAML.*\(docs\/a\.md, line 3\)/);
  });

  it('broken front matter that names no requirement is for its own tool to tell', () =>
    assert.deepEqual(
      readWithReader(markdownReader, {
        path: 'SKILL.md',
        text: '---\ndescription: Use: when it is: late\n---\n',
      }).problems,
      [],
    ));

  it('waivers stand in comments and in text', () =>
    check(
      `
      ## REQ-1 Log in
      <!-- reqproof:waive REQ-1 by Ann until 2030-01-01 because nobody asks -->

      reqproof:waive REQ-2 because it is late

      \`reqproof:waive REQ-3 because it is code\`

      reqproof:waive REQ-4
      `,
      `
      1-8 heading REQ-1 "Log in"
        "\`reqproof:waive REQ-3 because it is code\`"
      2 waived REQ-1: nobody asks until 2030-01-01
      4 waived REQ-2: it is late
      8 error invalid-waiver: This waiver of REQ-4 counts for nothing: it gives no reason. Write: reqproof:waive REQ-7 by OWNER until YYYY-MM-DD because REASON.
      `,
    ));
});

describe('positions in Markdown', () => {
  const checkIds = (marked: string): void => {
    const text = marked.replaceAll('[|', '').replaceAll('|]', '');
    const index = readWithReader(markdownReader, { path: 'a.md', text });
    const ranges = [
      ...index.requirements.map((one) => one.idRange),
      ...index.references.map((one) => one.location.range),
    ];
    assert.equal(markRanges(text, ranges), marked);
  };

  for (const [name, text] of [
    ['headings', '# 😀 [|REQ-1|]: Log in 😀\n\n###  **[|REQ-2|]** Out'],
    ['CRLF', 'a\r\n\r\n- [x] **[|REQ-1|]**: Log in\r\n- [|REQ-2|]: 😀 Out\r\n'],
    ['tables', '| 😀 | ID | Title |\n|-|-|-|\n| a \\| b | <a id="x">**[|REQ-1|]**</a> | Log in |'],
    ['anchors', '## REQ in words {#[|req-1|]}\n## <a id="[|UC_2|]"></a>Two'],
    ['front matter', '---\nrequirements:\n  - "[|REQ-1|]"\n---\nCovers: 😀 [|REQ-2|], **[|REQ-3|]**'],
    ['setext', 'a\n\n[|REQ-1|] Log in\n---\n'],
    ['lists below labels', 'Covers:\n- [|REQ-1|]\n- *[|REQ-2|]*, [|REQ-3|]'],
  ] as const)
    it(name, () => checkIds(text));
});

describe('the content hash of a requirement', () => {
  const hash = (text: string): string | undefined =>
    readWithReader(markdownReader, { path: 'a.md', text }).requirements[0]?.contentHash;
  const base =
    '## REQ-1 Log in\n\nThe user\nlogs in.\n\nPriority: high\n\n### Acceptance criteria\n- By mail\n';

  for (const [what, text] of [
    ['line ends', base.replaceAll('\n', '\r\n')],
    ['line breaks', base.replace('user\nlogs', 'user logs')],
    ['blank lines and spaces', base.replaceAll('\n\n', '\n\n\n').replace('Log in', ' Log   in ')],
    ['a split paragraph', base.replace('user\nlogs', 'user\n\nlogs')],
    ['the list marker', base.replace('- By', '* [x] By')],
    ['the status', `${base}\n`.replace('Priority: high', 'Priority: high\nStatus: approved')],
    ['the priority', base.replace('high', 'low')],
    ['a comment', base.replace('\n\nThe', '\n<!-- note -->\nThe')],
    ['the heading level and its closing hashes', base.replace('## REQ-1 Log in', '# REQ-1 Log in #')],
    ['a reference', base.replace('Priority:', 'Depends on: REQ-9\nPriority:')],
  ] as const)
    it(`stays with ${what}`, () => assert.equal(hash(text), hash(base)));

  for (const [what, text] of [
    ['the title', base.replace('Log in', 'Sign in')],
    ['a word of the body', base.replace('user', 'customer')],
    ['a criterion', base.replace('By mail', 'By phone')],
    ['a new criterion', `${base}- By phone\n`],
  ] as const)
    it(`changes with ${what}`, () => assert.notEqual(hash(text), hash(base)));

  it('stays with line breaks where the title is taken from the body', () =>
    assert.equal(hash('## REQ-1\n\nThe user\nlogs in.'), hash('## REQ-1\n\nThe user logs in.')));

  it('of a table row covers its words and not its status', () => {
    const row = (cells: string): string | undefined =>
      hash(`| ID | Title | Description | Status | Criteria |\n|-|-|-|-|-|\n| REQ-1 | ${cells} |`);
    assert.equal(row('Log in | By mail | draft | a'), row('Log  in|By mail|done|a'));
    assert.notEqual(row('Log in | By mail | draft | a'), row('Log in | By phone | draft | a'));
    assert.notEqual(row('Log in | By mail | draft | a'), row('Log in | By mail | draft | b'));
  });
});
