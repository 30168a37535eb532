/**
 * A project on disk and the command line that ships, used as a stranger would:
 *
 *   project({ 'req.md': '## REQ-1 Login', 'a.test.ts': "it('REQ-1', () => run());" })
 *     .import('r1.xml', junit({ file: 'a.test.ts', cases: ['passed REQ-1'] }))
 *     .edit('req.md', 'Login', 'Logout')
 *     .states()                                     // 'REQ-1 stale: requirement-changed'
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IndexOutput } from '../../schema/cliOutput';
import { builtCli } from './builtCli';
import { createTempFolder, type TempFolder } from './tempFolder';

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliPlace {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment without what would change the output. */
export function plainEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'COLUMNS', 'REQPROOF_STORE']) delete env[name];
  return { ...env, ...more };
}

/** Runs `reqproof ...args` to its end. */
export function reqproof(args: readonly string[], { cwd, env = {} }: CliPlace): CliAnswer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    env: plainEnvironment(env),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
}

/** The same without waiting: for what two processes, or a signal, do to each other. */
export function startReqproof(
  args: readonly string[],
  { cwd, env = {} }: CliPlace,
): { readonly child: ChildProcess; readonly answer: Promise<CliAnswer> } {
  const child = spawn(process.execPath, [builtCli(), ...args], { cwd, env: plainEnvironment(env) });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.stderr += data.toString()));
  const answer = new Promise<CliAnswer>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
  return { child, answer };
}

/** Does all of it, as many at a time as there are processors. */
export async function together<T>(work: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < work.length; n = next++) {
      const result = await work[n]?.();
      if (result !== undefined) done[n] = result;
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return done;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export class CliProject {
  private readonly folder: TempFolder;

  constructor(files: Files) {
    this.folder = createTempFolder(files);
  }

  get root(): string {
    return this.folder.root;
  }

  path(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, content: string | Uint8Array): this {
    this.folder.write(file, content);
    return this;
  }

  /** Replaces a text that must be there. */
  edit(file: string, from: string, to: string): this {
    const before = fs.readFileSync(this.path(file), 'utf8');
    assert.ok(before.includes(from), `${file} holds no ${JSON.stringify(from)}`);
    return this.write(file, before.replace(from, to));
  }

  remove(file: string): this {
    fs.rmSync(this.path(file));
    return this;
  }

  /** Runs `reqproof ...args` in the project's folder. */
  cli(...args: readonly string[]): CliAnswer {
    return reqproof(args, { cwd: this.root });
  }

  /** What a verb prints with `--json`; the shape is the caller's to know. */
  json<T>(...args: readonly string[]): T {
    const { stdout, stderr } = this.cli(...args, '--json');
    assert.equal(stderr, '');
    return JSON.parse(stdout) as T;
  }

  /** Writes a report and imports it, which must succeed. */
  import(file: string, report: string, ...options: readonly string[]): this {
    this.write(file, report);
    const { code, stderr } = this.cli('import', file, ...options);
    assert.equal(code, 0, stderr);
    return this;
  }

  /** One line a requirement: `REQ-1 stale: test-changed, missing-in-latest-run`. */
  states(): string {
    return statesOf(this.json<IndexOutput>('index')).join('\n');
  }

  dispose(): void {
    this.folder.dispose();
  }
}

export const statesOf = ({ requirements }: IndexOutput): readonly string[] =>
  requirements.map(
    ({ key, state, reasons }) => `${key} ${state}: ${reasons.map(({ code }) => code).join(', ')}`,
  );

const open: CliProject[] = [];

/** A project that `disposeProjects` removes. */
export function project(files: Files = {}): CliProject {
  const made = new CliProject(files);
  open.push(made);
  return made;
}

export function disposeProjects(): void {
  for (const one of open.splice(0)) one.dispose();
}

export interface JunitSuite {
  /** The spec file; left out in dialects that do not tell it. */
  readonly file?: string;
  readonly suite?: string;
  /** ISO-8601, of the suite. */
  readonly at?: string;
  /** `passed|failed|broken|skipped|flaky title`; all that follows the first word is the title. */
  readonly cases: readonly string[];
  /** `<properties>` of every case. */
  readonly properties?: Readonly<Record<string, string>>;
}

const outcomes: Readonly<Record<string, string>> = {
  passed: '',
  failed: '<failure message="expected 1 to be 2"/>',
  broken: '<error message="timed out"/>',
  skipped: '<skipped/>',
  flaky: '<flakyFailure message="lost"/>',
};

/** A report as jest-junit and its like write it. */
export function junit(...suites: readonly JunitSuite[]): string {
  const written = suites.map(({ file, suite = '', at, cases, properties = {} }) => {
    const about = Object.entries(properties).map(
      ([name, value]) => `<property name="${name}" value="${escape(value)}"/>`,
    );
    const results = cases.map((line) => {
      const [word = '', ...title] = line.split(' ');
      const outcome = outcomes[word];
      if (outcome === undefined) throw new Error(`A case can not be "${word}".`);
      const inside = (about.length > 0 ? `<properties>${about.join('')}</properties>` : '') + outcome;
      return `    <testcase classname="${escape(suite)}" name="${escape(title.join(' '))}" time="0.01">${inside}</testcase>`;
    });
    const attributes = [
      `name="${escape(suite)}"`,
      ...(file === undefined ? [] : [`file="${escape(file)}"`]),
      ...(at === undefined ? [] : [`timestamp="${at}"`]),
      `tests="${cases.length}"`,
    ];
    return `  <testsuite ${attributes.join(' ')}>\n${results.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('\n')}\n</testsuites>\n`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
