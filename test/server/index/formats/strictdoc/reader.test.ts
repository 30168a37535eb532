import assert from 'node:assert/strict';
import { strictDocReader } from '../../../../../server/src/index/formats/strictdoc/reader';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { itemOutline } from '../itemOutline';
import { block, readWithReader } from '../outline';

const read = (text: string) =>
  readWithReader(strictDocReader, { path: 'docs/a.sdoc', text, files: { 'src/a.c': '', 'docs/b.sdoc': '' } });

function check(text: string, expected: string): void {
  const written = block(text);
  assert.equal(itemOutline(read(written), written), block(expected));
}

describe('StrictDoc documents', () => {
  it('may name their nodes by MID', () =>
    check(
      `
      [DOCUMENT]
      MID: d0
      TITLE: Shop
      OPTIONS:
        ENABLE_MID: True
        RELATION_FIELD: MID

      [REQUIREMENT]
      MID: a1b2
      TITLE: Pay

      [TEST]
      MID: self/pay:card
      UID: T-1
      RELATIONS:
      - TYPE: Parent
        VALUE: a1b2
        ROLE: Test
      `,
      `
      1:1-4:9 document d0 [d0] "Shop" informative
      8:1-10:11 requirement a1b2 [a1b2] "Pay"
      12:1-18:13 test self/pay:card [self/pay:card] ""
      17:10-14 self/pay:card covers a1b2 [a1b2] as test
      `,
    ));

  it('define an item per node with a UID', () =>
    check(
      `
      [DOCUMENT]
      TITLE: Shop
      UID: DOC-1

      [[SECTION]]
      UID: SEC paying
      TITLE: Paying

      [REQUIREMENT]
      MID: 5ca22eb4638e4b13
      UID: my_req/1.2
      STATUS: Draft
      TAGS: card, money
      PRIORITY: High
      TITLE: Pay by *card*
      STATEMENT: >>>
      The shop shall take cards.

      [REQUIREMENT]
      UID: no-node
      <<<
      RATIONALE: Everybody has one.
      RELATIONS:
      - TYPE: Parent
        VALUE: DOC-1
      - TYPE: Parent
        VALUE: DOC-2
        ROLE: Refines
      - TYPE: Child
        VALUE: DOC-3

      [TEXT]
      STATEMENT: No item.

      [[/SECTION]]

      [TEST_CASE]
      UID: TC-1
      STATEMENT: Pay.
      `,
      `
      1:1-3:11 document DOC-1 [DOC-1] "Shop" informative
      5:1-7:14 section SEC paying [SEC paying] "Paying" informative
      9:1-30:15 requirement my_req/1.2 [my_req/1.2] "Pay by *card*" "The shop shall take cards.\\n\\n[REQUIREMENT]\\nUID: no-node\\n\\n**Rationale:** Everybody has one." high draft tags card,money
      37:1-39:16 test_case TC-1 [TC-1] "Pay."
      25:10-15 my_req/1.2 covers DOC-1 [DOC-1] as requirement
      27:10-15 my_req/1.2 refines DOC-2 [DOC-2] as requirement
      30:10-15 my_req/1.2 related DOC-3 [DOC-3] as requirement
      `,
    ));

  it('link to nodes in their texts, to files, and to documents they are made of', () =>
    check(
      `
      [DOCUMENT]
      TITLE: Shop

      [REQUIREMENT]
      UID: A-1
      STATEMENT: As in [LINK: A-2].
      RELATIONS:
      - TYPE: File
        VALUE: src/a.c
      - TYPE: File
        FORMAT: Sourcecode
        PATH: src/none.c
        FUNCTION: main

      [TEXT]
      STATEMENT: >>>
      See
      [LINK: A-1].
      <<<

      [DOCUMENT_FROM_FILE]
      FILE: b.sdoc
      `,
      `
      4:1-13:17 requirement A-1 [A-1] "As in [LINK: A-2]."
      6:25-28 A-1 related A-2 [A-2] known-id
      18:8-11 file related A-1 [A-1] known-id
      9:10-17 link src/a.c
      12:9-19 link ?
      22:7-13 link docs/b.sdoc
      `,
    ));

  it('may be of older versions', () =>
    check(
      `
      [DOCUMENT]
      TITLE: Shop

      [FREETEXT]
      [REQUIREMENT]
      UID: no-node
      [/FREETEXT]

      [COMPOSITE_REQUIREMENT]
      UID: A-1
      REFS:
      - TYPE: Parent
        VALUE: A-0

      [REQUIREMENT]
      UID: A-2

      [/COMPOSITE_REQUIREMENT]
      `,
      `
      9:1-13:13 composite_requirement A-1 [A-1] ""
      15:1-16:9 requirement A-2 [A-2] ""
      13:10-13 A-1 covers A-0 [A-0] as composite_requirement
      `,
    ));

  it('lose nothing behind a text without an end', () =>
    check(
      `
      [DOCUMENT]
      TITLE: Shop

      [REQUIREMENT]
      UID: A-1
      STATEMENT: >>>
      One.

      [REQUIREMENT]
      UID: A-2
      STATEMENT: >>>
      Two.
      <<<
      `,
      `
      4:1-7:5 requirement A-1 [A-1] "One."
      9:1-12:5 requirement A-2 [A-2] "Two."
      6:1-15 error syntax-error: docs/a.sdoc, line 6: the text behind ">>>" has no end; put "<<<" on a line of its own behind it.
      `,
    ));

  it('say where they are off', () =>
    check(
      `
      [REQUIREMENT]
      UID: A-1
      COMMENT: reqproof:off

      [REQUIREMENT]
      UID: A-2
      `,
      '1:1-3:22 requirement A-1 [A-1] "" "**Comment:** reqproof:off"',
    ));

  it('have any line ends', () => {
    const text = '[REQUIREMENT]\nUID: A-1\nTITLE: T\nSTATEMENT: >>>\nOne.\nTwo.\n<<<\n';
    const [unix] = read(text).requirements;
    for (const other of ['\r\n', '\r']) {
      const [item] = read(text.replaceAll('\n', other)).requirements;
      assert.deepEqual({ ...item, location: 0 }, { ...unix, location: 0 });
    }
  });

  for (const [name, make] of [
    ['nodes', (n: number) => '[REQUIREMENT]\nUID: A-1\nSTATEMENT: >>>\na\n<<<\n\n'.repeat(n)],
    ['texts without end', (n: number) => '[REQUIREMENT]\nSTATEMENT: >>>\n'.repeat(n)],
    ['texts with one end', (n: number) => `${'[A]\nB: >>>\nx: >>>\n'.repeat(n)}<<<\n`],
    ['spaces', (n: number) => `[A]\nUID: ${' '.repeat(n)}x${' '.repeat(n)}\n`.repeat(3)],
    ['links', (n: number) => `[A]\nUID: x\nB: >>>\n${'[LINK: a'.repeat(n)}\n${'[LINK: a]\n'.repeat(n)}<<<\n`],
  ] as const)
    it(`take time as they are long: ${name}`, () => assertGrowsLinearly(3_000, make, read));
});
