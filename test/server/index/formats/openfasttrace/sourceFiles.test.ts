import assert from 'node:assert/strict';
import { comments } from '../../../../../server/src/index/languages/comments/language';
import { java } from '../../../../../server/src/index/languages/java/language';
import type { ReadOptions } from '../../../../../server/src/index/reader';
import { readingOf } from '../../languages/read';
import { block } from '../outline';

const readings = {
  'Login.java': readingOf(java, 'Login.java'),
  'login.puml': readingOf(comments, 'login.puml'),
};

function check(
  path: keyof typeof readings,
  text: string,
  expected: readonly string[],
  options: Partial<ReadOptions> = {},
): void {
  const { requirements, references, testCases } = readings[path].read(block(text), path, options);
  const nameOf = (id: string): string => testCases.find((test) => test.id === id)?.name ?? id;
  assert.deepEqual(
    [
      ...requirements.map(
        (one) => `${one.key}~${one.version ?? ''}${one.positional ? ' made of what it covers' : ''}`,
      ),
      ...references.map(
        (one) =>
          `${one.role} ${one.code} as ${one.artifactType ?? ''} of ${one.from ?? one.testCaseIds?.map(nameOf).join() ?? 'file'}`,
      ),
    ],
    expected,
  );
}

const source = `
  // [impl->dsn~login~1]
  class LoginTest {
    String example = "[impl->dsn~string~1]";
    // \`[impl->dsn~backticks~1]\`
    // [utest->dsn~login~1]
    @Test void logsIn() { assertTrue(login()); }
  }
  `;

describe('OpenFastTrace tags in source files', () => {
  it('count in comments, for the test that they are about', () => {
    check('Login.java', source, [
      'implements dsn~login as impl of LoginTest > logsIn',
      'verifies dsn~login as utest of LoginTest > logsIn',
    ]);
  });

  it('take the roles that the project gives', () => {
    check(
      'Login.java',
      source,
      [
        'related dsn~login as impl of LoginTest > logsIn',
        'verifies dsn~login as utest of LoginTest > logsIn',
      ],
      { roles: { impl: 'related' } },
    );
  });

  it('are not read where the project switches them off', () => {
    check('Login.java', source, [], { presets: { openfasttrace: false } });
  });

  it('with needs are items of the file', () => {
    check(
      'login.puml',
      `
      ' [dsn->req~login~2>>impl]
      ' [dsn~named~3->req~login~2]
      user -> system : login
      `,
      [
        'dsn~login~0 made of what it covers',
        'dsn~named~3',
        'covers req~login as dsn of dsn~login',
        'covers req~login as dsn of dsn~named',
      ],
    );
  });
});
