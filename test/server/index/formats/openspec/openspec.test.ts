import assert from 'node:assert/strict';
import { openSpecComments } from '../../../../../server/src/index/formats/openspec/commentSyntax';
import { block } from '../outline';
import { commentOutline, specOutline } from '../specOutline';

function check(path: string, text: string, expected: string): void {
  assert.equal(specOutline(path, block(text)), block(expected));
}

function checkComment(comment: string, expected: string): void {
  assert.equal(commentOutline(openSpecComments, comment), expected);
}

describe('OpenSpec specs', () => {
  it('headers are ids, scenarios criteria', () => {
    check(
      'openspec/specs/auth/spec.md',
      `
      ## Purpose
      Logging in.
      ## Requirements
      ### Requirement: Log in/out
      The system SHALL log in.

      #### Scenario: By password
      - **WHEN** a password is given
      - **THEN** log in

      #### Edge case
      None.
      ### Requirement:  Keep   logged in ###
      ### Notes
      `,
      `
      4 «Log in/out» auth/Log in/out "Log in/out" positional to 12
        "The system SHALL log in."
        * By password: **WHEN** a password is given **THEN** log in
        * Edge case: None.
      13 «Keep   logged in» auth/Keep logged in "Keep logged in" positional to 13
      `,
    );
  });

  it('an id in the header is the id', () => {
    check(
      'openspec/specs/auth/login/spec.md',
      `
      ### Requirement: AUTH-001 Log in
      `,
      `
      1 «AUTH-001» auth/login/AUTH-001 "AUTH-001 Log in" to 1
      `,
    );
  });

  it('changes are proposals', () => {
    check(
      'openspec/changes/add-2fa/specs/auth/spec.md',
      `
      ## ADDED Requirements
      ### Requirement: Second factor
      #### Scenario: Code
      - **THEN** ask
      ## MODIFIED Requirements
      ### Requirement: Log in
      Other text.
      ## REMOVED Requirements
      ### Requirement: Log out
      - \`### Requirement: Stay\`
      ## RENAMED Requirements
      - FROM: \`### Requirement: Old name\`
      - TO: \`### Requirement: New name\`
      `,
      `
      2 «Second factor» add-2fa/auth/Second factor "Second factor" informative positional to 4
        * Code: **THEN** ask
      6 «Log in» related auth/Log in known-syntax
      9 «Log out» related auth/Log out known-syntax
      10 «Stay» related auth/Stay known-syntax
      12 «Old name» related auth/Old name known-syntax
      `,
    );
  });

  it('what is archived, in a fence or elsewhere defines nothing', () => {
    check(
      'openspec/changes/archive/2025-01-01-a/specs/auth/spec.md',
      '### Requirement: Log in\n- REQ-1: x',
      '',
    );
    check('openspec/specs/auth/spec.md', '```\n### Requirement: Log in\n```', '');
    check('docs/spec.md', '### Requirement: Log in', '');
  });
});

describe('OpenSpec names in comments', () => {
  it('quoted, with the capability', () => {
    checkComment('// @req "auth/Log in"', '«auth/Log in» default auth/Log in known-syntax');
    checkComment(
      '/* Verifies: "auth/Log in", "auth/Log out" and "x/y" */',
      '«auth/Log in» verifies auth/Log in known-syntax\n«auth/Log out» verifies auth/Log out known-syntax',
    );
    checkComment('// @implements("auth/Log in")', '«auth/Log in» implements auth/Log in known-syntax');
  });

  it('without the capability where it is known', () => {
    checkComment('// Requirement: "Log in"', '«Log in» default Log in known-id');
  });

  it('nothing else in quotes', () => {
    checkComment('// the requirement "auth/Log in"', '');
    checkComment('// @req "open', '');
    checkComment('// @request "auth/x"', '');
  });
});
