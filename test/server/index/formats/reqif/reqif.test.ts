import assert from 'node:assert/strict';
import { reqIfReader } from '../../../../../server/src/index/formats/reqif/reader';
import { itemOutline } from '../itemOutline';
import { block, readWithReader } from '../outline';

const definitions = (names: readonly string[]): string =>
  names.map((name) => `<ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a-${name}" LONG-NAME="${name}"/>`).join('');
const value = (name: string, text: string): string =>
  `<ATTRIBUTE-VALUE-STRING THE-VALUE="${text}"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a-${name}</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>`;
const object = (identifier: string, ...values: readonly string[]): string =>
  `<SPEC-OBJECT IDENTIFIER="${identifier}"><VALUES>${values.join('')}</VALUES></SPEC-OBJECT>`;
const relation = (type: string, source: string, target: string): string =>
  `<SPEC-RELATION><TYPE><SPEC-RELATION-TYPE-REF>${type}</SPEC-RELATION-TYPE-REF></TYPE><SOURCE><SPEC-OBJECT-REF>${source}</SPEC-OBJECT-REF></SOURCE><TARGET><SPEC-OBJECT-REF>${target}</SPEC-OBJECT-REF></TARGET></SPEC-RELATION>`;
const file = (names: readonly string[], ...content: readonly string[]): string =>
  ['<?xml version="1.0"?>', '<REQ-IF>', definitions(names), ...content, '</REQ-IF>'].join('\n');

/** Without columns: the lines of such files are long, and `[..]` shows what stands at the place of an id. */
const check = (text: string, expected: string): void =>
  assert.equal(
    itemOutline(readWithReader(reqIfReader, { path: 'a.reqif', text }), text).replace(
      /^(\d+):\d+-\d+/gm,
      '$1',
    ),
    block(expected),
  );

describe('ReqIF', () => {
  it('by the names of its implementation guide', () =>
    check(
      file(
        ['ReqIF.ForeignID', 'ReqIF.ChapterName', 'ReqIF.Name', 'ReqIF.Text', 'Status', 'Priority'],
        object('o1', value('ReqIF.ForeignID', 'SYS-1'), value('ReqIF.ChapterName', 'Shop')),
        object(
          'o2',
          value('ReqIF.Text', 'The user &lt;pays&gt; &amp; leaves.'),
          value('ReqIF.ForeignID', 'SYS-2'),
          value('ReqIF.Name', 'Pay'),
          value('Status', 'Approved'),
          value('Priority', 'high'),
        ),
        object('o3', value('ReqIF.Name', 'Without an id')),
      ),
      `
      4 - SYS-1 [SYS-1] "Shop" informative
      5 - SYS-2 [SYS-2] "Pay" "The user <pays> & leaves." high approved
      `,
    ));

  it('by those of DOORS, whose own number says less than its identifier', () =>
    check(
      file(
        ['ReqIF.ForeignID', 'Object Identifier', 'Object Text'],
        object(
          'o1',
          value('ReqIF.ForeignID', '12'),
          value('Object Identifier', 'SRS_12'),
          value('Object Text', 'Pay.'),
        ),
        object('o2', value('ReqIF.ForeignID', '13'), value('Object Text', 'Leave.')),
      ),
      `
      4 - SRS_12 [SRS_12] "Pay." "Pay."
      5 - 13 [13] "Leave." "Leave."
      `,
    ));

  it('text with markup, and enumerations', () =>
    check(
      file(
        ['UID'],
        '<ENUM-VALUE IDENTIFIER="e1" LONG-NAME="Draft"/><ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="x" LONG-NAME="Text"/><ATTRIBUTE-DEFINITION-ENUMERATION IDENTIFIER="s" LONG-NAME="Status"/>',
        object(
          'o1',
          value('UID', 'A-1'),
          '<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>x</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION><THE-VALUE><xhtml:div><xhtml:p>One <xhtml:b>two</xhtml:b></xhtml:p><xhtml:p>three</xhtml:p></xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>',
          '<ATTRIBUTE-VALUE-ENUMERATION><VALUES><ENUM-VALUE-REF>e1</ENUM-VALUE-REF></VALUES><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>s</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION></ATTRIBUTE-VALUE-ENUMERATION>',
        ),
      ),
      '5 - A-1 [A-1] "One two three" "One two\\nthree" draft',
    ));

  it('relations by the names of their types', () =>
    check(
      file(
        ['UID'],
        '<SPEC-RELATION-TYPE IDENTIFIER="t1" LONG-NAME="satisfies"/><SPEC-RELATION-TYPE IDENTIFIER="t2" LONG-NAME="Parent"/><SPEC-RELATION-TYPE IDENTIFIER="t3" LONG-NAME="Child"/>',
        object('o1', value('UID', 'A-1')),
        object('o2', value('UID', 'A-2')),
        relation('t1', 'o2', 'o1'),
        relation('t2', 'o2', 'o1'),
        relation('t3', 'o1', 'o2'),
        relation('t4', 'o1', 'o2'),
        relation('t1', 'o1', 'gone'),
      ),
      `
      5 - A-1 [A-1] ""
      6 - A-2 [A-2] ""
      7 A-2 covers A-1 [o1]
      8 A-2 refines A-1 [o1]
      9 A-2 refines A-1 [o2]
      10 A-1 related A-2 [o2]
      `,
    ));

  it('says where it breaks off, and what stood before', () =>
    check(
      file(['UID'], object('o1', value('UID', 'A-1')), '<SPEC-OBJECT <'),
      `
      4 - A-1 [A-1] ""
      5 error syntax-error: a.reqif, line 5: This ReqIF can not be read on: disallowed character in attribute name. Export it again; what stands before this line was read.
      `,
    ));

  it('expands nothing', () => {
    const text = `<!DOCTYPE r [<!ENTITY a "SPEC-OBJECT">]>\n<REQ-IF>&a;</REQ-IF>`;
    const [problem] = readWithReader(reqIfReader, { path: 'a.reqif', text }).problems;
    assert.match(problem?.message ?? '', /declares entities of its own/);
  });
});
