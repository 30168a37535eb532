import assert from 'node:assert/strict';
import { csvReader } from '../../../../../server/src/index/formats/csv/reader';
import { itemOutline } from '../itemOutline';
import { block, readWithReader } from '../outline';

const check = (text: string, expected: string, path = 'docs/list.csv'): void =>
  assert.equal(itemOutline(readWithReader(csvReader, { path, text }), text), block(expected));
const nothing = (text: string, path?: string): void => check(text, '', path);

describe('requirements in CSV', () => {
  it('with columns by their names', () =>
    check(
      'Req ID,Title,Description,Priority,Status,Component,Tags,Parent\nREQ-1,Log in,"Text, with ""quotes""\nand lines",high,draft,Shop,"a, b",\n"REQ-2",Pay,,P3,done,,,REQ-1\n',
      `
      2:1-3:35 - REQ-1 [REQ-1] "Log in" "Text, with \\"quotes\\"\\nand lines" high draft category Shop tags a,b
      4:1-29 - REQ-2 [REQ-2] "Pay" low implemented
      4:24-29 REQ-2 refines REQ-1 [REQ-1]
      `,
    ));

  for (const [name, text] of [
    ['semicolons', 'Requirement ID;Text\nREQ-1;Pay.\n'],
    ['tabs', 'Requirement ID\tText\nREQ-1\tPay.\n'],
    ['CRLF', 'Requirement ID,Text\r\nREQ-1,Pay.\r\n'],
    ['blank lines', '\n\nRequirement ID,Text\n\nREQ-1,Pay.\n'],
    ["Excel's first line", 'sep=;\r\nRequirement ID;Text\r\nREQ-1;Pay.\r\n'],
  ] as const)
    it(`with ${name}`, () => {
      const index = readWithReader(csvReader, { path: 'a.csv', text });
      assert.deepEqual(
        index.requirements.map((one) => [one.code, one.title, one.idRange.start.character]),
        [['REQ-1', 'Pay.', 0]],
      );
    });

  it('with a header that says little in a file that says more', () =>
    check('id,title\nREQ-1,Pay\n', '2:1-10 - REQ-1 [REQ-1] "Pay"', 'docs/requirements.csv'));

  it('goes on behind a quote that is never closed', () =>
    check(
      'Req ID,Title\nREQ-1,"Log in\nREQ-2,Pay\n',
      `
      2:1-14 - REQ-1 [REQ-1] "\\"Log in"
      3:1-10 - REQ-2 [REQ-2] "Pay"
      2:7-8 warning syntax-error: docs/list.csv, line 2: This quote is never closed, so its value ends with the line. Close it, or double quotes that belong to the text.
      `,
    ));

  describe('not in data of other kinds', () => {
    it('without words of requirements', () => nothing('id,name\nAB-12,Screw\n'));
    it('without ids that look like ids', () => nothing('Req ID,Title\n1,Log in\n2,Pay\n'));
    it('with mostly other ids', () => nothing('Req ID,Title\n1,Log in\n2,Pay\nREQ-1,x\n'));
    it('without words', () => nothing('Req ID,Priority\nREQ-1,high\n'));
    it('of test cases', () => nothing('Test Case,Req ID,Title\nTC-1,REQ-1,Log in\n'));
    it('without a header', () => nothing('REQ-1,Log in\nREQ-2,Pay\n'));
    it('empty', () => nothing(''));
  });
});
