import assert from 'node:assert/strict';
import { asciiDocReader } from '../../../../../server/src/index/formats/asciidoc/reader';
import { markRanges } from '../../../../support/marked';
import { block, outline, readWithReader } from '../outline';

const read = (text: string, path = 'docs/requirements.adoc') =>
  readWithReader(asciiDocReader, { path, text });
const check = (text: string, expected: string): void =>
  assert.equal(outline(read(block(text))).replaceAll('asciidoc-', ''), block(expected));
const nothing = (text: string): void => check(text, '');

describe('requirements in AsciiDoc', () => {
  describe('section titles', () => {
    for (const title of [
      '== REQ-12 Log in',
      '=== REQ-12: Log in',
      '## REQ-12 - Log in',
      '== *REQ-12* Log in',
      'REQ-12 Log in\n-------------',
      '== Log in [[REQ-12]]',
      '== [[req-12]]Log in',
    ]) {
      it(JSON.stringify(title), () =>
        check(title, `1${title.includes('\n') ? '-2' : ''} heading REQ-12 "Log in"`),
      );
    }
    for (const above of [
      '[[REQ-12]]',
      '[#req-12]',
      '[#REQ-12.requirement]',
      '[id=REQ-12]',
      '[discrete,id="REQ-12"]',
    ]) {
      it(above, () => check(`${above}\n== Log in`, '2 heading REQ-12 "Log in"'));
    }

    it('have attributes and a body', () =>
      check(
        `
        [[REQ-1]]
        == Log in
        :priority: high

        Status:: draft

        Text over
        two lines.

        == Other
        `,
        `
        2-8 heading REQ-1 "Log in" high draft
          "Text over\\ntwo lines."
        `,
      ));
  });

  it('bold ids, anchors, lists and terms', () =>
    check(
      `
      *REQ-1* The user logs in.

      [[REQ-2]]
      The user logs out.

      * REQ-3: one
      continued
      ** nested
      * [[REQ-4]]two
      +
      attached

      REQ-5:: A term.
      `,
      `
      1 bold REQ-1 "The user logs in."
      4-13 bold REQ-2 "The user logs out."
      6-8 list REQ-3 "one continued"
        * nested
      9-13 list REQ-4 "two"
        "attached"
      13 list REQ-5 "A term."
      `,
    ));

  it('one star is bold, and one underscore is not', () => nothing('_REQ-1_ The user logs in.'));

  it('tables', () =>
    check(
      `
      [cols="1,2,1",options="header"]
      |===
      | ID | Title | Priority
      | REQ-20 | a thing | high
      | REQ-21
      a| b
       more
      | low
      |===

      |===
      |ID |Description

      |REQ-22
      |c \\| d
      |===

      |===
      |REQ-23 |no header
      |===
      `,
      `
      4 table REQ-20 "a thing" high
      5-8 table REQ-21 "b more" low
      14-15 table REQ-22 "c | d"
      `,
    ));

  it('nothing in code, literals, comments and what is off', () =>
    nothing(`
      [source,c]
      ----
      *REQ-1* x
      ----

      ....
      *REQ-2* x
      ....

      [listing]
      *REQ-3* x

       *REQ-4* x

      // *REQ-5* x

      ////
      *REQ-6* x
      ////

      \`Covers: REQ-7\` and +Covers: REQ-8+

      // reqproof:off

      *REQ-9* x
    `));

  it('but in examples and sidebars', () =>
    check('====\n*REQ-1* The user logs in.\n====', '2 bold REQ-1 "The user logs in."'));

  it('refer on purpose', () =>
    check(
      `
      Covers: REQ-1

      // Implements: REQ-2
      `,
      `
      1 verifies REQ-1 annotation -> file
      3 implements REQ-2 annotation -> file
      `,
    ));

  it('names of proposals by their day are none', () => nothing('= CIP2015-05-13 - Subqueries'));

  it('positions with CRLF and emoji', () => {
    const text =
      '[[REQ-1]]\r\n== 😀 Log in\r\n\r\n* 😀 *REQ-2*: x\r\n\r\n|===\r\n|ID |Title\r\n\r\n|REQ-3|x\r\n|===\r\n';
    assert.equal(
      markRanges(
        text,
        read(text).requirements.map((one) => one.idRange),
      ),
      text.replace(/REQ-\d/g, '[|$&|]'),
    );
  });
});
