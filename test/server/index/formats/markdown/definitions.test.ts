import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { block, outline, readWithReader } from '../outline';

/** Markdown in, what it defines out. */
function check(text: string, expected: string, path = 'docs/requirements.md', idPattern?: string): void {
  const index = readWithReader(markdownReader, { path, text: block(text), idPattern });
  assert.equal(outline(index), block(expected));
}

const nothing = (text: string, path?: string): void => check(text, '', path);

describe('requirements in Markdown', () => {
  describe('headings', () => {
    for (const heading of [
      '## REQ-12 Log in',
      '## REQ-12: Log in',
      '### REQ-12 - Log in',
      '# REQ-12 — Log in',
      '## [REQ-12] Log in',
      '## **REQ-12** Log in',
      '## **REQ-12: Log in**',
      '## REQ-12: Log in ##',
      '## 1.2.3 REQ-12 Log in',
      '## ✅ REQ-12: Log in',
      '## Requirement REQ-12: Log in',
      '## [REQ-12](https://tracker.example.org/REQ-12) Log in',
      '## REQ-12: Log in {#req-12}',
      '## Log in {#req-12}',
      '## Log in {#REQ-12 .requirement}',
      '## <a id="REQ-12"></a>Log in',
    ]) {
      it(heading, () => check(heading, '1 heading REQ-12 "Log in"'));
    }

    it('underlined', () => check('REQ-12: Log in\n==============', '1-2 heading REQ-12 "Log in"'));

    it('with an anchor in the line above', () =>
      check('<a id="UC_1"></a>\n## Log in', '2 heading UC_1 "Log in"'));

    it('with the id among the attributes below', () =>
      check(
        `
        ### Log in

        - **Type:** functional
        - **ID:** REQ-12
        - **Priority:** P0

        The body.
        `,
        `
        1-7 heading REQ-12 "Log in" critical [functional]
          "The body."
        `,
      ));

    it('has its body up to the next heading of its level', () =>
      check(
        `
        ## REQ-1 First

        Some text
        over two lines.

        ### Rationale

        - a point

        ## Notes

        Not a part of it.
        `,
        `
        1-8 heading REQ-1 "First"
          "Some text\\nover two lines.\\n\\n### Rationale\\n\\n- a point"
        `,
      ));

    it('of many forms do not define', () =>
      nothing(`
        ## About REQ-12
        ## REQ-12, REQ-13 and REQ-14
        ## REQ-1 - REQ-5
        ## \`REQ-12\` in code
        ## ~~REQ-12 struck out~~
        ## UTF-8 everywhere
        ## ISO-8601 dates
        ## [REQ-12: see there](other.md#req-12)
        ## Introduction {#section-1}
        ## REQ-1.2.3 Not of the pattern
      `));
  });

  describe('bold ids', () => {
    for (const [text, expected] of [
      ['**REQ-1** The user can log in.', '"The user can log in."'],
      ['**REQ-1:** The user can log in.', '"The user can log in."'],
      ['**REQ-1**: The user can log in.', '"The user can log in."'],
      ['__REQ-1__ The user can log in.', '"The user can log in."'],
      ['**[REQ-1]** The user can log in.', '"The user can log in."'],
      ['**REQ-1: Log in** by mail.', '"Log in"\n  "by mail."'],
      ['**REQ-1 Log in**\nby mail.', '"Log in"\n  "by mail."'],
    ] as const) {
      it(JSON.stringify(text), () =>
        check(text, `1${text.includes('\n') ? '-2' : ''} bold REQ-1 ${expected}`),
      );
    }

    it('end at the next one, a heading or a rule', () =>
      check(
        `
        **REQ-1** One.

        More of it.

        **REQ-2** Two.

        ---

        Not of it.
        `,
        `
        1-3 bold REQ-1 "One."
          "More of it."
        5 bold REQ-2 "Two."
        `,
      ));

    it('in a sentence do not define', () =>
      nothing(`
        See **REQ-1** for this.

        **REQ-1** is covered elsewhere.

        **REQ-1** and **REQ-2** belong together.

        **Note** REQ-1 matters.
      `));
  });

  describe('list items', () => {
    for (const [text, title] of [
      ['- REQ-1: Log in', 'Log in'],
      ['* REQ-1 - Log in', 'Log in'],
      ['+ **REQ-1**: Log in', 'Log in'],
      ['- **REQ-1: Log in**', 'Log in'],
      ['1. REQ-1 Log in', 'Log in'],
      ['2) REQ-1: Log in', 'Log in'],
      ['- [ ] REQ-1: Log in', 'Log in'],
      ['- [x] REQ-1: Log in', 'Log in'],
      ['- [REQ-1] Log in', 'Log in'],
    ] as const) {
      it(text, () => check(text, `1 list REQ-1 "${title}"`));
    }

    it('with priorities beside the id', () =>
      check(
        `
        - [MUST] REQ-1 Log in
        - REQ-2 (should): Log out
        - REQ-3 [P0] Pay
        `,
        `
        1 list REQ-1 "Log in" high
        2 list REQ-2 "Log out" medium
        3 list REQ-3 "Pay" critical
        `,
      ));

    it('carry attributes and criteria in bullets below', () =>
      check(
        `
        - **REQ-1**: Log in
          - Priority: low
          - Works by mail
          - Works by phone
            in any country
            - even abroad
        - REQ-2: Log out
        `,
        `
        1-6 list REQ-1 "Log in" low
          * Works by mail
          * Works by phone in any country even abroad
        7 list REQ-2 "Log out"
        `,
      ));

    it('carry attributes in their own lines', () =>
      check(
        `
        - REQ-1: Log in
          Priority: high
          Status: draft
        `,
        '1-3 list REQ-1 "Log in" high draft',
      ));

    it('that refer, point or count do not define', () =>
      nothing(`
        - REQ-1
        - REQ-1, REQ-2
        - REQ-1: REQ-2, REQ-3
        - [REQ-1: Log in](#req-1)
        - [REQ-1](requirements.md): Log in
        - REQ-1: [the test](tests/login.spec.ts)
        - REQ-1: \`tests/login.spec.ts\`
        - REQ-1: ✅
        - REQ-1: done
        - REQ-1 is done since REQ-2
        - see REQ-1: Log in
        - \`REQ-1\`: Log in
        - AC-1: The user can log in
      `));

    it('under a heading or label that refers do not define', () =>
      nothing(`
        ## Related requirements

        - X-1: Log in

        # Other

        See also:
        - X-2: Log out
        - X-3: Pay
      `));
  });

  describe('tables', () => {
    it('map their columns by name', () =>
      check(
        `
        | Req ID | Title | Description | Prio | Status | Component | Acceptance criteria |
        |:-------|-------|-------------|------|--------|-----------|---------------------|
        | REQ-1 | Log in | By mail \\| phone. | Must | Approved | Auth | Sees home<br>Within 2 s |
        | **REQ-2** | Log out | | P3 | done | | |
        | | Empty | | | | | |
        `,
        `
        3 table REQ-1 "Log in" high approved [Auth]
          "By mail | phone."
          * Sees home
          * Within 2 s
        4 table REQ-2 "Log out" low implemented
        `,
      ));

    it('may explain their headers', () =>
      check('| ID | Requirement (shall) |\n|-|-|\n| REQ-1 | Log in |', '3 table REQ-1 "Log in"'));

    it('need no outer pipes', () =>
      check('ID | Requirement\n--- | ---\nREQ-1 | Log in', '3 table REQ-1 "Log in"'));

    it('may have the id anywhere', () =>
      check(
        '| Area | ID | Requirement |\n|-|-|-|\n| Auth | REQ-1 | Log in |',
        '3 table REQ-1 "Log in" [Auth]',
      ));

    it('of tests, results and words do not define', () =>
      nothing(`
        | Test | Requirement | Result |
        |------|-------------|--------|
        | logs in | REQ-1 | passed |

        | Requirement | Status |
        |-------------|--------|
        | REQ-1 | done |

        | Word | Meaning |
        |------|---------|
        | REQ-1 | an example |

        | ID | Text |
        |----|------|
        | [REQ-1](#req-1) | Log in |
        | \`REQ-1\` | Log in |
        | REQ-1, REQ-2 | both |

        ## Traceability matrix

        | ID | Title | Test |
        |----|-------|------|
        | REQ-1 | Log in | login.spec.ts |
      `));
  });

  it('a restatement keeps its own format, so that the stronger one can win', () =>
    check(
      `
      | ID | Title |
      |----|-------|
      | REQ-1 | Log in |

      ## REQ-1 Log in
      `,
      `
      3 table REQ-1 "Log in"
      5 heading REQ-1 "Log in"
      `,
    ));

  it('lists inside a heading are definitions of their own', () =>
    check(
      `
      ## FEAT-1 Accounts

      Text.

      - REQ-1: Log in
        - at once
      - REQ-2: Log out

      Priority: high
      `,
      `
      1-9 heading FEAT-1 "Accounts" high
        "Text."
      5-6 list REQ-1 "Log in"
        * at once
      7 list REQ-2 "Log out"
      `,
    ));

  describe('where nothing is defined', () => {
    it('code, comments, quotes, HTML', () =>
      nothing(`
        \`\`\`markdown
        ## REQ-1 In a fence
        ~~~
        - REQ-2: still
        \`\`\`

        ~~~~
        ~~~
        ## REQ-3 In a longer fence
        ~~~~

            ## REQ-4 indented

        <!-- ## REQ-5 comment
        - REQ-6: comment
        -->

        > ## REQ-7 quoted
        > - REQ-8: quoted

        <pre>
        ## REQ-9 raw
        </pre>

        <div>
        - REQ-10: raw
        </div>

        - item
          \`\`\`
          - REQ-11: fence in a list
          \`\`\`

        \`\`\`
        ## REQ-12 never closed
      `));

    it('histories', () => {
      nothing('- REQ-1: Log in was added', 'CHANGELOG.md');
      nothing('- REQ-1: Log in was added', 'docs/release-notes/v1.md');
      nothing('- REQ-1: Log in was added', 'docs/release_notes.md');
    });

    it('lists and tables of reports', () => {
      const text = '1. **REQ-1: Log in** comes next\n\n| ID | Title |\n|-|-|\n| REQ-2 | Pay |';
      nothing(text, 'AUDIT_REPORT.md');
      nothing(text, 'docs/minutes/monday.md');
      check(
        text,
        '1 list REQ-1 "Log in"\n  "comes next"\n5 table REQ-2 "Pay"',
        'docs/reporting-requirements.md',
      );
    });

    it('between off and on, and behind ignore-next-line', () =>
      check(
        `
        <!-- reqproof:off -->
        ## REQ-1 One
        <!-- reqproof:on -->
        ## REQ-2 Two
        <!-- reqproof:ignore-next-line -->
        - REQ-3: Three
        - REQ-4: Four
        \`reqproof:off\` is a marker.
        - REQ-5: Five
        `,
        `
        4-9 heading REQ-2 "Two"
          "- REQ-3: Three"
        7-8 list REQ-4 "Four reqproof:off is a marker."
        9 list REQ-5 "Five"
        `.replace('reqproof:off is', '`reqproof:off` is'),
      ));
  });

  it('ids of another pattern', () => {
    check('## req.login.1 Log in', '1 heading req.login.1 "Log in"', 'a.md', 'req\\.[a-z]+\\.\\d+');
    check('- TC-1: Log in', '1 list TC-1 "Log in"', 'a.md', 'TC-\\d+');
  });

  it('a long text begins with its title', () =>
    check(
      `- REQ-1: The system shall do this. ${'It shall do more of it. '.repeat(6).trim()}`,
      `1 list REQ-1 "The system shall do this."\n  "${'It shall do more of it. '.repeat(6).trim()}"`,
    ));

  it('front matter, BOM-less text, CRLF and a lone CR', () =>
    check(
      '---\r\ntitle: Shop\r\n---\r\n\r\n## REQ-1 Log in\r\n\r\nText.\r\n\r\n- REQ-2: Out\r- REQ-3: In',
      '5-9 heading REQ-1 "Log in"\n  "Text."\n9 list REQ-2 "Out"\n10 list REQ-3 "In"'.replace('5-9', '5-10'),
    ));
});
