import assert from 'node:assert/strict';
import { strictDocRelations } from '../../../../../server/src/index/formats/strictdoc/relations';
import { assertGrowsLinearly } from '../../../../support/scaling';

/** `[id] role` for each mention; the text of the comment at its place is the id. */
function found(comment: string): string {
  return strictDocRelations
    .find(comment, 0, 'a.c')
    .mentions.map((one) => {
      assert.equal(comment.slice(one.start, one.end), one.code);
      return [`[${one.code}]`, one.role].filter((part) => part !== undefined).join(' ');
    })
    .join(', ');
}

describe('relations of StrictDoc', () => {
  for (const [comment, expected] of [
    ['// @relation(my_req, ZEP-SRS-1-x, scope=function)', '[my_req], [ZEP-SRS-1-x]'],
    ['# @relation(a.b/c, scope=line, role=Verifies)', '[a.b/c] verifies'],
    [
      ' * @relation(first_one,\r\n *           other, scope=file,\r\n * role=Implementation)',
      '[first_one] implements, [other] implements',
    ],
    ['// @relation(REQ-1, my_req, scope=file)', '[my_req]'],
    ['/// @relation(my_req)', '[my_req]'],
    ['// @relation(skip, scope=file)', ''],
    ['// @relation(my_req', ''],
    ['// @relation(f(x))', ''],
    ['// @relation(some words, 12, scope=file)', ''],
    ['// @relation(, scope=file)', ''],
    ['// relation(my_req)', ''],
  ] as const)
    it(`${JSON.stringify(comment)}: ${expected || 'nothing'}`, () => assert.equal(found(comment), expected));

  it('take time as they are long', () =>
    assertGrowsLinearly(
      2_000,
      (n) =>
        `${'@relation('.repeat(n)}${'@relation(a, b, scope=file)'.repeat(n)}${'@relation(,  scope'.repeat(n)}${' '.repeat(n)}`,
      found,
    ));
});
