import assert from 'node:assert/strict';
import path from 'node:path';
import { readGitState } from '../../../server/src/platform/git';
import { createTempFolder } from '../../support/tempFolder';

const one = '1'.repeat(40);
const two = '2'.repeat(40);

interface Row {
  readonly files: Record<string, string>;
  readonly folder?: string;
  readonly state: ReturnType<typeof readGitState>;
}
const rows: Record<string, Row> = {
  'no repository': { files: { 'a.md': '' }, state: undefined },
  'a loose ref': {
    files: { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${one}\n` },
    state: { branch: 'main', commit: one },
  },
  'a branch with slashes, seen from a folder below': {
    files: { '.git/HEAD': 'ref: refs/heads/feature/x\n', '.git/refs/heads/feature/x': one, 'a/b/c.md': '' },
    folder: 'a/b',
    state: { branch: 'feature/x', commit: one },
  },
  'a packed ref': {
    files: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/packed-refs': `# pack-refs with: peeled fully-peeled sorted\n${two} refs/heads/mai\n${one} refs/heads/main\n${two} refs/tags/v1\n^${two}\n`,
    },
    state: { branch: 'main', commit: one },
  },
  'a loose ref over a packed one': {
    files: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/refs/heads/main': one,
      '.git/packed-refs': `${two} refs/heads/main\n`,
    },
    state: { branch: 'main', commit: one },
  },
  'a detached HEAD': { files: { '.git/HEAD': `${one}\n` }, state: { branch: '', commit: one } },
  'no commit yet': {
    files: { '.git/HEAD': 'ref: refs/heads/main\n' },
    state: { branch: 'main', commit: '' },
  },
  'a linked worktree': {
    files: {
      'main/.git/HEAD': 'ref: refs/heads/main\n',
      'main/.git/refs/heads/topic': one,
      'main/.git/worktrees/w/HEAD': 'ref: refs/heads/topic\n',
      'main/.git/worktrees/w/commondir': '../..\n',
      'w/.git': 'gitdir: ../main/.git/worktrees/w\n',
    },
    folder: 'w',
    state: { branch: 'topic', commit: one },
  },
  'a submodule': {
    files: {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/modules/sub/HEAD': `${two}\n`,
      'sub/.git': 'gitdir: ../.git/modules/sub',
    },
    folder: 'sub',
    state: { branch: '', commit: two },
  },
  'refs in a format that is not files': {
    files: { '.git/HEAD': 'ref: refs/heads/.invalid\n', '.git/reftable/tables.list': '' },
    state: { branch: '', commit: '' },
  },
  'a ref that points in circles': {
    files: { '.git/HEAD': 'ref: refs/heads/a\n', '.git/refs/heads/a': 'ref: refs/heads/a\n' },
    state: { branch: 'a', commit: '' },
  },
  'a ref that leaves the repository': {
    files: { '.git/HEAD': 'ref: refs/heads/../../../secret\n', secret: one },
    state: { branch: '../../../secret', commit: '' },
  },
  'a HEAD with nonsense': { files: { '.git/HEAD': 'nonsense' }, state: { branch: '', commit: '' } },
};

describe('readGitState', () => {
  for (const [name, { files, folder = '', state }] of Object.entries(rows))
    it(`reads ${name}`, () => {
      const temp = createTempFolder(files);
      try {
        assert.deepEqual(readGitState(path.join(temp.root, folder)), state);
      } finally {
        temp.dispose();
      }
    });
});
