/** Starts the language server over IPC and is the `Server` of everything else. */
import {
  LanguageClient,
  State,
  TransportKind,
  WorkDoneProgress,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import {
  clientCommands,
  excludesChanged,
  trustGranted,
  type InitializationOptions,
  type NotificationName,
  type RequestName,
} from '../../schema/protocol';
import { extensionName } from './contributions';
import { hasOwnTokens } from './idColours';
import type { ProgressReport, Server } from './server';
import {
  Disposable,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type LogOutputChannel,
} from './vscodeApi';

export class ServerProcess implements Server, Disposable {
  private readonly client: LanguageClient;
  private readonly subscriptions: Disposable[] = [];
  /** Settles when the server is up or has failed to come up; a restart replaces it. */
  private ready: Promise<void>;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.client = new LanguageClient('reqproof', extensionName, serverOptions(context), clientOptions(log));
    this.ready = this.client.start();
    this.ready.catch((error: unknown) => log.error(`The server did not start: ${messageOf(error)}`));
    this.subscriptions.push(
      workspace.onDidGrantWorkspaceTrust(() => this.notify(trustGranted, {})),
      workspace.onDidChangeWorkspaceFolders(() => this.notify(excludesChanged, { excludes: excludes() })),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('files.exclude') || change.affectsConfiguration('search.exclude'))
          this.notify(excludesChanged, { excludes: excludes() });
      }),
    );
  }

  async request<P, R>(name: RequestName<P, R>, params: P, token?: CancellationToken): Promise<R> {
    await this.up();
    return token
      ? this.client.sendRequest<R>(name.method, params, token)
      : this.client.sendRequest<R>(name.method, params);
  }

  async track<P extends { workDoneToken?: string | number }, R>(
    name: RequestName<P, R>,
    params: P,
    report: (progress: ProgressReport) => void,
    token: CancellationToken,
  ): Promise<R> {
    await this.up();
    const workDoneToken = crypto.randomUUID();
    const listening = this.client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'end') report(value);
    });
    try {
      return await this.request(name, { ...params, workDoneToken }, token);
    } finally {
      listening.dispose();
    }
  }

  notify<P>(name: NotificationName<P>, params: P): void {
    this.up()
      .then(() => this.client.sendNotification(name.method, params))
      .catch(() => undefined); // a server that is down learns it from the options of its next start
  }

  on<P>(name: NotificationName<P>, listener: (params: P) => void): Disposable {
    return this.client.onNotification(name.method, listener);
  }

  /** Calls back on every start but the first: what was shown belongs to a server that is gone. */
  onDidRestart(listener: () => void): Disposable {
    let starts = 0;
    return this.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running && ++starts > 1) listener();
    });
  }

  async restart(): Promise<void> {
    await this.ready.catch(() => undefined);
    this.ready = this.client.isRunning() ? this.client.restart() : this.client.start();
    await this.up();
  }

  private async up(): Promise<void> {
    try {
      await this.ready;
    } catch (error) {
      throw new Error(
        `The ${extensionName} server is not running (${messageOf(error)}). Run "ReqProof: Restart Server", or see "ReqProof: Show Log".`,
      );
    }
  }

  async dispose(): Promise<void> {
    Disposable.from(...this.subscriptions).dispose();
    await this.ready.catch(() => undefined);
    if (this.client.needsStop()) await this.client.stop();
  }
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6011'] } } };
}

function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    // Any text file can hold a reference; the server decides which it reads.
    documentSelector: [{ scheme: 'file' }],
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      excludes: excludes(),
    }),
    outputChannel: log,
    middleware: {
      provideDocumentSemanticTokens: (document, token, next) =>
        hasOwnTokens(document.languageId) ? undefined : next(document, token),
    },
    markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) } },
  };
}

/** The globs switched on in `files.exclude` and `search.exclude`, by folder. */
export function excludes(): InitializationOptions['excludes'] {
  return Object.fromEntries(
    (workspace.workspaceFolders ?? []).map(({ uri }) => {
      const globs = ['files', 'search'].flatMap((section) =>
        Object.entries(workspace.getConfiguration(section, uri).get<Record<string, unknown>>('exclude', {})),
      );
      return [uri.toString(), globs.filter(([, on]) => on === true).map(([glob]) => glob)];
    }),
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
