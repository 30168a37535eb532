import assert from 'node:assert/strict';
import { gherkinReader } from '../../../../../server/src/index/formats/gherkin/reader';
import { markRanges } from '../../../../support/marked';
import { block, outline, readWithReader } from '../outline';

const read = (text: string) => readWithReader(gherkinReader, { path: 'a.feature', text });
const check = (text: string, expected: string): void =>
  assert.equal(outline(read(block(text))), block(expected));

describe('Gherkin', () => {
  it('scenarios, rules, outlines and inherited tags', () =>
    check(
      `
      @shop
      Feature: Cart
        As a buyer

        Background:
          Given a cart

        @smoke
        Scenario: Add
          When I add an apple
          Then I see it

        Rule: Limits
          @wip
          Scenario Outline: Add <n> of <what>
            When I add <n>

            @few
            Examples: some
              | n | what  |
              | 1 | apple |
              | 2 | pear  |
            Examples:
              | n | what |
              | 3 | fig  |

          @todo
          Example: Remove
      `,
      `
      8-11 test "Cart > Add" #shop #smoke
      14-25 test "Cart > Limits > Add <n> of <what>" #shop #wip #few skip x3 ["Cart > Limits > Add "," of ",""]
      27-28 test "Cart > Limits > Remove" #shop #todo todo empty
      `,
    ));

  it('doc strings in the quotes of Python, as behave has them', () =>
    check(
      `
Feature: F
  Scenario: A
    Given a text
      '''
      Scenario: none
      """
      '''
  Scenario: B
    * 'x'
`,
      `
2-7 test "F > A"
8-9 test "F > B"
`,
    ));

  it('doc strings, tables and comments hide their content', () =>
    check(
      `
      Feature: F
        Scenario: A
          Given a text
            """markdown
            Scenario: not one
            @REQ-1
            # REQ-2
            \`\`\`
            """
          And another
            \`\`\`
            """
            Scenario: not one either
            \`\`\`
          And a table
            | Scenario: | @REQ-3 | # no comment | a \\| b |
          # Scenario: commented out
          # @REQ-4
        Scenario: B
          * done
      `,
      `
      2-16 test "F > A"
      19-20 test "F > B"
      `,
    ));

  it('quotes in a description are words', () =>
    check('Feature: F\n  \"\"\"\n  Scenarios of old\n  \"\"\"\n  Scenario: A\n    * x', '5-6 test "F > A"'));

  it('two of a name', () =>
    check('Feature: F\nScenario: A\n* x\nScenario: A\n* y', '2-3 test "F > A"\n4-5 test "F > A"'));
  it('two of a name have two ids', () =>
    assert.deepEqual(
      read('Feature: F\nScenario: A\n* x\nScenario: A\n* y').testCases.map((test) => test.id),
      ['a.feature::F > A', 'a.feature::F > A#2'],
    ));

  it('an outline whose name does not vary has no pieces, for each row has the name itself', () =>
    check('Feature: F\nScenario Outline: A\n* <x>\nExamples:\n|x|\n|1|\n|2|', '2-7 test "F > A" x2'));

  for (const [code, text] of [
    ['de', 'Funktionalität: F\nSzenario: A\nAngenommen x\nUnd y'],
    ['fr', "Fonctionnalité: F\nScénario: A\nEtant donné qu'on x\nLorsqu'on y"],
    ['es', 'Característica: F\nEscenario: A\nDado x\nY y'],
    ['it', 'Funzionalità: F\nScenario: A\nDato x\nE y'],
    ['pt', 'Funcionalidade: F\nCenário: A\nDado x\nE y'],
    ['nl', 'Functionaliteit: F\nScenario: A\nStel x\nEn y'],
    ['pl', 'Funkcja: F\nScenariusz: A\nMając x\nI y'],
    ['ru', 'Функция: F\nСценарий: A\nДопустим x\nИ y'],
    ['tr', 'Özellik: F\nSenaryo: A\nDiyelim ki x\nVe y'],
    ['sv', 'Egenskap: F\nScenario: A\nGivet x\nOch y'],
    ['no', 'Egenskap: F\nScenario: A\nGitt x\nOg y'],
    ['da', 'Egenskab: F\nScenarie: A\nGivet x\nOg y'],
    ['fi', 'Ominaisuus: F\nTapaus: A\nOletetaan x\nJa y'],
    ['ja', '機能: F\nシナリオ: A\n前提x\nかつy'],
    ['zh-CN', '功能: F\n场景: A\n假如x\n而且y'],
  ] as const)
    it(`language ${code}`, () => check(`# language: ${code}\n${text}`, '3-5 test "F > A"'));

  describe('references', () => {
    it('in tags, names, comments and descriptions', () =>
      check(
        `
        # Covers: REQ-1
        # Just REQ-2

        @REQ-3 @req:REQ-4 @requirement=REQ-5,REQ-6 @covers(REQ-7)
        Feature: REQ-8 Cart
          Implements: REQ-9
          As REQ-10 says

          # REQ-11
          @partial:REQ-12 # note
          Scenario: Add REQ-13/REQ-14
            # Verifies: REQ-15
            Given REQ-16

          # commented out and far away: REQ-17

          @REQ-18
          Rule: R
            @jira:ABC-19 @TC-20 @v1.2-3
            Scenario Outline: <x>
              * y
              @REQ-21
              Examples:
                | x |
                | 1 |
        `,
        `
        10-13 test "REQ-8 Cart > Add REQ-13/REQ-14" #REQ-3 #req:REQ-4 #requirement=REQ-5,REQ-6 #covers(REQ-7) #partial:REQ-12
        19-25 test "REQ-8 Cart > R > <x>" #REQ-3 #req:REQ-4 #requirement=REQ-5,REQ-6 #covers(REQ-7) #REQ-18 #jira:ABC-19 #TC-20 #v1.2-3 #REQ-21 x1 ["REQ-8 Cart > R > ",""]
        4 verifies REQ-3 tag -> file
        4 verifies REQ-4 tag -> file
        4 verifies REQ-5 tag -> file
        4 verifies REQ-6 tag -> file
        4 verifies REQ-7 tag -> file
        5 verifies REQ-8 title if known -> file
        6 implements REQ-9 annotation -> file
        1 verifies REQ-1 annotation -> file
        2 verifies REQ-2 comment if known -> file
        18 verifies REQ-18 tag -> REQ-8 Cart > R > <x>
        10 verifies REQ-12 partial tag -> REQ-8 Cart > Add REQ-13/REQ-14
        11 verifies REQ-13 title if known -> REQ-8 Cart > Add REQ-13/REQ-14
        11 verifies REQ-14 title if known -> REQ-8 Cart > Add REQ-13/REQ-14
        9 verifies REQ-11 comment if known -> REQ-8 Cart > Add REQ-13/REQ-14
        12 verifies REQ-15 annotation -> REQ-8 Cart > Add REQ-13/REQ-14
        19 verifies ABC-19 tag if known -> REQ-8 Cart > R > <x>
        19 verifies TC-20 tag if known -> REQ-8 Cart > R > <x>
        19 verifies v1.2-3 tag if known -> REQ-8 Cart > R > <x>
        22 verifies REQ-21 tag -> REQ-8 Cart > R > <x>
        `.replace(/18 verifies REQ-18/, '17 verifies REQ-18'),
      ));

    it('at their places', () => {
      const marked =
        '# 😀 Covers: [|REQ-1|]\r\n@😀 @[|REQ-2|] @req:[|REQ-3|]\r\nFeature: 😀 [|REQ-4|]\r\nScenario: A\r\n* x';
      const text = marked.replaceAll('[|', '').replaceAll('|]', '');
      assert.equal(
        markRanges(
          text,
          read(text).references.map((one) => one.location.range),
        ),
        marked,
      );
    });

    it('switched off and waived', () =>
      check(
        `
        Feature: F
          # reqproof:off
          @REQ-1
          Scenario: A
            * x
          # reqproof:on
          # reqproof:ignore-next-line
          @REQ-2
          Scenario: B
            * x
          # reqproof:waive REQ-3 until 2030-01-01 because later
          @REQ-4
          Scenario: C
            * x
        `,
        `
        3-5 test "F > A" #REQ-1
        8-10 test "F > B" #REQ-2
        12-14 test "F > C" #REQ-4
        12 verifies REQ-4 tag -> F > C
        11 waived REQ-3: later until 2030-01-01
        `,
      ));
  });

  describe('faults are told with their line and the rest is read', () => {
    for (const [name, text, expected] of [
      ['words after a step', 'Feature: F\nScenario: A\n* x\nwhat\nScenario: B\n* y', '4 This is no step'],
      [
        'uneven tables',
        'Feature: F\nScenario: A\n* x\n|a|b|\n|c|\nScenario: B\n* y',
        '5 This row has 1 cells, the table has 2.',
      ],
      ['no feature', 'Scenario: A\n* x\nScenario: B\n* y', '1 A file begins with a feature'],
      [
        'two features',
        'Feature: F\nScenario: A\n* x\nFeature: G\nScenario: B\n* y',
        '4 A file holds one feature',
      ],
      [
        'late background',
        'Feature: F\nScenario: A\n* x\nBackground:\n* z\nScenario: B\n* y',
        '4 A background stands',
      ],
      [
        'stray tags',
        'Feature: F\nScenario: A\n* x\n@t\n* z\nScenario: B\n* y',
        '4 These tags stand above nothing',
      ],
      ['tags with spaces', 'Feature: F\n@a b\nScenario: A\n* x\nScenario: B\n* y', '2 A tag begins with @'],
      [
        'examples without a scenario',
        'Feature: F\nExamples:\n|a|\nScenario: A\n* x\nScenario: B\n* y',
        '2 Examples stand below',
      ],
    ] as const)
      it(name, () => {
        const index = read(text);
        const lines = index.problems.map(
          (one) =>
            `${one.location.range.start.line + 1} ${one.message.replace(/^a\.feature, line \d+: /, '')}`,
        );
        assert.equal(lines.length, 1, lines.join('\n'));
        assert.ok(lines[0]?.startsWith(expected), lines[0]);
        assert.deepEqual(
          index.testCases.map((test) => test.titlePath.at(-1)),
          ['A', 'B'],
        );
      });

    it('an open doc string', () =>
      check(
        'Feature: F\nScenario: A\n* x\n"""\nScenario: B',
        '2-5 test "F > A"\n4 error syntax-error: a.feature, line 4: This doc string is not closed before the end of the file.',
      ));
    it('another language', () =>
      assert.match(
        read('# language: xx\nFoo: F\nBar: A')
          .problems.map((one) => one.message)
          .join('\n'),
        /^a\.feature, line 1: Gherkin has no language "xx"[^\n]*$/,
      ));
    it('no Gherkin at all', () => assert.equal(read('key: value\nother: value').problems.length, 1));
    it('nothing', () => check('', ''));
  });

  describe('the content hash', () => {
    const base =
      'Feature: F\n  Background:\n    Given b\n  Scenario Outline: A <x>\n    When x\n      | a | b |\n    Then y\n      """\n      d  d\n      """\n    Examples:\n      | x |\n      | 1 |\n';
    const hash = (text: string): string | undefined => read(text).testCases[0]?.contentHash;
    for (const [what, text] of [
      ['indentation and line ends', base.replace(/^ +(?=[A-Z"d|])/gm, '\t').replaceAll('\n', '\r\n')],
      [
        'comments, descriptions and tags',
        base.replace('  Scenario', '  # c\n  @t\n  Scenario').replace('Feature: F', 'Feature: F\n  text'),
      ],
      ['column widths', base.replace('| a | b |', '|a|   b|')],
    ] as const)
      it(`stays with ${what}`, () => assert.equal(hash(text), hash(base)));
    for (const [what, text] of [
      ['a step', base.replace('When x', 'When z')],
      ['a cell', base.replace('| b |', '| c |')],
      ['a doc string, white space included', base.replace('d  d', 'd d')],
      ['an example', base.replace('| 1 |', '| 2 |')],
      ['the background', base.replace('Given b', 'Given c')],
    ] as const)
      it(`changes with ${what}`, () => assert.notEqual(hash(text), hash(base)));
    it('of a rule changes with both backgrounds, of the feature with its own', () => {
      const rules = `${base}  Rule: R\n    Background:\n      Given r\n    Example: B\n      * z\n`;
      const hashes = (text: string): string[] => read(text).testCases.map((test) => test.contentHash);
      const [a, b] = hashes(rules);
      assert.deepEqual(
        hashes(rules.replace('Given r', 'Given s')).map((one, index) => one === [a, b][index]),
        [true, false],
      );
      assert.deepEqual(
        hashes(rules.replace('Given b', 'Given s')).map((one, index) => one === [a, b][index]),
        [false, false],
      );
    });
  });
});
