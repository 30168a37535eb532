import assert from 'node:assert/strict';
import { lobsterTags } from '../../../../../server/src/index/formats/lobster/tags';
import { commentOutline } from '../tracedOutline';

const check = (comment: string, ...expected: readonly string[]): void =>
  assert.equal(commentOutline(lobsterTags, comment), expected.join('\n'));

describe('LOBSTER tags', () => {
  it('name what the code around them is about', () => {
    check('# lobster-trace: pkg.req_name', 'default «pkg.req_name» pkg.req_name');
    check(
      '/* lobster-trace: pkg.a, other.b-c@12,1234 */\n// lobster-trace:pkg.d\r\n',
      'default «pkg.a» pkg.a',
      'default «other.b-c» other.b-c version 12«12»',
      'default «1234» 1234',
      'default «pkg.d» pkg.d',
    );
  });

  it('an exclusion and words name nothing', () => {
    check('# lobster-exclude: a very good reason');
    check('# lobster-trace: see the manual');
    check('# lobster-trace: , pkg.a');
    check('# lobster-trace:');
  });
});
