/** Opens a store in this thread. The worker does this; tests and tools may. */
import { randomUUID } from 'node:crypto';
import { migrations, migrationsTable } from '../../../schema/migrations';
import type { Clock, EvidenceStore, Logger } from '../ports';
import type { FileSystem } from './durable/fileSystem';
import { nodeFileSystem } from './durable/fileSystem';
import type { Engine } from './engine';
import { createEvidenceStore } from './evidenceStore';
import { postgresEngine } from './lazy';
import type { StoreLocation } from './location';
import { embeddedFolder } from './location';
import type { MigrationClass } from './migrationList';
import type { ProjectIdentity } from './projectRow';
import { EmbeddedEngine } from './sqljs/embeddedEngine';

export interface InProcessOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly files?: FileSystem;
  readonly holder?: string;
  readonly leaseWaitMs?: number;
  readonly whenUnwritable?: 'refuse' | 'memory';
  /** Largest embedded database, in bytes. */
  readonly limit?: number;
  /** Length of the log, in bytes, from which a new image may be due. */
  readonly logBytes?: number;
  /** Instead of the released ones. */
  readonly migrations?: readonly MigrationClass[];
}

export async function openInProcess(
  location: StoreLocation,
  project: ProjectIdentity,
  options: InProcessOptions,
): Promise<EvidenceStore> {
  const { files = nodeFileSystem, holder = randomUUID(), clock, logger } = options;
  const dialect = location.kind === 'postgres' ? 'postgres' : 'sqljs';
  const set = { classes: options.migrations ?? migrations[dialect], table: migrationsTable };
  const engine: Engine =
    location.kind === 'postgres'
      ? await postgresEngine().PostgresEngine.open({ url: location.url, project, clock, migrations: set })
      : await EmbeddedEngine.open({
          ...options,
          ...(location.kind === 'embedded' ? { folder: embeddedFolder(location.folder) } : {}),
          project,
          clock,
          logger,
          files,
          holder,
          migrations: set,
        });
  return createEvidenceStore(engine, clock);
}
