import { execFile } from 'node:child_process';
import os from 'node:os';
import { HistoryError } from '../ports';

export interface GitRun {
  readonly input?: string;
  readonly signal?: AbortSignal;
}

const longestMs = 60_000;
const mostBytes = 128 * 1024 * 1024;

/**
 * No network, no locks, and no program that the repository's own settings name, but for the filters without
 * which git can not compare (.gitattributes): ask only where the user trusts the folder.
 */
const guards = [
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'].flatMap((one) => [
    '-c',
    one,
  ]),
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
];

/** Where a hook of git says its repository is: we ask about a folder, and git finds its repository. */
const misleading = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_EXTERNAL_DIFF'];

/**
 * What `git ...args` prints in a folder; undefined where it ends with a failure of its own. No shell is
 * involved. Rejects with a `HistoryError` when git is not there, takes too long or prints too much.
 */
export function runGit(
  root: string,
  args: readonly string[],
  { input, signal }: GitRun = {},
): Promise<Buffer | undefined> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
  for (const name of misleading) Reflect.deleteProperty(env, name);
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...guards, '-C', root, ...args],
      {
        // Windows looks for programs in the working folder first, and the project's may hold a git.exe.
        cwd: os.homedir(),
        env,
        encoding: 'buffer',
        timeout: longestMs,
        maxBuffer: mostBytes,
        windowsHide: true,
        ...(signal && { signal }),
      },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        if (signal?.aborted) return reject(abortReason(signal));
        const why = faultOf(error, stderr.toString());
        if (why === undefined) resolve(undefined);
        else reject(new HistoryError(why));
      },
    );
    // A git that has ended does not take what is still written to it; how it ended says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const abortReason = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new Error('cancelled');

/** Undefined: git ran, and its answer is no. */
function faultOf(error: Error & { code?: unknown; killed?: boolean }, stderr: string): string | undefined {
  if (error.code === 'ENOENT') return 'git is not installed, or not found in PATH.';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return 'Too much has changed since that revision. Name one that is nearer.';
  if (error.killed) return `git gave no answer within ${String(longestMs / 1000)} seconds.`;
  if (stderr.includes('dubious ownership'))
    return 'git refuses this folder because it belongs to another user. Say that you trust it: git config --global --add safe.directory FOLDER';
  return typeof error.code === 'number' ? undefined : `git can not be run: ${error.message}`;
}
