import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { block, outline, readWithReader } from '../outline';

/** Markdown in, what it defines out. */
function check(text: string, expected: string): void {
  const index = readWithReader(markdownReader, { path: 'docs/requirements.md', text: block(text) });
  assert.equal(outline(index), block(expected));
}

describe('what stands below a requirement in Markdown', () => {
  describe('attributes', () => {
    it('are no description', () =>
      check(
        `
        ## REQ-1 Log in

        **Priority:** High
        **Status**: In review
        *Category:* Auth
        Owner: Ann

        The text.
        `,
        `
        1-8 heading REQ-1 "Log in" high draft [Auth]
          "The text."
        `,
      ));

    it('stand in one line, in bullets, tables, headings and brackets', () => {
      const expected = (last: number): string => `1-${last} heading REQ-1 "Log in" critical deprecated`;
      check('## REQ-1 Log in\n**Priority:** P0 | **Status:** Obsolete', expected(2));
      check('## REQ-1 Log in\n- Priority: critical\n- Status: retired', expected(3));
      check(
        '## REQ-1 Log in\n| Field | Value |\n|--|--|\n| Priority | Blocker |\n| Status | Removed |',
        expected(5),
      );
      check('## REQ-1 Log in\n### Priority\nCritical\n### Status\nDeprecated', expected(5));
      check('## REQ-1 Log in (Priority: P0)\nStatus: superseded', expected(2));
    });

    for (const [word, priority] of [
      ['Must have', 'high'],
      ['SHOULD', 'medium'],
      ['could', 'low'],
      ["won't have", 'low'],
      ['🔴 High', 'high'],
      ['P1 - High', 'high'],
      ['medium (for now)', 'medium'],
    ] as const) {
      it(`priority ${word}`, () =>
        check(`## REQ-1 Log in\nPriority: ${word}`, `1-2 heading REQ-1 "Log in" ${priority}`));
    }

    it('that are sentences are description', () =>
      check(
        '## REQ-1 Log in\nStatus: the page shows how far the import is at any moment.',
        '1-2 heading REQ-1 "Log in"\n  "Status: the page shows how far the import is at any moment."',
      ));
  });

  describe('acceptance criteria', () => {
    const two = '\n  * By mail\n  * By phone';
    it('below a heading', () =>
      check(
        '## REQ-1 Log in\n### Acceptance Criteria\n- By mail\n- By phone',
        `1-4 heading REQ-1 "Log in"${two}`,
      ));
    it('below a label', () =>
      check(
        '## REQ-1 Log in\n**Acceptance criteria:**\n\n1. By mail\n2. By phone',
        `1-5 heading REQ-1 "Log in"${two}`,
      ));
    it('below a bullet', () =>
      check(
        '## REQ-1 Log in\n- Acceptance criteria:\n  - [ ] By mail\n  - [x] By phone',
        `1-4 heading REQ-1 "Log in"${two}`,
      ));
    it('with ids of their own define nothing', () =>
      check(
        '## REQ-1 Log in\n### Acceptance Criteria\n- CRIT-1: By mail\n- CRIT-2: By phone',
        '1-4 heading REQ-1 "Log in"\n  * CRIT-1: By mail\n  * CRIT-2: By phone',
      ));
    it('as Given, When, Then in lines, bullets and one line', () =>
      check(
        `
        ## REQ-1 Log in

        **Given** a user
        **When** she logs in
        **Then** she is in

        - Given a robot
        - When it logs in
        - Then it is not

        Given x, when y, then z

        When in doubt, read this.
        `,
        `
        1-13 heading REQ-1 "Log in"
          "When in doubt, read this."
          * **Given** a user **When** she logs in **Then** she is in
          * Given a robot When it logs in Then it is not
          * Given x, when y, then z
        `,
      ));
    it('end where text follows a labelled list', () =>
      check(
        '## REQ-1 Log in\nAcceptance criteria:\n- By mail\n\nRationale follows.',
        '1-5 heading REQ-1 "Log in"\n  "Rationale follows."\n  * By mail',
      ));
  });

  it('sections of a file that is one requirement', () =>
    check(
      `
      # REQ-1: Log in

      ## Metadata
      - **Category**: Auth
      - **Priority**: P0
      - **Phase**: 29
      - **Dependencies**: REQ-2

      ## Requirement

      The user can log in.

      ## Acceptance Criteria

      1. By mail.
      2. By phone.

      ## Tests

      - login.spec.ts
      `,
      `
      1-20 heading REQ-1 "Log in" critical [Auth]
        "## Metadata\\n\\n- **Phase**: 29\\n\\nThe user can log in.\\n\\n## Tests\\n\\n- login.spec.ts"
        * By mail.
        * By phone.
      7 depends REQ-2 annotation -> file
      `,
    ));

  it('a line that begins with "Requirement:" is the text, or a reference', () =>
    check(
      `
      ### REQ-1

      **Requirement:** The user can log in.
      **Rationale:** Because.
      **Requirements:** REQ-2, REQ-3
      **Source:** Ann
      `,
      `
      1-6 heading REQ-1 "The user can log in. Rationale: Because."
        "**Requirement:** The user can log in.\\n**Rationale:** Because."
      5 related REQ-2 annotation -> file
      5 related REQ-3 annotation -> file
      `,
    ));
});
