/** Entry of the language server: over IPC when VS Code starts it, over `--stdio` for any editor. */
import os from 'node:os';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startLanguageServer } from './lsp/server';
import type { LanguageServerHost, ProjectFolder, ProjectOptions } from './lsp/host';
import { openNodeProject } from './nodeProject';
import { systemClock } from './platform/clock';
import { readGitState } from './platform/git';
import { readGitIdentity } from './platform/gitIdentity';
import { NodeWorkspace } from './platform/nodeWorkspace';
import { nodeReportFiles } from './platform/reportFiles';
import type { Settings } from '../../schema/settings';
import type { StoreLocation } from './store/location';
import { decodeText } from './util/decodeText';

const host: LanguageServerHost = {
  clock: systemClock,
  storePollMs: 4_000,
  openProject: (folder, { settings, excludes, logger, trusted }: ProjectOptions) =>
    openNodeProject({
      root: folder.path,
      name: folder.name,
      settings,
      excludes,
      trusted,
      logger,
      clock: systemClock,
      whenUnwritable: 'memory',
      store: trusted ? storeLocation(settings, folder) : { kind: 'memory' },
    }),
  async readText(folder, path) {
    const bytes = await new NodeWorkspace({ root: folder.path }).read(path);
    return bytes && decodeText(bytes);
  },
  findReports: (folder, globs, signal) => nodeReportFiles(folder.path).find(globs, signal),
  identity: (folder) =>
    Promise.resolve({
      by: readGitIdentity(folder.path) ?? os.userInfo().username,
      commit: readGitState(folder.path)?.commit ?? '',
    }),
};

function storeLocation({ store, postgresUrl }: Settings, folder: ProjectFolder): StoreLocation {
  if (store === 'postgres') return { kind: 'postgres', url: postgresUrl };
  return store === 'memory' ? { kind: 'memory' } : { kind: 'embedded', folder: folder.path };
}

startLanguageServer(createConnection(ProposedFeatures.all), host);
