import assert from 'node:assert/strict';
import { createPathMap } from '../../../../server/src/trace/pathMap';
import type { PathMatch } from '../../../../server/src/trace/pathMap';

const text = (match: PathMatch): string => {
  if (match.kind === 'found') return `${match.how} ${match.path}`;
  return match.kind === 'ambiguous' ? `ambiguous ${[...match.candidates].sort().join(' ')}` : 'unknown';
};

interface Case {
  readonly files: string;
  readonly reported: string;
  readonly is: string;
  /** Where the report lies. */
  readonly report?: string;
  readonly root?: string;
}

const mono = 'packages/a/src/index.ts packages/b/src/index.ts packages/b/src/only.ts tools/run.ts';

const table: Readonly<Record<string, readonly Case[]>> = {
  'as written': [
    { files: 'src/a.ts', reported: 'src/a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: './src/a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: 'src\\a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: 'src/x/../a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: '<rootDir>/src/a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: 'webpack://shop/./src/a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', reported: '', is: 'unknown' },
    { files: 'src/a.ts', reported: '/', is: 'unknown' },
    { files: '', reported: 'src/a.ts', is: 'unknown' },
  ],
  'another root': [
    { files: 'src/a.ts', reported: '/app/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: '/usr/src/app/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: 'file:///home/me/my%20repo/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: 'D:\\a\\repo\\SRC\\a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: '\\\\server\\share\\repo\\src\\a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: '../../repo/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'src/a.ts', reported: 'repo/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'a.ts', reported: '/app/a.ts', is: 'suffix a.ts' },
    { files: 'a.ts', reported: 'x/y/a.ts', is: 'unknown' },
    { files: 'packages/b/test/x.ts', reported: '/app/test/x.ts', is: 'suffix packages/b/test/x.ts' },
  ],
  'the known root is taken literally': [
    { files: 'src/a.ts', root: '/home/me/repo', reported: '/home/me/repo/src/a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', root: '/home/me/repo', reported: '/home/me/repo/old/src/a.ts', is: 'unknown' },
    { files: 'a.ts old/a.ts', root: '/old', reported: '/old/a.ts', is: 'exact a.ts' },
    { files: 'src/a.ts', root: 'C:\\repo', reported: 'C:\\repo\\src\\a.ts', is: 'exact src/a.ts' },
    { files: 'src/a.ts', root: '/home/me/repo', reported: '/ci/src/a.ts', is: 'suffix src/a.ts' },
  ],
  monorepo: [
    { files: mono, reported: '/ci/packages/b/src/index.ts', is: 'suffix packages/b/src/index.ts' },
    {
      files: mono,
      reported: 'src/index.ts',
      is: 'ambiguous packages/a/src/index.ts packages/b/src/index.ts',
    },
    { files: mono, reported: 'src/only.ts', is: 'suffix packages/b/src/only.ts' },
    {
      files: mono,
      reported: 'src/index.ts',
      report: 'packages/a/coverage/lcov.info',
      is: 'suffix packages/a/src/index.ts',
    },
    { files: mono, reported: 'packages/c/src/only.ts', is: 'unknown' },
    { files: mono, reported: '/ci/repo/packages/c/src/only.ts', is: 'unknown' },
    { files: 'src/a.ts packages/b/src/a.ts', reported: 'src/a.ts', is: 'exact src/a.ts' },
    {
      files: 'src/a.ts packages/b/src/a.ts',
      reported: 'src/a.ts',
      report: 'packages/b/lcov.info',
      is: 'ambiguous packages/b/src/a.ts src/a.ts',
    },
    { files: 'src/a.ts packages/x/y.ts', reported: 'packages/c/src/a.ts', is: 'unknown' },
    { files: 'src/a.ts app/src/a.ts', reported: '/app/src/a.ts', is: 'ambiguous app/src/a.ts src/a.ts' },
    { files: 'src/a.ts app/src/a.ts', reported: '/home/me/app/src/a.ts', is: 'suffix app/src/a.ts' },
    { files: 'test/i.ts lib/test/i.ts', reported: '/x/lib/test/i.ts', is: 'suffix lib/test/i.ts' },
  ],
  'compiled sources': [
    { files: 'src/a.ts', reported: 'dist/a.js', is: 'compiled src/a.ts' },
    { files: 'test/a.test.ts', reported: '/app/dist/test/a.test.js', is: 'compiled test/a.test.ts' },
    { files: 'test/a.test.ts', reported: 'build/test/a.test.js', is: 'compiled test/a.test.ts' },
    { files: 'src/a.mts', reported: 'src/a.mjs', is: 'compiled src/a.mts' },
    { files: 'src/a.tsx', reported: 'src/a.jsx', is: 'compiled src/a.tsx' },
    { files: 'src/a.js src/a.ts', reported: 'src/a.js', is: 'exact src/a.js' },
    { files: 'cart.feature', reported: '.features-gen/cart.feature.spec.js', is: 'compiled cart.feature' },
  ],
  'case and libraries': [
    { files: 'src/A.ts src/a.ts', reported: '/app/src/a.ts', is: 'suffix src/a.ts' },
    { files: 'src/Login.ts', reported: 'C:/repo/SRC/login.ts', is: 'suffix src/Login.ts' },
    { files: 'src/index.ts', reported: '/app/node_modules/x/src/index.ts', is: 'unknown' },
    { files: 'src/index.ts', reported: '/usr/lib/index.ts', is: 'unknown' },
  ],
};

describe('path map', () => {
  for (const [group, cases] of Object.entries(table))
    describe(group, () => {
      for (const { files, reported, is, report, root } of cases)
        it(`${reported}${report ? ` (report in ${report})` : ''} among ${files || 'nothing'} is ${is}`, () => {
          const map = createPathMap(files.split(' ').filter(Boolean), root);
          assert.equal(text(map.find(reported, report)), is);
          assert.equal(text(map.find(reported, report)), is, 'and the same when asked again');
        });
    });
});
