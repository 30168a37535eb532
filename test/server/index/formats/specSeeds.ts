/** Documents of tools that keep specs in folders: path, a text with all that they write, and repeated pieces. */
export interface SpecSeed {
  readonly path: string;
  readonly texts: readonly string[];
  /** What many of make a long document. */
  readonly shapes: readonly string[];
}

export const specSeeds: readonly SpecSeed[] = [
  {
    path: 'specs/001-shop/spec.md',
    texts: [
      '### User Story 1 - Pay (Priority: P1) 🎯\n\nText.\n\n**Acceptance Scenarios**:\n\n1. **Given** a, **When** b, **Then** c\n\n---\n## Requirements\n- **FR-001**: System MUST [x](../../a.test.ts#b) pay\n  - at once\n- **SC-001a**: 90%\n| ID | Text |\n|-|-|\n| FR-002 | y |\n## Clarifications\n- FR-001 z\n',
    ],
    shapes: [
      '### User Story 1 - (Priority (Priority\n',
      '- **FR-001**: [a](b.ts\n',
      '- **FR-001** FR-002, FR-003\n  - **FR-004**\n',
      '1. **Given** a\n',
    ],
  },
  {
    path: 'specs/001-shop/tasks.md',
    texts: ['- [ ] T001 [P] [US1] pay (FR-001, SC-002) in `FR-003`\n# Phase US2\n'],
    shapes: ['US1 FR-A-', 'A-B-', 'US1/'],
  },
  {
    path: 'openspec/specs/auth/spec.md',
    texts: [
      '## Purpose\nx\n## Requirements\n### Requirement: Log in/out\nThe system SHALL.\n\n#### Scenario: A\n- **WHEN** b\n- **THEN** c\n\n###Requirement: no\n### requirement: AUTH-001 d ###\n',
    ],
    shapes: ['### Requirement: a\n', '#### Scenario: b\n- c\n', '### Requirement:    \n'],
  },
  {
    path: 'openspec/changes/a/specs/auth/spec.md',
    texts: [
      '## ADDED Requirements\n### Requirement: A\n#### Scenario: B\n- x\n## REMOVED Requirements\n- `### Requirement: C`\n## RENAMED Requirements\n- FROM: `### Requirement: D`\n- TO: `### Requirement: E`\n## MODIFIED Requirements\n### Requirement: F\n',
    ],
    shapes: ['## ADDED Requirements\n### Requirement: A\n', '- FROM: `### Requirement: D`\n'],
  },
  {
    path: '.kiro/specs/shop/requirements.md',
    texts: [
      '### Requirement 1: Pay\n**User Story:** As a buyer\n#### Acceptance Criteria\n1. WHEN a, THE b SHALL c\n   - d\n\n     e\n1. f\n- 1.7 g\n### 要件 2\n#### 受け入れ基準\n2.1 h\n2.2. i\n',
    ],
    shapes: [
      '### Requirement 1\n#### Acceptance Criteria\n1. a\n',
      '1. a\n   - b\n',
      '1.1 a\n',
      '### Requirement 1\n\nAcceptance Criteria\n',
    ],
  },
  {
    path: '.kiro/specs/shop/design.md',
    texts: [
      '### Property 1: A\n*For any* x.\n**Validates: Requirements 1.1, 1.2-1.5**\n\nProperty 2: B\nValidates: Requirements 2\n_Requirements: 1.1_\n',
    ],
    shapes: [
      'Property 1: a\n\n',
      '### Property 1: a\n**Validates: Requirements 1.1**\n',
      'Requirements: 1.1, 1.2-1.9 ',
      'Validates: Requirements 1.1-',
    ],
  },
];
