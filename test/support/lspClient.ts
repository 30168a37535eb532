/** A client of the language server: a real connection over streams in memory, and everything it heard. */
import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  type ClientCapabilities,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { LanguageServerHost, ProjectFolder, ProjectOptions } from '../../server/src/lsp/host';
import { startLanguageServer } from '../../server/src/lsp/server';
import { FakeService } from './fakeService';
import type { Files } from './marked';

export const everyCapability: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
  },
  window: { workDoneProgress: true },
};

export interface ClientOptions {
  /** Files by folder name; each is a workspace folder `file:///<name>`. */
  readonly folders?: Readonly<Record<string, Files>>;
  /** What is on the machine but not opened as a folder yet. */
  readonly elsewhere?: Readonly<Record<string, Files>>;
  /** For a client older than workspace folders; then `folders` are not sent. */
  readonly rootUri?: string;
  readonly capabilities?: ClientCapabilities;
  /** Undefined: a foreign client, which sends nothing. */
  readonly initializationOptions?: unknown;
  readonly settings?: unknown;
  /** Looks at each engine before the server gets it. */
  readonly prepare?: (service: FakeService) => void;
  readonly reports?: readonly string[];
  readonly storePollMs?: number;
  readonly quietReportMs?: number;
}

/** What the server told the client without being asked, in order: `method: what`. */
export class LspClient {
  readonly heard: string[] = [];
  readonly diagnostics = new Map<string, PublishDiagnosticsParams['diagnostics']>();
  readonly services = new Map<string, FakeService>();
  readonly opened: ProjectOptions[] = [];
  settings: unknown;
  /** Of the progress that the server created last. */
  progressToken: string | number | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();

  private constructor(
    readonly connection: ProtocolConnection,
    readonly result: () => InitializeResult,
  ) {}

  static async start(options: ClientOptions): Promise<LspClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    let result: InitializeResult = { capabilities: {} };
    const client = new LspClient(connection, () => result);
    client.settings = options.settings;
    // Reader and writer instead of streams: their end must not end the test's process.
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startLanguageServer(server, client.host(options));
    client.listen();
    const folders = Object.keys(options.folders ?? {}).map(folderNamed);
    result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: options.rootUri ?? null,
      workspaceFolders: options.rootUri === undefined ? folders : undefined,
      capabilities: options.capabilities ?? everyCapability,
      initializationOptions:
        'initializationOptions' in options ? options.initializationOptions : { trusted: true, excludes: {} },
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  /** Ends as an editor does, and checks that the server agrees. */
  async stop(): Promise<void> {
    await this.request('shutdown');
    this.connection.dispose();
  }

  request<R>(method: string, params?: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'any', version: 1, text } });
  }

  async change(uri: string, ...contentChanges: readonly unknown[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** Resolves when the server has said something that satisfies `condition`; the test's timeout is the limit. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  untilHeard(text: string): Promise<void> {
    return this.until(() => this.heard.some((each) => each.includes(text)));
  }

  service(folder: string): FakeService {
    const service = this.services.get(folder);
    if (!service) throw new Error(`No engine was opened for ${folder}.`);
    return service;
  }

  /** Wakes the waiting tests: something they look at may have changed. */
  private news(text?: string): void {
    if (text !== undefined) this.heard.push(text);
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
  }

  private listen(): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
      this.news('configuration');
      return items.map(() => this.settings ?? null);
    });
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) => {
        this.news(`register ${registrations.map(({ method }) => method).join(' ')}`);
        return null;
      },
    );
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.news('refresh lenses');
      return null;
    });
    connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string | number }) => {
      this.progressToken = token;
      this.news('create progress');
      return null;
    });
    connection.onNotification('$/progress', ({ value }: { value: { kind: string; title?: string } }) =>
      this.news(`progress ${value.kind} ${value.title ?? ''}`.trim()),
    );
    connection.onNotification('window/logMessage', ({ message }: { message: string }) =>
      this.news(`log ${message}`),
    );
    connection.onNotification('window/showMessage', ({ message }: { message: string }) =>
      this.news(`message ${message}`),
    );
    connection.onNotification('reqproof/notice', ({ message }: { message: string }) =>
      this.news(`notice ${message}`),
    );
    connection.onNotification('reqproof/changed', (what: Record<string, unknown>) => {
      const parts = ['index', 'evidence', 'runs'].filter((each) => what[each] === true);
      const files = Array.isArray(what.files) ? [`(${what.files.join(' ')})`] : [];
      this.news(['changed', String(what.folder), ...parts, ...files].join(' '));
    });
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.diagnostics.set(params.uri, params.diagnostics);
      this.news(
        `diagnostics ${params.uri} ${params.diagnostics.map(({ code }) => String(code)).join(' ')}`.trim(),
      );
    });
    connection.listen();
  }

  private host(options: ClientOptions): LanguageServerHost {
    const files = { ...options.elsewhere, ...options.folders };
    const disks = new Map(
      Object.entries(files).map(([name, texts]) => [name, new Map(Object.entries(texts))]),
    );
    return {
      clock: { now: () => new Date('2026-01-20T00:00:00Z') },
      ...(options.storePollMs !== undefined && { storePollMs: options.storePollMs }),
      ...(options.quietReportMs !== undefined && { quietReportMs: options.quietReportMs }),
      openProject: async (folder: ProjectFolder, projectOptions) => {
        this.opened.push(projectOptions);
        const disk = disks.get(folder.name);
        if (!disk) throw new Error('The folder is not there.');
        const service = new FakeService(disk);
        await service.configure(projectOptions.settings);
        service.diary.length = 0;
        options.prepare?.(service);
        this.services.set(folder.name, service);
        this.news();
        return service;
      },
      readText: (folder, path) => Promise.resolve(disks.get(folder.name)?.get(path)),
      findReports: () => Promise.resolve(options.reports ?? []),
      identity: () => Promise.resolve({ by: 'Ada', commit: 'abc' }),
    };
  }
}

/** Starts clients in a suite and stops them after each test. */
export function clientsOfSuite(defaults: ClientOptions): (options?: ClientOptions) => Promise<LspClient> {
  const running = new Set<LspClient>();
  afterEach(async () => {
    await Promise.all([...running].map((client) => client.stop()));
    running.clear();
  });
  return async (options = {}) => {
    const client = await LspClient.start({ ...defaults, ...options });
    running.add(client);
    return client;
  };
}

export const folderNamed = (name: string): WorkspaceFolder => ({ uri: `file:///${name}`, name });
