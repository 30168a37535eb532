/** Puts a project on this machine together: the one place that chooses the adapters. */
import path from 'node:path';
import type { Settings } from '../../schema/settings';
import { projectFileName } from '../../schema/settings';
import { isReadable } from './index/registry';
import { readGitState } from './platform/git';
import { gitHistory } from './platform/gitHistory';
import { IndexCacheFile } from './platform/indexCacheFile';
import { IndexPool } from './platform/indexPool';
import { NodeWorkspace } from './platform/nodeWorkspace';
import { readProjectFile } from './platform/projectFile';
import { userCacheFolder } from './platform/userCache';
import { projectIdentity } from './platform/projectIdentity';
import { nodeReportFiles } from './platform/reportFiles';
import { nodeSourceAccess } from './platform/sourceAccess';
import type { Clock, Logger } from './ports';
import type { Service } from './service';
import { createService } from './service/createService';
import { embeddedFolder, type StoreLocation } from './store/location';
import { openStore } from './store/open';
import { decodeText } from './util/decodeText';

export interface NodeProjectOptions {
  /** Absolute path of an existing folder. */
  readonly root: string;
  readonly name?: string;
  readonly settings: Settings;
  readonly excludes: readonly string[];
  /**
   * Whether reqproof.yaml may name folders outside of the project, to be read, and git may be asked; if not
   * given, neither.
   */
  readonly trusted?: boolean;
  readonly store: StoreLocation;
  /** A folder that can not be written: refuse to store, which is the default, or go on in memory and say so. */
  readonly whenUnwritable?: 'refuse' | 'memory';
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Bundles stand side by side in one folder. */
const bundle = (name: string): string => path.join(__dirname, name);

const indexerOf = (root: string): IndexPool => new IndexPool({ root, workerFile: bundle('indexWorker.js') });

const openWorkspace = (root: string, name?: string): NodeWorkspace =>
  new NodeWorkspace({
    root,
    candidate: isReadable,
    ...(name !== undefined && { name }),
  });

const openSource = (root: string) => ({
  workspace: openWorkspace(root),
  indexer: indexerOf(root),
});

/** Beside the evidence where that is a folder; an index in memory ends with the process. */
function cacheOf(store: StoreLocation, root: string): { readonly cache?: IndexCacheFile } {
  if (store.kind === 'memory') return {};
  return {
    cache: new IndexCacheFile(
      store.kind === 'embedded' ? embeddedFolder(store.folder) : userCacheFolder(root),
    ),
  };
}

export async function openNodeProject(options: NodeProjectOptions): Promise<Service> {
  const { root, name, trusted, settings, excludes, clock, logger, whenUnwritable } = options;
  const workspace = openWorkspace(root, name);
  const projectFile = await workspace.read(projectFileName);
  const { project } = readProjectFile((projectFile && decodeText(projectFile)) ?? '');
  const kept = cacheOf(options.store, root);
  kept.cache?.readAhead();
  const store = await openStore(options.store, projectIdentity(root, project), {
    logger,
    workerFile: bundle('storeWorker.js'),
    ...(whenUnwritable && { whenUnwritable }),
  });
  return createService({
    workspace,
    indexer: indexerOf(root),
    store,
    ...(trusted && { sources: nodeSourceAccess({ root, open: openSource }), history: gitHistory(root) }),
    ...kept,
    reports: nodeReportFiles(root),
    clock,
    logger,
    settings,
    excludes,
    readProjectFile,
    revision: () => readGitState(root) ?? { branch: '', commit: '' },
  });
}
