import assert from 'node:assert/strict';
import { openFastTraceTags } from '../../../../../server/src/index/formats/openfasttrace/tags';
import { roleOfType } from '../../../../../server/src/index/artifactTypes';
import { commentOutline } from '../tracedOutline';

const check = (comment: string, ...expected: readonly string[]): void =>
  assert.equal(commentOutline(openFastTraceTags, comment), expected.join('\n'));

describe('OpenFastTrace tags', () => {
  it('say what covers an item', () => {
    check('// [impl->dsn~login.form~2]', 'implements «dsn~login.form» dsn~login.form version 2«2» as impl');
    check('# [ UTest -> dsn~x~1 ]', 'verifies «dsn~x» dsn~x version 1«1» as utest');
    check('/* [impl~~2->dsn~x~1] */', 'implements «dsn~x» dsn~x version 1«1» as impl');
    check('// [impl~validate-password~2->dsn~x~1]', 'implements «dsn~x» dsn~x version 1«1» as impl');
    check('// [uman->req~x~1]', 'related «req~x» req~x version 1«1» as uman');
  });

  it('stand beside each other, and may name several items', () => {
    check(
      '// [impl->dsn~a~1][stest->req~b~3] text [x] [impl->dsn~c~1,\tdsn~d~1]\n// [[impl->dsn~e~1]]',
      'implements «dsn~a» dsn~a version 1«1» as impl',
      'verifies «req~b» req~b version 3«3» as stest',
      'implements «dsn~c» dsn~c version 1«1» as impl',
      'implements «dsn~d» dsn~d version 1«1» as impl',
      'implements «dsn~e» dsn~e version 1«1» as impl',
    );
  });

  it('with needs are items in turn', () => {
    check(
      "' [dsn->req~login~1>>impl, Test]",
      '«dsn» dsn~login version 0«» as dsn needs impl«impl» test«Test»',
      'covers «req~login» req~login version 1«1» as dsn from dsn~login',
    );
    check(
      '// [dsn~form~2->req~login~1 >> impl]',
      '«dsn~form» dsn~form version 2«2» as dsn needs impl«impl»',
      'covers «req~login» req~login version 1«1» as dsn from dsn~form',
    );
    check(
      '// [dsn~form~2->req~login~1]',
      '«dsn~form» dsn~form version 2«2» as dsn needs nothing',
      'covers «req~login» req~login version 1«1» as dsn from dsn~form',
    );
  });

  for (const text of [
    '[impl->dsn~x]',
    '[impl->dsn~x~1',
    '[impl->dsn~x~1 later]',
    '[impl->\ndsn~x~1]',
    '[impl=>dsn~x~1]',
    '[->dsn~x~1]',
    '[im_pl->dsn~x~1]',
    '[impl~name->dsn~x~1]',
    '[impl->dsn~x~1>>]',
    '[impl->dsn~x~1>>a b]',
    '[impl->dsn~x~1,]',
    '[impl->dsn~x~1,,dsn~y~1]',
    '[impl->dsn~x~1>>test,]',
    '[impl->dsn~x~1>test]',
    'impl->dsn~x~1]',
    'a[i]->b~1',
    'map[key] -> value ~3]',
  ])
    it(`${JSON.stringify(text)} is none`, () => check(text));
});

describe('artifact types', () => {
  it('have roles, which the project may change', () => {
    assert.deepEqual(['impl', 'UTEST', 'smoketest', 'dsn', 'REQ', 'uman', 'constructor'].map(roleOfType()), [
      'implements',
      'verifies',
      'verifies',
      'covers',
      'covers',
      'related',
      'related',
    ]);
    const configured = roleOfType({ uman: 'implements', dsn: 'refines' });
    assert.deepEqual(['uman', 'DSN', 'impl'].map(configured), ['implements', 'refines', 'implements']);
  });
});
