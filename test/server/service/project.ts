/** A whole engine over parts in memory: files, events and reports go in, states come out. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ResultStatus } from '../../../schema/model';
import { defaultSettings, type Settings } from '../../../schema/settings';
import { createInProcessIndexer } from '../../../server/src/index/inProcessIndexer';
import { readers } from '../../../server/src/index/registry';
import { readProjectFile } from '../../../server/src/platform/projectFile';
import type { EvidenceStore, IndexCache, Logger } from '../../../server/src/ports';
import type { ImportRequest, IndexStats, Service, ServiceChange } from '../../../server/src/service';
import { createService } from '../../../server/src/service/createService';
import type { ServiceParts } from '../../../server/src/service/parts';
import { openInProcess } from '../../../server/src/store/inProcess';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';
import { MemoryIndexCache } from '../../support/memoryIndexCache';
import { unindent } from '../../support/marked';

export const silent = { report: () => undefined };
export const never = new AbortController().signal;

/** Two requirements with a test each. */
export const shop: Readonly<Record<string, string>> = {
  'docs/req.md': unindent(`
    ## REQ-1 Login

    Users log in.

    ## REQ-2 Logout

    Users log out.
  `),
  'test/login.test.ts': unindent(`
    it('REQ-1 logs in', () => {
      check(1);
    });
  `),
  'test/logout.test.ts': unindent(`
    it('REQ-2 logs out', () => {
      check(2);
    });
  `),
};

export interface ProjectOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
  readonly store?: EvidenceStore;
  readonly workspace?: InMemoryWorkspace;
  /** Of an earlier project with the same workspace; a new one if not given. */
  readonly cache?: IndexCache;
  readonly parts?: Partial<ServiceParts>;
}

export class TestProject {
  readonly workspace: InMemoryWorkspace;
  readonly cache: IndexCache;
  readonly reports = new Map<string, string>();
  readonly log: string[] = [];
  readonly heard: ServiceChange[] = [];
  private readonly editor: Settings;
  now = new Date('2026-02-01T12:00:00Z');
  readonly service: Service;

  private constructor(options: ProjectOptions, store: EvidenceStore) {
    this.workspace = options.workspace ?? new InMemoryWorkspace(options.files ?? shop);
    this.cache = options.cache ?? new MemoryIndexCache();
    this.editor = { ...defaultSettings, ...options.settings };
    this.service = createService({
      workspace: this.workspace,
      indexer: createInProcessIndexer(this.workspace, readers),
      store,
      cache: this.cache,
      reports: this.reportFiles(),
      clock: { now: () => this.now },
      logger: this.logger(),
      settings: this.editor,
      excludes: [],
      readProjectFile,
      revision: () => ({ branch: 'main', commit: 'c0ffee' }),
      ...options.parts,
    });
    this.service.onDidChange((change) => this.heard.push(change));
  }

  /** Not started. */
  static async create(options: ProjectOptions = {}): Promise<TestProject> {
    return new TestProject(options, options.store ?? (await memoryStore()));
  }

  static async open(options: ProjectOptions = {}): Promise<TestProject> {
    const project = await TestProject.create(options);
    await project.start();
    return project;
  }

  start(signal = never): Promise<IndexStats> {
    return this.service.start(silent, signal);
  }

  /** `REQ-1 verified, REQ-2 linked`. */
  get states(): string {
    const { view } = this.service;
    return view
      .requirements()
      .map(({ key }) => `${key} ${view.evidence(key)?.state}`)
      .join(', ');
  }

  /** `stale: test-changed`. */
  why(key: string): string {
    const evidence = this.service.view.evidence(key);
    return `${evidence?.state}: ${evidence?.reasons.map(({ code }) => code).join(', ')}`;
  }

  problems(path: string): readonly string[] {
    return this.service.view
      .problems(path)
      .map(({ code, location, message }) => `${code} at line ${location.range.start.line + 1}: ${message}`);
  }

  /** What listeners were told since the last question: `docs/req.md | REQ-1`, runs marked. */
  news(): readonly string[] {
    return this.heard
      .splice(0)
      .map(({ files, requirements, runs }) =>
        [[...files].sort().join(' '), [...requirements].sort().join(' '), ...(runs ? ['runs'] : [])].join(
          ' | ',
        ),
      );
  }

  async report(file: string, text: string, context: ImportRequest['context'] = {}): Promise<string> {
    this.reports.set(file, text);
    return this.import([file], context);
  }

  /** `new 2026-...: 2 results`, `known ...`, `refused ...`. */
  async import(
    files: readonly string[],
    context: ImportRequest['context'] = {},
    signal = never,
  ): Promise<string> {
    const request: ImportRequest = { files, context, trigger: 'import' };
    const { imported, refused } = await this.service.importReports(request, silent, signal);
    return [
      ...imported.map(({ file, run, alreadyKnown }) => {
        const { total, unmatched } = run.totals;
        return `${alreadyKnown ? 'known' : 'new'} ${file}: ${total} results${unmatched ? `, ${unmatched} unmatched` : ''}`;
      }),
      ...refused.map(({ file, message }) => `refused ${file}: ${message}`),
    ].join('\n');
  }

  /** A change of files on disk, with the event that a watcher would send. */
  async change(edit: (workspace: InMemoryWorkspace) => void, paths: readonly string[]): Promise<void> {
    edit(this.workspace);
    await this.service.filesChanged(paths);
  }

  /** Resolves when settings that were set in passing are in force: this waits behind them. */
  settled(): Promise<void> {
    return this.service.configure(this.editor);
  }

  private reportFiles(): ServiceParts['reports'] {
    const bytes = (file: string): Buffer => {
      const text = this.reports.get(file);
      if (text === undefined) throw Object.assign(new Error(`no ${file}`), { code: 'ENOENT' });
      return Buffer.from(text);
    };
    return {
      find: () => Promise.resolve([...this.reports.keys()]),
      below: (folder) => {
        const files = [...this.reports.keys()].filter((file) => file.startsWith(`${folder}/`)).sort();
        return Promise.resolve(files.length > 0 ? files : undefined);
      },
      read: async function* (file) {
        yield bytes(file);
      },
      hash: (file) => Promise.resolve(createHash('sha256').update(bytes(file)).digest('hex')),
    };
  }

  private logger(): Logger {
    const say =
      (level: string) =>
      (message: string, cause?: unknown): void => {
        const why = cause instanceof Error ? ` (${cause.message})` : '';
        this.log.push(`${level}: ${message}${why}`);
      };
    return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
  }
}

/** Stays open when a service closes it, so that the next service finds what the last one left. */
export async function memoryStore(): Promise<EvidenceStore> {
  const clock = { now: () => new Date() };
  const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const store = await openInProcess(
    { kind: 'memory' },
    { name: 'shop', path: '/workspace' },
    { clock, logger },
  );
  return { ...store, close: () => Promise.resolve() };
}

const nothing = (): void => undefined;

/** `{ 'test/a.test.ts': { 'logs in': 'passed' } }` as JUnit XML; `day` of January 2026. */
export function junit(
  results: Readonly<Record<string, Readonly<Record<string, ResultStatus>>>>,
  day = 10,
): string {
  const inner: Readonly<Record<ResultStatus, string>> = {
    passed: '',
    failed: '<failure message="no"/>',
    broken: '<error message="oh"/>',
    skipped: '<skipped/>',
    pending: '<skipped/>',
  };
  const suites = Object.entries(results).map(
    ([file, tests]) =>
      `<testsuite name="${file}" timestamp="2026-01-${day}T10:00:00Z">${Object.entries(tests)
        .map(([name, status]) => `<testcase name="${name}" file="${file}">${inner[status]}</testcase>`)
        .join('')}</testsuite>`,
  );
  return `<testsuites>${suites.join('')}</testsuites>`;
}

export const bothPass = (day?: number): string =>
  junit(
    {
      'test/login.test.ts': { 'REQ-1 logs in': 'passed' },
      'test/logout.test.ts': { 'REQ-2 logs out': 'passed' },
    },
    day,
  );

/** Fails when what was promised to settle does not. */
export async function settles<T>(what: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new assert.AssertionError({ message: 'It did not settle.' })), 10_000);
  });
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
}
