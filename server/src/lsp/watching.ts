import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver';
import type { Project } from './project';
import type { ReportWatch } from './reports';
import type { Session } from './session';

/** Of these nobody wants to hear. (`.reqproof` stays in: another process may have written to the store.) */
const noise = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;

/** Hands on what changes on disk: to the index, and to the import if it is a report. */
export function watchFiles(session: Session, reports: ReportWatch): void {
  const { connection, documents } = session;
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(session, reports, changes));
  // A client that can not watch at least says what it saves.
  documents.onDidSave(({ document }) => {
    if (!session.client.dynamicWatchers)
      filesChanged(session, reports, [{ uri: document.uri, type: FileChangeType.Changed }]);
  });
}

/** Specs may have any name, so everything is watched; the index knows what concerns it. */
export async function registerWatchers({ connection, client, logger }: Session): Promise<void> {
  if (!client.dynamicWatchers) {
    logger.info('This client does not watch files: changes from outside the editor are seen on restart.');
    return;
  }
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*' }],
  });
}

function filesChanged(
  { projects, logger }: Session,
  reports: ReportWatch,
  events: readonly FileEvent[],
): void {
  const byProject = new Map<Project, { path: string; isGone: boolean }[]>();
  for (const { uri, type } of events)
    for (const { project, path } of projects.containing(uri)) {
      if (noise.test(path)) continue;
      const known = byProject.get(project);
      const seen = { path, isGone: type === FileChangeType.Deleted };
      if (known) known.push(seen);
      else byProject.set(project, [seen]);
    }
  for (const [project, seen] of byProject) {
    if (!project.isOpen) continue;
    project.engine
      .filesChanged(seen.map(({ path }) => path))
      .catch((error: unknown) => logger.error('Changed files could not be read.', error));
    reports.seen(
      project,
      seen.flatMap(({ path, isGone }) => (isGone ? [] : [path])),
    );
  }
}
