/** Earlier states of files, from git. */
import fs from 'node:fs';
import path from 'node:path';
import { HistoryError, type FileHistory, type PastFile, type PathChange } from '../ports';
import { findGit } from './git';
import { runGit } from './gitProcess';

export function gitHistory(root: string): FileHistory {
  return {
    defaultRevision: () => defaultRevision(root),
    async changesSince(revision, signal) {
      const commit = await baseOf(root, revision, signal);
      const run = { ...(signal && { signal }) };
      const tracked = await runGit(
        root,
        [
          ...['diff', '--raw', '-z', '-M', '--no-abbrev', '--relative', '--no-color'],
          ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', commit, '--'],
        ],
        run,
      );
      const others = await runGit(root, ['ls-files', '-z', '--others', '--exclude-standard'], run);
      if (!tracked || !others)
        throw new HistoryError('git can not tell what has changed. "git status" says why.');
      return { commit, changes: [...rawChanges(tracked.toString()), ...untracked(others.toString())] };
    },
    contents: (files, maxBytes, signal) => contentsOf(root, files, maxBytes, signal),
  };
}

/** Where people call their default branch so; the first that is there. */
const usualNames = ['origin/main', 'origin/master', 'main', 'master'];

async function defaultRevision(root: string): Promise<string> {
  requireRepository(root);
  const head = await runGit(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  for (const name of [head?.toString().trim() ?? '', ...usualNames])
    if (name !== '' && (await commitOf(root, name))) return name;
  return 'HEAD';
}

function requireRepository(root: string) {
  const git = findGit(root);
  if (!git)
    throw new HistoryError('This folder is in no git repository, so nothing is known of earlier states.');
  return git;
}

/** The commit in which the branch that is checked out left the revision: what others did since is not ours. */
async function baseOf(root: string, revision: string, signal?: AbortSignal): Promise<string> {
  const git = requireRepository(root);
  const commit = await commitOf(root, revision, signal);
  if (commit === undefined) {
    const isShallow = fs.existsSync(path.join(git.commonDir, 'shallow'));
    throw new HistoryError(
      `There is no revision ${JSON.stringify(revision)} in this repository.${
        isShallow
          ? ' Its history was fetched in part only: fetch the rest (git fetch --unshallow; in CI, fetch-depth: 0).'
          : ''
      }`,
    );
  }
  const base = await runGit(root, ['merge-base', commit, 'HEAD'], { ...(signal && { signal }) });
  return hashIn(base) ?? commit;
}

const longestName = 500;

async function commitOf(root: string, revision: string, signal?: AbortSignal): Promise<string | undefined> {
  // What begins with a hyphen is an option to git, whatever it says.
  const isSound = revision !== '' && revision.length <= longestName && !/^[-^]|[\0-\x1f\x7f]/.test(revision);
  if (!isSound) return undefined;
  const args = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
  return hashIn(await runGit(root, args, { ...(signal && { signal }) }));
}

const hashIn = (answer: Buffer | undefined): string | undefined =>
  /^[0-9a-f]{40}(?:[0-9a-f]{24})?(?=\s*$)/.exec(answer?.toString() ?? '')?.[0];

/**
 * `git diff --raw -z`: `:100644 100644 <old> <new> M NUL path NUL`, of a rename both paths
 * (https://git-scm.com/docs/git-diff, "Raw output format"). Only what is a file counts: no links, no submodules.
 */
function rawChanges(text: string): readonly PathChange[] {
  const fields = text.split('\0');
  const changes = new Map<string, PathChange>();
  for (let at = 0; at < fields.length;) {
    const head = /^:(\d{6}) (\d{6}) ([0-9a-f]+) [0-9a-f]+ ([A-Z])/.exec(fields[at++] ?? '');
    if (!head) continue;
    const [, modeThen = '', modeNow = '', id = '', status = ''] = head;
    const from = fields[at++] ?? '';
    const to = status === 'R' || status === 'C' ? (fields[at++] ?? '') : from;
    const change = {
      ...(isFile(modeThen) && { before: { path: from, id } }),
      ...(isFile(modeNow) && { now: to }),
    };
    // While a merge waits, a path stands here twice, once without a state.
    if (change.before ?? (change.now !== undefined && !changes.has(to))) changes.set(to, change);
  }
  return [...changes.values()];
}

const isFile = (mode: string): boolean => mode.startsWith('100');

/** A folder in it is another repository. */
const untracked = (text: string): readonly PathChange[] =>
  text
    .split('\0')
    .filter((name) => name !== '' && !name.endsWith('/'))
    .map((now) => ({ now }));

/** So many bytes are asked for at a time. */
const portion = 32 * 1024 * 1024;
const mostBytes = 512 * 1024 * 1024;

async function contentsOf(
  root: string,
  files: readonly PastFile[],
  maxBytes: number,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sizes = await sizesOf(root, files, signal);
  const found = new Map<string, Uint8Array>();
  let wanted: PastFile[] = [];
  let bytes = 0;
  let all = 0;
  const fetchWanted = async (): Promise<void> => {
    const input = wanted.map(({ id }) => `${id}\n`).join('');
    const answer = await runGit(root, ['cat-file', '--batch'], { input, ...(signal && { signal }) });
    const contents = batchContents(answer ?? Buffer.alloc(0));
    for (const { path: name, id } of wanted) {
      const content = contents.get(id);
      if (content) found.set(name, content);
    }
    wanted = [];
    bytes = 0;
  };
  for (const file of files) {
    const size = sizes.get(file.id) ?? Infinity;
    if (size > maxBytes) continue;
    if (bytes + size > portion) await fetchWanted();
    wanted.push(file);
    bytes += size;
    all += size;
    if (all > mostBytes)
      throw new HistoryError('Too much has changed since that revision. Name one that is nearer.');
  }
  if (wanted.length > 0) await fetchWanted();
  return found;
}

async function sizesOf(
  root: string,
  files: readonly PastFile[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  if (files.length === 0) return new Map();
  const input = files.map(({ id }) => `${id}\n`).join('');
  const answer = await runGit(root, ['cat-file', '--batch-check'], { input, ...(signal && { signal }) });
  const lines = (answer?.toString() ?? '').split('\n').map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([id = '', kind, size]) => (kind === 'blob' ? [[id, Number(size)] as const] : [])),
  );
}

/** `<id> blob <size> LF content LF`, or `<id> missing LF`. */
function batchContents(answer: Buffer): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < answer.length;) {
    const end = answer.indexOf(10, at);
    if (end < 0) break;
    const [id = '', kind, size] = answer.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    contents.set(id, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
