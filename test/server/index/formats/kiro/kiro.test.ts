import assert from 'node:assert/strict';
import { kiroComments } from '../../../../../server/src/index/formats/kiro/commentSyntax';
import { defaultIdPattern } from '../../../../../schema/settings';
import { readFile } from '../../../../../server/src/index/registry';
import { block } from '../outline';
import { commentOutline, specOutline } from '../specOutline';

const options = { idPattern: defaultIdPattern };
const folder = '.kiro/specs/checkout/';

function check(path: string, text: string, expected: string): void {
  assert.equal(specOutline(path, block(text)), block(expected));
}

function checkComment(comment: string, expected: string): void {
  assert.equal(commentOutline(kiroComments, comment), expected);
}

describe('Kiro specs', () => {
  it('the clauses of a fix, of which those about the defect have nothing to prove', () =>
    check(
      '.kiro/specs/fix-login/bugfix.md',
      `
      # Bugfix Requirements Document
      ## Bug Analysis
      ### Current Behavior (Defect)
      1.1 WHEN a user logs in THEN the system crashes
      ### Expected Behavior (Correct)
      2.1 WHEN a user logs in
      THEN the system SHALL greet
      2.2 WHEN a user fails THEN the system SHALL say why
      ### Unchanged Behavior (Regression Prevention)
      - **3.1** WHEN a user logs out THEN the system SHALL CONTINUE TO forget

      3.10.1 is no clause
      `,
      `
      4 «1.1» fix-login/1.1 "WHEN a user logs in THEN the system crashes" informative positional to 4
      6 «2.1» fix-login/2.1 "WHEN a user logs in THEN the system SHALL greet" positional to 7
      8 «2.2» fix-login/2.2 "WHEN a user fails THEN the system SHALL say why" positional to 8
      10 «3.1» fix-login/3.1 "WHEN a user logs out THEN the system SHALL CONTINUE TO forget" positional to 10
      `,
    ));

  it('numbers too large to be referred to are told', () => {
    const path = `${folder}requirements.md`;
    const told = (text: string): readonly string[] => [
      ...readFile({ path, text }, { options, readText: () => undefined }).problems.map(
        ({ message, location }) =>
          `${String(location.range.start.line)}:${String(location.range.start.character)} ${message}`,
      ),
    ];
    assert.deepEqual(told('### Requirement 1000: Pay\n'), [
      '0:16 Requirement 1000 and what follows it in its list is not read: numbers are read up to 999. Number it lower, or split the spec.',
    ]);
    assert.deepEqual(
      told(
        '### Requirement 1: Pay\n#### Acceptance Criteria\n999. WHEN a, THE b SHALL c\n1000. WHEN\n1001. WHEN\n',
      ),
      [
        '3:0 Criterion 1.1000 and what follows it in its list is not read: numbers are read up to 999. Number it lower, or split the spec.',
      ],
    );
    assert.deepEqual(told('### Requirement 999: Pay\n'), []);
  });

  it('requirements and their criteria', () => {
    check(
      `${folder}requirements.md`,
      `
      ## Requirements
      ### Requirement 3: Pay
      **User Story:** As a buyer, I want to pay.
      #### Acceptance Criteria
      1. WHEN paid, THE shop SHALL thank
         - at once
      2. IF refused, THE shop SHALL say why
      #### Notes
      1. not a criterion
      ### Requirement 4
      `,
      `
      2 «3» checkout/3 "Pay" positional to 9
        "**User Story:** As a buyer, I want to pay.\\n\\n#### Notes\\n1. not a criterion"
        * WHEN paid, THE shop SHALL thank at once
        * IF refused, THE shop SHALL say why
      5 «1» checkout/3.1 "WHEN paid, THE shop SHALL thank at once" positional to 6
      7 «2» checkout/3.2 "IF refused, THE shop SHALL say why" positional to 7
      10 «4» checkout/4 "" positional to 10
      5 «» refines checkout/3 from checkout/3.1 explicit
      7 «» refines checkout/3 from checkout/3.2 explicit
      `,
    );
  });

  it('numbers in full, numbers that repeat, other languages', () => {
    check(
      `${folder}requirements.md`,
      `
      ### 要件 1: 支払い
      #### 受け入れ基準
      1. WHEN a
      1. WHEN b
      ### Requirement 2
      Acceptance criteria:
      - 2.1 WHEN c
      - **2.5** WHEN d
      - no number
      `,
      `
      1 «1» checkout/1 "支払い" positional to 4
        * WHEN a
        * WHEN b
      3 «1» checkout/1.1 "WHEN a" positional to 3
      4 «1» checkout/1.2 "WHEN b" positional to 4
      5 «2» checkout/2 "" positional to 9
        "- no number"
        * WHEN c
        * WHEN d
      7 «2.1» checkout/2.1 "WHEN c" positional to 7
      8 «2.5» checkout/2.5 "WHEN d" positional to 8
      3 «» refines checkout/1 from checkout/1.1 explicit
      4 «» refines checkout/1 from checkout/1.2 explicit
      7 «» refines checkout/2 from checkout/2.1 explicit
      8 «» refines checkout/2 from checkout/2.5 explicit
      `,
    );
  });

  it('properties of a design cover what they validate', () => {
    check(
      `${folder}design.md`,
      `
      See Requirements: 1.1
      ### Property 2: Paid once
      *For any* order, it is paid once.
      **Validates: Requirements 3.1, 3.3-3.5**

      Property 3: Refused
      *For any* card.
      **Validates: Requirements 3.2**
      `,
      `
      2 «Property 2» checkout/Property 2 "Paid once" positional to 4
        "*For any* order, it is paid once. **Validates: Requirements 3.1, 3.3-3.5**"
      6 «Property 3» checkout/Property 3 "Refused" positional to 8
        "*For any* card. **Validates: Requirements 3.2**"
      1 «1.1» related checkout/1.1 known-syntax
      4 «3.1» covers checkout/3.1 from checkout/Property 2 known-syntax
      4 «3.3» covers checkout/3.3 from checkout/Property 2 known-syntax
      4 «» covers checkout/3.4 from checkout/Property 2 known-syntax
      4 «3.5» covers checkout/3.5 from checkout/Property 2 known-syntax
      8 «3.2» covers checkout/3.2 from checkout/Property 3 known-syntax
      `,
    );
  });

  it('tasks refer', () => {
    check(
      `${folder}tasks.md`,
      `
      - [ ] 1. Pay
        - _Requirements: 1.2, 3_
        - **Validates: Requirements 2.1**
        - _Requirements: All_
      `,
      `
      2 «1.2» related checkout/1.2 known-syntax
      2 «3» related checkout/3 known-syntax
      3 «2.1» related checkout/2.1 known-syntax
      `,
    );
  });
});

describe('Kiro numbers in comments', () => {
  it('a test of a property', () => {
    checkComment(
      '/**\n * Feature: checkout, Property 4: Paid once\n * **Validates: Requirements 3.1, 3.2**\n */',
      [
        '«Property 4» verifies checkout / Property 4 known-syntax',
        '«3.1» verifies checkout / 3.1 known-syntax',
        '«3.2» verifies checkout / 3.2 known-syntax',
      ].join('\n'),
    );
  });

  it('code that implements', () =>
    checkComment(
      '// Feature: checkout\n// Implements: Requirements 3.1',
      '«3.1» implements checkout / 3.1 known-syntax',
    ));

  it('without the feature', () => {
    checkComment('// Validates: Requirements 3.1', '«3.1» verifies 3.1 known-syntax');
    checkComment(
      '// _Requirements: 1.2, 1.3_',
      '«1.2» default 1.2 known-syntax\n«1.3» default 1.3 known-syntax',
    );
    checkComment('// pays (Requirements 2.1, 2.3)', '«2.1» default 2.1 known-id\n«2.3» default 2.3 known-id');
  });

  it('numbers of other things', () => {
    checkComment('// Requirements: 3 items', '');
    checkComment('// requirements: node 18.1', '');
    checkComment('// Requirements: 1.2.3', '');
    checkComment('// Property 4: Paid once', '');
    checkComment('// requirement 2.1 says so', '');
  });
});
