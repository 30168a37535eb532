import assert from 'node:assert/strict';
import { rstReader } from '../../../../../server/src/index/formats/rst/reader';
import { markRanges } from '../../../../support/marked';
import { block, outline, readWithReader } from '../outline';

const read = (text: string, path = 'docs/requirements.rst') => readWithReader(rstReader, { path, text });
const check = (text: string, expected: string, path?: string): void =>
  assert.equal(outline(read(block(text), path)).replaceAll('rst-', ''), block(expected));
const nothing = (text: string, path?: string): void => check(text, '', path);

describe('requirements in reStructuredText', () => {
  describe('section titles', () => {
    for (const title of [
      'REQ-12 Log in\n=============',
      'REQ-12: Log in\n--------------',
      '==============\n REQ-12 Log in\n==============',
      '**REQ-12** Log in\n~~~~~~~~~~~~~~~~~',
      '[REQ-12] Log in\n^^^^^^^^^^^^^^^',
    ]) {
      it(JSON.stringify(title), () => check(title, `1-${title.split('\n').length} heading REQ-12 "Log in"`));
    }

    it('with a target in front', () => check('.. _REQ-12:\n\nLog in\n------', '3-4 heading REQ-12 "Log in"'));

    it('with a target like `req-12`', () =>
      check('.. _req-12:\n.. _login:\n\nLog in\n------', '4-5 heading REQ-12 "Log in"'));

    it('with the id among the fields below', () =>
      check(
        `
        Log in
        ------

        :id: REQ-12
        :priority: P0
        :status: draft

        The body.
        `,
        `
        1-8 heading REQ-12 "Log in" critical draft
          "The body."
        `,
      ));

    it('have their body up to the next title of their level, whatever signs underline it', () =>
      check(
        `
        REQ-1 First
        ~~~~~~~~~~~

        Some text
        over two lines.

        Rationale
        +++++++++

        * a point

        Notes
        ~~~~~

        Not a part of it.
        `,
        `
        1-10 heading REQ-1 "First"
          "Some text\\nover two lines.\\n\\nRationale\\n+++++++++\\n\\n* a point"
        `,
      ));

    it('need an underline about as long', () => nothing('REQ-1 First\n--\n\nREQ-2 x\n\n====\n'));
    it('that only refer do not define', () =>
      check('Related requirements\n----\n\n- REQ-1: log in', '4 related REQ-1 annotation if known -> file'));
  });

  it('bold ids, list items, terms', () =>
    check(
      `
      **REQ-1** The user logs in.

      1. REQ-2: one
         continued

         * nested
      2. REQ-3 - two

      REQ-4
         A term.

      REQ-5 is spoken of.
      `,
      `
      1-12 bold REQ-1 "The user logs in."
        "REQ-5 is spoken of."
      3-6 list REQ-2 "one continued"
        * nested
      7 list REQ-3 "two"
      9-10 list REQ-4 "A term."
      `,
    ));

  describe('tables', () => {
    it('of a grid', () =>
      check(
        `
        +--------+-----------+----------+
        | ID     | Title     | Priority |
        +========+===========+==========+
        | REQ-20 | a thing   | high     |
        |        | more      |          |
        +--------+-----------+----------+
        | REQ-21 | b thing   | low      |
        +--------+-----------+----------+
        `,
        `
        4-5 table REQ-20 "a thing more" high
        7 table REQ-21 "b thing" low
        `,
      ));

    it('of the simple kind', () =>
      check(
        `
        ======  ============ ======
        ID      Title        Prio
        ======  ============ ======
        REQ-22  c            low
        REQ-23  d over       high
                lines
        ======  ============ ======
        `,
        `
        4 table REQ-22 "c" low
        5-6 table REQ-23 "d over lines" high
        `,
      ));

    it('in directives', () =>
      check(
        `
        .. list-table:: T
           :header-rows: 1

           * - ID
             - Description
           * - REQ-24
             - e
               more

        .. csv-table::
           :header: "ID", "Title", "Status"

           "REQ-26", "g, ""h""", draft
        `,
        `
        6-8 table REQ-24 "e more"
        13 table REQ-26 "g, "h"" draft
        `,
      ));

    it('of tests define nothing', () =>
      nothing('=====  ======\nTest   Result\n=====  ======\nREQ-1  passed\n=====  ======\n'));
  });

  it('nothing in code, literals, comments and what is off', () =>
    nothing(
      block(`
        An example::

           **REQ-1** x

        .. code-block:: rst

           **REQ-2** x

        .. **REQ-3** x

        .. a comment

           **REQ-4** x

        >>> **REQ-5** x

        .. reqproof:off

        **REQ-6** x

        .. reqproof:on
      `),
    ));

  it('also within directives of text', () =>
    check(
      `
      .. note::
         :class: x

         **REQ-1** The user logs in.
      `,
      '4 bold REQ-1 "The user logs in."',
    ));

  it('a line of tildes opens no fence', () =>
    check('A title\n~~~~~~~\n\nREQ-1 x\n~~~~~~~\n', '4-5 heading REQ-1 "x"'));

  it('nothing in release notes', () => {
    nothing('REQ-1: Log in\n-------------', 'docs/changelog.rst');
    nothing('- REQ-1: Log in', 'docs/announce/2.4.rst');
  });
  it('nothing in the code of tabs', () =>
    nothing('.. tabs::\n\n   .. code-tab:: rst\n\n      - REQ-1: Log in'));

  it('refer on purpose, and waive', () =>
    check(
      `
      Covers: REQ-1, REQ-2

      \`\`Covers: REQ-3\`\`

      .. Implements: REQ-4
      .. reqproof:waive REQ-5 because it is late
      `,
      `
      1 verifies REQ-1 annotation -> file
      1 verifies REQ-2 annotation -> file
      5 implements REQ-4 annotation -> file
      6 waived REQ-5: it is late
      `,
    ));

  it('positions with CRLF, tabs and emoji', () => {
    const text = '.. _REQ-1:\r\n\r\n😀 Log in\r\n--------\r\n\r\n*\tREQ-2: x\r\n\r\n**REQ-3** y\r\n';
    const index = read(text);
    assert.equal(
      markRanges(
        text,
        index.requirements.map((one) => one.idRange),
      ),
      '.. _[|REQ-1|]:\r\n\r\n😀 Log in\r\n--------\r\n\r\n*\t[|REQ-2|]: x\r\n\r\n**[|REQ-3|]** y\r\n',
    );
  });

  it('title of the file', () => assert.equal(read('=====\nTitle\n=====\n\nREQ-1\n').title, 'Title'));
});
