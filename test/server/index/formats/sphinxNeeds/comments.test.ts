import assert from 'node:assert/strict';
import { python } from '../../../../../server/src/index/languages/python/language';
import { readingOf } from '../../languages/read';
import { itemOutline } from '../itemOutline';

const { read } = readingOf(python, 'src/a.py');
const check = (comment: string, ...expected: string[]): void => {
  const text = `${comment}\nx = 1\n`;
  assert.equal(itemOutline(read(text), text), expected.join('\n'));
};

describe('what code says to sphinx-needs', () => {
  it('ids behind a marker', () =>
    check(
      '# @need-ids: NEED_1, need_2',
      '1:14-20 file implements NEED_1 [NEED_1] known-syntax',
      '1:22-28 file implements need_2 [need_2] known-syntax',
    ));
  it('req-Id', () =>
    check(
      '# req-Id: comp_req__a__b',
      '1:11-25 file implements comp_req__a__b [comp_req__a__b] known-syntax',
    ));
  it('no need without a type', () =>
    check('# @ Parses, IMPL_1', '1:13-19 file implements IMPL_1 [IMPL_1] known-id'));
  it('a need in one line with links', () =>
    check(
      '# @Parses \\, splits, IMPL_1, impl, [REQ_1, REQ_2]',
      '1:1-50 impl IMPL_1 [IMPL_1] "Parses , splits"',
      '1:37-42 IMPL_1 covers REQ_1 [REQ_1] as impl known-syntax',
      '1:44-49 IMPL_1 covers REQ_2 [REQ_2] as impl known-syntax',
    ));
  it('a need in one line without links', () =>
    check('# @ Parses, IMPL_1, impl', '1:1-25 impl IMPL_1 [IMPL_1] "Parses"'));
  for (const comment of [
    '# @ one, two',
    '# @param a, b, c',
    '# @author Ada, Grace, Mary',
    '# see @ x, y_1, z',
    "x = '@ a, B_1, impl, [C_1]'",
  ])
    it(`not ${comment}`, () => check(comment));
});
