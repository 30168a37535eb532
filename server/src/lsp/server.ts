/** The language server as a whole: what is made, and in which order the protocol lets it begin. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { excludesChanged, trustGranted } from '../../../schema/protocol';
import { projectFileName } from '../../../schema/settings';
import { serverCapabilities } from './capabilities';
import { clientFeatures, type ClientFeatures } from './client';
import { needsNewEngine } from './configuration';
import { DiagnosticsPublisher } from './diagnosticsPublisher';
import { syncDocuments, withoutBom } from './documents';
import { handlers } from './handlers';
import type { LanguageServerHost } from './host';
import { connectionLogger } from './log';
import { leaveNeighbours, meetNeighbours, tellNeighbours } from './neighbours';
import { News } from './news';
import type { ProjectShell } from './project';
import { Projects } from './projects';
import { ReportWatch } from './reports';
import { Session } from './session';
import { EditorSettings } from './settings';
import { pollStores } from './storePoll';
import { registerWatchers, watchFiles } from './watching';
import { withProgress } from './work';

/** Serves one client over the connection until it says `shutdown`. */
export function startLanguageServer(connection: Connection, host: LanguageServerHost): void {
  let client: ClientFeatures = clientFeatures({ processId: null, rootUri: null, capabilities: {} });
  let trusted = true;
  let excludes: ClientFeatures['excludes'] = {};
  let folders: readonly WorkspaceFolder[] = [];
  const now = (): ClientFeatures => client;

  const documents = new TextDocuments(TextDocument);
  const logger = connectionLogger(connection.console, () => settings.logLevel());
  const settings = new EditorSettings(connection, now, logger, (folder, message) =>
    session.tell(folder, 'warning', message),
  );
  const publisher = new DiagnosticsPublisher(connection, logger);
  const news = new News(connection, now, logger);
  const reports = new ReportWatch(host, logger, () => trusted);

  const shell: ProjectShell = {
    clock: host.clock,
    logger,
    openService: async (folder) =>
      host.openProject(folder, {
        settings: await settings.read(folder.uri),
        trusted,
        excludes: excludes[folder.uri] ?? [],
        logger,
      }),
    readText: (folder, path) => session.readText(folder, path),
    openDocuments: (project) =>
      documents.all().flatMap((document) =>
        projects
          .containing(document.uri)
          .filter((placed) => placed.project === project)
          .map(({ path }) => ({ path, text: withoutBom(document.getText()) })),
      ),
    withProgress: (title, work, closed) => withProgress(connection, client, title, work, closed),
    changed: (project, change) => {
      if (change.files.has(projectFileName)) publisher.allChanged(project);
      else publisher.changed(project, change);
      news.changed(project, change);
      tellNeighbours(projects.all(), project, change);
    },
    phaseChanged: (project) => {
      publisher.allChanged(project);
      news.everything(project);
      if (project.phase === 'failed')
        session.tell(project.folder.uri, project.isOpen ? 'info' : 'error', project.failure);
      if (project.phase === 'ready') {
        meetNeighbours(projects.all(), project);
        reports
          .lookAround(project)
          .catch((error: unknown) => logger.error('Reports could not be looked for.', error));
      }
    },
  };
  const projects = new Projects(shell);
  const session = new Session({
    connection,
    host,
    logger,
    documents,
    projects,
    client: now,
    isTrusted: () => trusted,
  });

  const reopenAll = (): void => projects.all().forEach((project) => void project.open());

  connection.onInitialize((params) => {
    client = clientFeatures(params);
    ({ trusted, excludes } = client);
    folders = foldersOf(params);
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'ReqProof' },
    };
  });

  connection.onInitialized(() => {
    projects.add(folders);
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        projects.add(added);
        for (const { uri } of removed) settings.forget(uri);
        projects
          .remove(removed)
          .then((gone) =>
            gone.forEach((project) => {
              publisher.forget(project);
              leaveNeighbours(projects.all(), project);
            }),
          )
          .catch((error: unknown) => logger.error('A folder could not be closed.', error));
      });
    const register = async (): Promise<void> => {
      await registerWatchers(session);
      if (client.dynamicConfiguration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'reqproof' });
    };
    register().catch((error: unknown) => logger.warn(`The client refused a registration: ${String(error)}`));
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    settings.push(sent);
    for (const project of projects.all()) {
      const before = settings.of(project.folder.uri);
      const after = await settings.read(project.folder.uri);
      if (needsNewEngine(before, after)) await project.open();
      else
        await project
          .configure(after)
          .catch((error: unknown) => logger.error('Settings were not applied.', error));
      if (project.isOpen) publisher.allChanged(project);
      news.everything(project);
    }
  });
  connection.onNotification(trustGranted.method, () => {
    trusted = true;
    reopenAll();
  });
  connection.onNotification(excludesChanged.method, (changed: Required<typeof excludesChanged>['params']) => {
    excludes = changed.excludes;
    reopenAll();
  });
  connection.onShutdown(async () => {
    reports.close();
    stopPolling?.();
    await Promise.all(projects.all().map((project) => project.close()));
  });

  const stopPolling = host.storePollMs === undefined ? undefined : pollStores(session, host.storePollMs);
  for (const handle of handlers) handle(session);
  syncDocuments(session);
  watchFiles(session, reports);
  documents.listen(connection);
  connection.listen();
}

/** Old clients send one root; a client without any has no project. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  if (!rootUri) return [];
  return [
    { uri: rootUri, name: decodeURIComponent(rootUri.replace(/\/$/, '').split('/').at(-1) ?? 'workspace') },
  ];
}
