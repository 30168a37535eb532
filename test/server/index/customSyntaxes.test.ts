import assert from 'node:assert/strict';
import { customFaults } from '../../../server/src/index/customSyntaxes';
import { readFile } from '../../../server/src/index/registry';
import type { CustomSyntax } from '../../../server/src/ports';
import { defaultSettings } from '../../../schema/settings';
import { assertGrowsLinearly } from '../../support/scaling';
import { unindent } from '../../support/marked';
import { LineText } from '../../../server/src/features/text';

const optionsWith = (...custom: readonly Partial<CustomSyntax>[]) => ({
  idPattern: defaultSettings.idPattern,
  custom: custom.map((one) => ({ name: 'own', files: ['**'], inComments: false, ...one })),
});

/** What is found, each with the text at its exact place. */
function read(path: string, written: string, ...custom: readonly Partial<CustomSyntax>[]): readonly string[] {
  const text = unindent(written);
  const index = readFile({ path, text }, { options: optionsWith(...custom), readText: () => undefined });
  const lines = new LineText(text);
  return [
    ...index.requirements.map((one) =>
      [
        `defines ${lines.slice(one.idRange)}`,
        one.title && `"${one.title}"`,
        one.version && `version ${one.version} at ${one.versionRange ? lines.slice(one.versionRange) : ''}`,
        one.type,
        one.description && `- ${one.description}`,
        `(${one.preset ?? 'ids'})`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...index.references.map((one) =>
      [
        `${one.role} ${lines.slice(one.location.range)}`,
        one.version && `version ${one.version}`,
        `(${one.preset ?? 'ids'})`,
        one.testCaseIds && `by ${one.testCaseIds.join(', ')}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ];
}

const definition = '^\\[(?<id>\\w+\\.\\w+)(?:@(?<version>\\d+))?\\] (?<title>.*)$';
const reference = '<<(?:(?<role>\\w+) )?(?<id>\\w+\\.\\w+)(?:@(?<version>\\d+))?>>';

describe('custom syntaxes', () => {
  it('define, each with its block up to an empty line or the next', () => {
    const text = `
      [auth.login@2] Visitors sign in
      with a password.

      Prose about 😀 [auth.nothing] here.
      [auth.out] Visitors sign out
      [auth.lost] Passwords are reset
    `;
    assert.deepEqual(read('docs/a.req', text, { definition, type: 'req' }), [
      'defines auth.login "Visitors sign in" version 2 at 2 req - with a password. (custom)',
      'defines auth.out "Visitors sign out" req (custom)',
      'defines auth.lost "Passwords are reset" req (custom)',
    ]);
  });

  it('refer, with the role that is written, else configured, else that of the file', () => {
    const text = '<<verifies a.b@3>> <<a.c>> <<unheard a.d>>\n';
    assert.deepEqual(read('a.txt', text, { reference }), [
      'verifies a.b version 3 (custom)',
      'implements a.c (custom)',
      'related a.d (custom)',
    ]);
    assert.deepEqual(read('a.txt', text, { reference, role: 'depends' }), [
      'verifies a.b version 3 (custom)',
      'depends a.c (custom)',
      'related a.d (custom)',
    ]);
  });

  it('an artifact type is a role', () => {
    assert.deepEqual(read('a.txt', '<<utest a.b>> <<impl a.c>>\n', { reference }), [
      'verifies a.b (custom)',
      'implements a.c (custom)',
    ]);
  });

  it('speak for the test around or right below, else for the whole file', () => {
    const text = `
      // <<a.file>>

      // <<a.above>>
      it('one', () => {
        step('<<a.inside>>');
      });
    `;
    assert.deepEqual(read('a.test.ts', text, { reference }), [
      'verifies a.file (custom)',
      'verifies a.above (custom) by a.test.ts::one',
      'verifies a.inside (custom) by a.test.ts::one',
    ]);
  });

  it('stand beside what the presets read, and are right where both find the same place', () => {
    const text = `
      ## REQ-1 Login

      ## REQ-2 Logout
    `;
    assert.deepEqual(read('a.md', text, { definition: '^## (?<id>REQ-2) (?<title>.*)$', type: 'own' }), [
      'defines REQ-1 "Login" (ids)',
      'defines REQ-2 "Logout" own (custom)',
    ]);
  });

  it('do not make a definition refer to itself', () => {
    const text = '// DEF REQ-1 Login\n';
    assert.deepEqual(read('a.ts', text, { definition: 'DEF (?<id>\\S+) (?<title>.*)' }), [
      'defines REQ-1 "Login" (custom)',
    ]);
  });

  it('are confined to their files, and switched off as a preset', () => {
    assert.deepEqual(read('a.txt', '<<a.b>>', { reference, files: ['docs/**'] }), []);
    const options = { ...optionsWith({ reference }), presets: { custom: false } } as const;
    const index = readFile({ path: 'a.txt', text: '<<a.b>>' }, { options, readText: () => undefined });
    assert.deepEqual(index.references, []);
  });

  it('respect off switches', () => {
    const text = 'reqproof:off <<a.b>> reqproof:on <<a.c>>';
    assert.deepEqual(read('a.txt', text, { reference }), ['implements a.c (custom)']);
  });

  it('only in comments, where that is asked for', () => {
    const text = `
      const pattern = '<<a.string>>'; // <<a.trailing>>
      /* <<a.block>> */
      <<a.code>>
    `;
    assert.deepEqual(read('a.ts', text, { reference, inComments: true }), [
      'implements a.trailing (custom)',
      'implements a.block (custom)',
    ]);
  });

  it('a pattern that takes too long is told once, and what others find stays', () => {
    const endless = '(?<id>(a+)+)$';
    const text = `${'a'.repeat(40)}! <<a.b>>`;
    const options = optionsWith({ reference: endless }, { reference });
    const index = readFile({ path: 'a.txt', text }, { options, readText: () => undefined });
    assert.deepEqual(
      index.references.map(({ code }) => code),
      ['a.b'],
    );
    assert.deepEqual(
      customFaults(options).map(({ pattern }) => pattern),
      [endless],
    );
    assert.match(customFaults(options)[0]?.message ?? '', /takes too long/);
    const started = performance.now();
    readFile({ path: 'b.txt', text }, { options, readText: () => undefined });
    assert.ok(performance.now() - started < 200, 'it is not tried again');
  });

  it('finds at most ten thousand in a file', () => {
    assert.equal(read('a.txt', '<<a.b>>\n'.repeat(20_000), { reference }).length, 10_000);
  });

  it('a pattern can reach nothing of the process', () => {
    const found = read('a.txt', 'x', { reference: '(?<id>x)"); process.exit(1); ("' });
    assert.deepEqual(found, []);
  });

  it('takes time in proportion to the text', () => {
    const line = '[a.b] title\nbody <<a.c>>\n\n';
    return assertGrowsLinearly(
      500,
      (size) => line.repeat(size),
      (text) => read('a.txt', text, { definition, reference }),
    );
  });
});
