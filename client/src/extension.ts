/** The composition root of the client: makes the parts and hands them to each other. */
import { commandIds, extensionName } from './contributions';
import type { App } from './app';
import { Changes } from './changes';
import { registerCommands } from './commands/register';
import { IdColours } from './idColours';
import { DetectedDocuments } from './documents/detectedDocument';
import { ImpactDocuments } from './documents/impactDocument';
import { ServerProcess } from './languageClient';
import { showNotices } from './notices';
import { EvidencePanels } from './panels/evidencePanels';
import { showStatusBar } from './statusBar';
import { Summaries } from './summaries';
import { publishTests } from './testing/publish';
import { Views } from './views/views';
import { commands, window, type ExtensionContext } from './vscodeApi';

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel(extensionName, { log: true });
  const server = new ServerProcess(context, log);
  const changes = new Changes(server);
  const summaries = new Summaries(server, changes);
  const views = new Views(server, summaries, changes);
  const panels = new EvidencePanels(server, changes, context.extensionUri);
  const detected = new DetectedDocuments(server);
  const impact = new ImpactDocuments(server);
  const testing = publishTests(server, summaries, changes, log);
  const refresh = async (): Promise<void> => {
    await summaries.refresh();
    views.refresh();
    testing.refresh();
  };
  const app: App = {
    ...{ server, summaries, views, panels, detected, impact, log, refresh },
    extensionUri: context.extensionUri,
    restart: () => server.restart(),
  };
  context.subscriptions.push(
    ...[log, server, changes, summaries, views, panels, detected, impact, testing],
    registerCommands(app),
    new IdColours(server, changes),
    showStatusBar(summaries),
    showNotices(server, () => void commands.executeCommand(commandIds.showLog)),
    server.onDidRestart(() => void refresh()),
  );
  // What fails here has been told by the log, and the views say it where they would show rows.
  refresh().catch(() => undefined);
}
