import assert from 'node:assert/strict';
import { metadataComments } from '../../../../../server/src/index/formats/links/commentSyntax';
import { commentOutline } from '../specOutline';

const check = (comment: string, ...expected: readonly string[]): void =>
  assert.equal(commentOutline(metadataComments, comment), expected.join('\n'));

describe('metadata in front of a test file', () => {
  it('of test262', () =>
    check(
      '/*---\r\nesid: sec-array.prototype.map\r\ndescription: maps\r\nfeatures: [a]\r\n---*/',
      '«sec-array.prototype.map» verifies sec-array.prototype.map known-id',
    ));
  it('of the Rust compiler', () =>
    check(
      '//@ run-pass\n//@ reference: items.fn.intro\n//@ reference: items.fn.params',
      '«items.fn.intro» verifies items.fn.intro known-id',
      '«items.fn.params» verifies items.fn.params known-id',
    ));
  it('and nothing that looks alike', () => {
    check('/* esid: sec-x */');
    check('/*---\nesid:\nesid: two words\n---*/');
    check('//@ reference: word');
  });
});
