/**
 * What every preset is, for people: the README's table of syntaxes, `ReqProof: Show What Was Detected`
 * and `reqproof detect` are made from here. In the order in which they are shown.
 */
import type { PresetId } from '../../../schema/model';

export interface PresetInfo {
  readonly title: string;
  readonly kind: 'requirements' | 'references' | 'tests';
  /** What it is, as a sentence. */
  readonly about: string;
  /** What is looked for, to end the sentence "It is found by ...". */
  readonly sign: string;
  /** What is written, as Markdown for one cell of a table. */
  readonly forms: string;
  /** Where the form is documented by those who made it. */
  readonly url?: string;
}

export const presets: Readonly<Record<PresetId, PresetInfo>> = {
  ids: {
    title: 'Plain ids',
    kind: 'requirements',
    about:
      'Requirements with an id of their own in Markdown, AsciiDoc or reStructuredText, and tests and code that name it.',
    sign: 'ids such as REQ-12 at the beginning of headings, bold text, list items and table rows',
    forms:
      '`## REQ-12 Title`, `**REQ-12** text`, `- REQ-12: text`, table rows, `{#req-12}`, `<a id="REQ_1">`; `@req REQ-12`, `Verifies: REQ-12`, `it(\'REQ-12 ...\')`, tags and annotations',
  },
  openfasttrace: {
    title: 'OpenFastTrace',
    kind: 'requirements',
    about: 'Specification items with a type, a name and a revision, and what has to cover them.',
    sign: 'items such as `req~login~1` and coverage tags such as `[impl->dsn~login~1]`',
    forms:
      '`` `req~login~1` `` with `Needs:`, `Covers:`, `Depends:`, `Tags:`; `[impl->dsn~login~1]`, `[dsn->req~login~1>>impl,utest]` in comments; `oft:off`',
    url: 'https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md',
  },
  tracey: {
    title: 'tracey',
    kind: 'requirements',
    about: 'Rules in the margin of a specification, as in the Rust reference, and comments that name them.',
    sign: 'markers such as `r[auth.login]` in paragraphs of their own',
    forms:
      '`r[auth.login]`, `r[auth.login+2]`; `// r[verify auth.login]`, `r[impl auth.login]`, `r[depends ...]`',
    url: 'https://github.com/bearcove/tracey',
  },
  'spec-kit': {
    title: 'GitHub Spec Kit',
    kind: 'requirements',
    about: 'Specs of features, one folder each, in which the ids begin anew.',
    sign: '`specs/NNN-name/spec.md` with ids such as FR-001, SC-001 and numbered user stories',
    forms:
      '`- **FR-001**: System MUST ...`, `- **SC-001**: ...`, `### User Story 1 - Title (Priority: P1)`; `[US1]` and `FR-001` in tasks and tests',
    url: 'https://github.com/github/spec-kit',
  },
  openspec: {
    title: 'OpenSpec',
    kind: 'requirements',
    about: 'Specs of capabilities, whose requirements are named by their headings, and changes to them.',
    sign: '`openspec/specs/<capability>/spec.md` with `### Requirement:` headings',
    forms: '`### Requirement: Name`, `#### Scenario: Name`; `## ADDED|MODIFIED|REMOVED|RENAMED Requirements`',
    url: 'https://github.com/Fission-AI/OpenSpec',
  },
  kiro: {
    title: 'Kiro',
    kind: 'requirements',
    about: 'Requirements with numbered acceptance criteria, and tasks that name their numbers.',
    sign: '`.kiro/specs/<feature>/requirements.md`',
    forms:
      '`### Requirement 3` with `1. WHEN ... THE ... SHALL ...`; `_Requirements: 3.1, 3.2_`, `**Validates: Requirements 3.1**`',
    url: 'https://kiro.dev/docs/specs/',
  },
  doorstop: {
    title: 'Doorstop',
    kind: 'requirements',
    about: 'One YAML or Markdown file per item, in a folder with a `.doorstop.yml`.',
    sign: '`.doorstop.yml` and files that are called like their items',
    forms: '`REQ003.yml` with `text:`, `links:`, `reviewed:`, `active:`, `normative:`',
    url: 'https://doorstop.readthedocs.io/',
  },
  strictdoc: {
    title: 'StrictDoc',
    kind: 'requirements',
    about: 'Documents of requirements in the language of StrictDoc.',
    sign: '`.sdoc` files with `[REQUIREMENT]` blocks',
    forms:
      '`[REQUIREMENT]` with `UID:`, `TITLE:`, `STATEMENT:`, `RELATIONS:`; `@relation(REQ-1, scope=function, role=Verifies)` in code',
    url: 'https://strictdoc.readthedocs.io/',
  },
  'sphinx-needs': {
    title: 'Sphinx-Needs',
    kind: 'requirements',
    about: 'Needs in reStructuredText and MyST, or exported as `needs.json`.',
    sign: 'directives with an `:id:`',
    forms:
      '`.. req:: Title` with `:id:`, `:status:`, `:links:`; `:::{req} Title`; `needs.json`; `@need-ids: A, B` and `// @ title, ID, impl, [REQ]` in code',
    url: 'https://sphinx-needs.readthedocs.io/',
  },
  trlc: {
    title: 'TRLC',
    kind: 'requirements',
    about: 'Records of requirements in the language of TRLC.',
    sign: '`.trlc` files',
    forms: '`package P`, `Requirement Name { description = "..." derived_from = [Other] }`',
    url: 'https://github.com/bmw-software-engineering/trlc',
  },
  reqstool: {
    title: 'reqstool',
    kind: 'requirements',
    about: 'Requirements, verification cases and results in YAML.',
    sign: '`requirements.yml` and `software_verification_cases.yml`',
    forms:
      '`requirements:` with `id:`, `title:`, `significance:`, `revision:`; `@Requirements("A")`, `@SVCs("B")` in code',
    url: 'https://github.com/reqstool/reqstool-client',
  },
  reqif: {
    title: 'ReqIF',
    kind: 'requirements',
    about: 'Requirements as tools exchange them.',
    sign: '`.reqif` files',
    forms: '`<SPEC-OBJECT>` with an id and a text',
    url: 'https://www.omg.org/spec/ReqIF/',
  },
  csv: {
    title: 'CSV',
    kind: 'requirements',
    about: 'Tables of requirements.',
    sign: '`.csv` files with a column of ids and a column of texts',
    forms: 'a header with `id` and `title` or `text`, a row per requirement',
  },
  duvet: {
    title: 'duvet',
    kind: 'references',
    about: 'Quotations of a specification in comments.',
    sign: 'comments that begin with `//=` and `//#`',
    forms: '`//= https://example.org/spec#section`, `//= type=test`, `//# quoted text`',
    url: 'https://github.com/awslabs/duvet',
  },
  lobster: {
    title: 'LOBSTER',
    kind: 'references',
    about: 'Traces to requirements in comments and test properties.',
    sign: '`lobster-trace:` in comments',
    forms: '`# lobster-trace: package.name`, `RecordProperty("lobster-tracing", "...")`',
    url: 'https://github.com/bmw-software-engineering/lobster',
  },
  links: {
    title: 'Front matter and links',
    kind: 'references',
    about: 'Requirements named in front matter, and Markdown links from a requirement to a test.',
    sign: '`requirements:` in front matter, and links from a requirement to a file with tests',
    forms:
      '`requirements: [REQ-1]`, `esid: sec-x`, `reference: items.fn`; `[test](login.test.ts)`, `file.ts#symbol`',
  },
  custom: {
    title: 'Your own patterns',
    kind: 'requirements',
    about: 'Syntaxes that reqproof.yaml describes by regular expressions.',
    sign: '`custom:` in reqproof.yaml',
    forms: '`(?<id>...)` with `title`, `role`, `version`, see below',
  },
  'markdown-tests': {
    title: 'Markdown test specs',
    kind: 'tests',
    about: 'Tests written as numbered steps in Markdown.',
    sign: '`# Test:` headings, or a heading with `## Steps` below it',
    forms:
      '`# Test: Title`, `## Steps`, `## Expected Outcome`, `@include "x.md"`, `{{VARIABLES}}`, `spec-metadata.json`',
  },
  gherkin: {
    title: 'Gherkin',
    kind: 'tests',
    about: 'Features whose scenarios are tests.',
    sign: '`.feature` files',
    forms: '`Scenario:`, `Scenario Outline:`, `Rule:`; `@REQ-12`, `@req:REQ-12`',
    url: 'https://cucumber.io/docs/gherkin/reference/',
  },
  gauge: {
    title: 'Gauge',
    kind: 'tests',
    about: 'Specifications whose scenarios are tests.',
    sign: '`.spec` files, and Markdown with `##` scenarios and `*` steps',
    forms: '`# Specification`, `## Scenario`, `* step`, `tags: REQ-12`',
    url: 'https://docs.gauge.org/',
  },
  robot: {
    title: 'Robot Framework',
    kind: 'tests',
    about: 'Test suites in keywords.',
    sign: '`.robot` files with a `*** Test Cases ***` section',
    forms: '`*** Test Cases ***`, `[Tags]    REQ-12`, `[Documentation]`',
    url: 'https://robotframework.org/',
  },
  javascript: {
    title: 'JavaScript and TypeScript',
    kind: 'tests',
    about: 'Tests of mocha, Jest, Vitest, Playwright and node:test.',
    sign: 'calls such as `it(...)`, `test(...)` and `describe(...)`',
    forms:
      '`describe`, `it`, `test` with `.skip`, `.only`, `.each`, `.todo`; Playwright tags and annotations',
  },
  python: {
    title: 'Python',
    kind: 'tests',
    about: 'Tests of pytest and unittest.',
    sign: 'functions and methods whose names begin with `test`',
    forms:
      '`def test_x()`, `class TestX`, `@pytest.mark.req("REQ-12")`, `record_property("verifies", "REQ-12")`',
  },
  java: {
    title: 'Java',
    kind: 'tests',
    about: 'Tests of JUnit 4 and 5 and TestNG.',
    sign: '`@Test` methods',
    forms: '`@Test`, `@ParameterizedTest`, `@DisplayName`, `@Tag("REQ-12")`, TestNG groups',
  },
  kotlin: {
    title: 'Kotlin',
    kind: 'tests',
    about: 'Tests of JUnit and kotlin.test.',
    sign: '`@Test` functions',
    forms: '``@Test fun `REQ-12 works`()``, `@DisplayName`, `@Tag`',
  },
  go: {
    title: 'Go',
    kind: 'tests',
    about: 'Test functions and their subtests.',
    sign: '`func TestX(t *testing.T)` in `_test.go` files',
    forms: '`func TestX(t *testing.T)`, `t.Run("REQ-12/...")`',
  },
  rust: {
    title: 'Rust',
    kind: 'tests',
    about: 'Test functions.',
    sign: '`#[test]` and the like',
    forms: '`#[test] fn x()`, `#[tokio::test]`, `#[rstest]`, doc comments',
  },
  csharp: {
    title: 'C#',
    kind: 'tests',
    about: 'Tests of NUnit, xUnit and MSTest.',
    sign: '`[Test]`, `[Fact]`, `[Theory]` and `[TestMethod]` methods',
    forms: '`[Test]`, `[Fact]`, `[TestMethod]`, `[Category("REQ-12")]`, `[Trait("req", "REQ-12")]`',
  },
  cpp: {
    title: 'C and C++',
    kind: 'tests',
    about: 'Tests of GoogleTest and Catch2.',
    sign: '`TEST(...)`, `TEST_F(...)` and `TEST_CASE(...)`',
    forms: '`TEST(Suite, Name)`, `TEST_CASE("name", "[REQ-12]")`, `RecordProperty("Verifies", "REQ-12")`',
  },
  comments: {
    title: 'Comments of other languages',
    kind: 'references',
    about: 'References in comments of languages whose tests are not read.',
    sign: 'the references of the syntaxes above in comments of source files, scripts and configuration',
    forms: '`# Implements: REQ-12` in shell, Ruby, SQL, YAML and many others',
  },
};
