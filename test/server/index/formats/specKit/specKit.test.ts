import assert from 'node:assert/strict';
import { specKitComments } from '../../../../../server/src/index/formats/specKit/commentSyntax';
import { defaultIdPattern } from '../../../../../schema/settings';
import { readFile } from '../../../../../server/src/index/registry';
import { block } from '../outline';
import { commentOutline, specOutline } from '../specOutline';

const spec = 'specs/003-user-auth/spec.md';

function check(path: string, text: string, expected: string): void {
  assert.equal(specOutline(path, block(text)), block(expected));
}

function checkComment(comment: string, expected: string): void {
  assert.equal(commentOutline(specKitComments, comment), expected);
}

describe('Spec Kit specs', () => {
  it('ids with more digits than are read are told', () => {
    const text = '- **FR-9999**: System MUST a\n- **FR-10000**: System MUST b\n- `FR-10001` c\n';
    const { problems, requirements } = readFile(
      { path: spec, text },
      { options: { idPattern: defaultIdPattern }, readText: () => undefined },
    );
    assert.deepEqual(
      requirements.map(({ code }) => code),
      ['FR-9999'],
    );
    assert.deepEqual(
      problems.map(({ message, location }) => `${String(location.range.start.line)} ${message}`),
      ['1 FR-10000 is not read: numbers have at most four digits. Number it lower, or split the spec.'],
    );
  });

  it('user stories with priority and scenarios', () => {
    check(
      spec,
      `
      ### User Story 1 - Log in (Priority: P1) 🎯 MVP

      A user logs in.

      **Acceptance Scenarios**:

      1. **Given** a user, **When** they log in, **Then** they see home
      2. **Given** no user, **When** they log in, **Then** they see an error

      ---

      ### US2 (P3) — Log out
      Text
      `,
      `
      1 «User Story 1» 003-user-auth/US1 "Log in" high positional to 8
        "A user logs in."
        * **Given** a user, **When** they log in, **Then** they see home
        * **Given** no user, **When** they log in, **Then** they see an error
      12 «US2» 003-user-auth/US2 "Log out" low positional to 13
        "Text"
      `,
    );
  });

  it('functional requirements and success criteria', () => {
    check(
      spec,
      `
      ### Functional Requirements
      - **FR-001**: System MUST log in.
        - within a second
      - **FR-002a**: Users MUST log out
      ## Success Criteria *(mandatory)*
      ### Measurable Outcomes
      - **SC-001**: 90% succeed
      `,
      `
      2 «FR-001» 003-user-auth/FR-001 "System MUST log in." to 3
        * within a second
      4 «FR-002a» 003-user-auth/FR-002a "Users MUST log out" to 4
      7 «SC-001» 003-user-auth/SC-001 "90% succeed" to 7
      `,
    );
  });

  it('an id in bold defines, whatever word is next', () => {
    check(
      spec,
      `
      - **FR-001** At any width, it fits
      - **FR-002:** With a mouse, it scrolls
      - **FR-003**, **FR-004** are for later
      - **FR-005** and FR-006 are for later
      `,
      `
      1 «FR-001» 003-user-auth/FR-001 "At any width, it fits" to 1
      2 «FR-002» 003-user-auth/FR-002 "With a mouse, it scrolls" to 2
      `,
    );
  });

  it('ids in tables and headings are the folder’s as well', () => {
    check(
      spec,
      `
      | ID | Requirement |
      |----|-------------|
      | FR-010 | Log in |

      ### FR-011: Log out
      `,
      `
      3 «FR-010» 003-user-auth/FR-010 "Log in" to 3
      5 «FR-011» 003-user-auth/FR-011 "Log out" to 5
      `,
    );
  });

  it('what is spoken of is not defined', () => {
    check(
      spec,
      `
      ## Clarifications
      - **FR-001**: is about passwords
      ## Requirements
      \`\`\`
      - **FR-002**: an example
      \`\`\`
      - FR-003 is like FR-001
      `,
      ``,
    );
  });

  it('tasks refer to the spec beside them', () => {
    check(
      'specs/003-user-auth/tasks.md',
      `
      - [ ] T012 [P] [US1] Create the form (FR-001, SC-002)
      | FR-009 | covered |
      Not \`FR-003\`, not FR-x, not MY-FR-004-b.
      `,
      `
      1 «US1» related 003-user-auth/US1 known-id
      1 «FR-001» related 003-user-auth/FR-001 known-id
      1 «SC-002» related 003-user-auth/SC-002 known-id
      2 «FR-009» related 003-user-auth/FR-009 known-id
      `,
    );
  });

  it('a folder in a package of a monorepo is named by its path', () => {
    check(
      'apps/web/specs/001-home/spec.md',
      `
      - **FR-001**: System MUST greet
      `,
      `
      1 «FR-001» apps/web/specs/001-home/FR-001 "System MUST greet" to 1
      `,
    );
  });

  it('templates define nothing', () => {
    for (const path of ['.specify/templates/spec-template.md', 'templates/spec-template.md'])
      check(path, '- **FR-001**: System MUST [specific capability]', '');
  });
});

describe('Spec Kit ids in comments', () => {
  it('with the folder', () => {
    checkComment(
      '// 003-user-auth/FR-001',
      '«003-user-auth/FR-001» default 003-user-auth/FR-001 known-syntax',
    );
    checkComment(
      '// see specs/003-user-auth/SC-002.',
      '«003-user-auth/SC-002» default 003-user-auth/SC-002 known-syntax',
    );
  });

  it('with what is claimed', () => {
    checkComment(
      '/* Verifies: 003-a/FR-001, 003-a/FR-002\n * Implements: 004-b/SC-001 */',
      [
        '«003-a/FR-001» verifies 003-a/FR-001 known-syntax',
        '«003-a/FR-002» verifies 003-a/FR-002 known-syntax',
        '«004-b/SC-001» implements 004-b/SC-001 known-syntax',
      ].join('\n'),
    );
  });

  it('a comment that names one folder is about it', () => {
    checkComment(
      '/* Spec: specs/003-user-auth/spec.md (FR-001, US2) */',
      '«FR-001» default 003-user-auth / FR-001 known-id\n«US2» default 003-user-auth / US2 known-id',
    );
    checkComment('// specs/003-a/spec.md specs/004-b/spec.md FR-001', '');
  });

  it('stories count where they are known', () => {
    checkComment('// [US1] logs in', '«US1» default US1 known-id');
  });

  it('files and addresses are no ids', () => {
    checkComment('// specs/003-user-auth/FR-001.md', '');
    checkComment('// http://x.y/003-user-auth/FR-001', '');
    checkComment('// FR-001', '');
  });
});
