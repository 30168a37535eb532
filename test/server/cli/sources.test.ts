/** Two projects on a disk: one refers to what the other defines, by its folder or by its exported index. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { CheckOutput, IndexOutput, RtmOutput } from '../../../schema/cliOutput';
import { disposeProjects, junit, project, reqproof, type CliProject } from '../../support/cliProject';
import { unindent } from '../../support/marked';

const platform = {
  'docs/login.md': unindent(`
    ## PLAT-1 Login 🎉
    Priority: high
    Category: access

    Users log in once.

    - Given a user
    - Then one login

    ## PLAT-2 Logout "now"
  `),
  'docs/design.md': unindent(`
    ### Login page
    \`dsn~login~2\`

    Needs: impl, utest

    Tags: ui
  `),
};

const shop = {
  'docs/req.md': '## SHOP-1 Cart\n',
  'test/login.test.ts': "it('PLAT-1 logs in', () => check());\nit('SHOP-1 fills the cart', () => check());\n",
  'src/login.ts': '// [impl->dsn~login~1]\n',
};

/** A project in a folder of its own with the other one beside it. */
function projects(source: string): CliProject {
  const both = project(
    Object.fromEntries([
      ...Object.entries(platform).map(([file, text]) => [`platform/${file}`, text]),
      ...Object.entries(shop).map(([file, text]) => [`shop/${file}`, text]),
      ['shop/reqproof.yaml', `sources:\n  - { name: platform, path: ${source} }\n`],
    ]) as Record<string, string>,
  );
  const exported = reqproof(['index', 'platform', '--json', '--store', ':memory:'], { cwd: both.root });
  assert.equal(exported.code, 0, exported.stderr);
  return both.write('platform.json', exported.stdout);
}

const json = <T>(both: CliProject, ...args: readonly string[]): T => both.json<T>(...args);

describe('sources on the command line', () => {
  after(disposeProjects);

  for (const source of ['../platform', '../platform.json'])
    it(`${source}: is known, is never of this project, and an old version is outdated`, () => {
      const both = projects(source);
      const { requirements, references, problems } = json<IndexOutput>(both, 'index', 'shop');
      assert.deepEqual(
        requirements.map(({ key }) => key),
        ['SHOP-1'],
      );
      assert.deepEqual(
        references
          .map(({ requirement, resolved }) => `${requirement} ${resolved ? 'known' : 'unknown'}`)
          .sort(),
        ['PLAT-1 known', 'SHOP-1 known', 'dsn~login known'],
      );
      assert.deepEqual(
        problems.map(({ code, file }) => `${code} ${file}`),
        ['outdated-reference src/login.ts'],
      );
      both.write(
        'shop/junit.xml',
        junit({
          file: 'test/login.test.ts',
          cases: ['passed PLAT-1 logs in', 'passed SHOP-1 fills the cart'],
        }),
      );
      const imported = both.cli('import', 'shop/junit.xml', '--dir', 'shop');
      assert.deepEqual([imported.code, imported.stderr], [0, '']);
      assert.equal(json<RtmOutput>(both, 'rtm', 'shop', '--format', 'json').totals.requirements, 1);
      const { ok, totals } = json<CheckOutput>(both, 'check', 'shop', '--min-coverage', '100');
      assert.deepEqual([ok, totals.verified], [true, 1]);
      assert.ok(!fs.existsSync(path.join(both.root, 'platform/.reqproof')), 'nothing is written there');
    });

  it('is not graded here', () => {
    const { code, stderr } = projects('../platform').cli('show', 'PLAT-1', 'shop');
    assert.equal(code, 2);
    assert.match(
      stderr,
      /PLAT-1 is defined in platform \(\.\.\/platform\/docs\/login\.md:1\), and graded where it is at home/,
    );
  });

  it('the paths that are exported are relative', () => {
    const both = projects('../platform');
    const text = fs.readFileSync(both.path('platform.json'), 'utf8');
    assert.ok(!text.includes(both.root));
  });

  it('a source that can not be used fails the gate with its line', () => {
    const both = projects('../nowhere');
    const { code, stderr } = both.cli('check', 'shop');
    assert.equal(code, 2);
    assert.match(stderr, /reqproof\.yaml:2: The source platform \(\.\.\/nowhere\) does not exist/);
  });

  it('a folder inside the project is another project all the same', () => {
    const one = project({
      'docs/req.md': '## SHOP-1 Cart\n',
      'vendor/platform/docs/req.md': '## PLAT-1 Login\n',
      'a.test.ts': "it('PLAT-1 and SHOP-1', () => check());\n",
      'reqproof.yaml': 'sources:\n  - { name: platform, path: vendor/platform }\n',
    });
    const { requirements, references } = one.json<IndexOutput>('index');
    assert.deepEqual(
      requirements.map(({ key }) => key),
      ['SHOP-1'],
    );
    assert.deepEqual(
      references.map(({ requirement, resolved }) => `${requirement} ${resolved}`),
      ['PLAT-1 true', 'SHOP-1 true'],
    );
  });
});
