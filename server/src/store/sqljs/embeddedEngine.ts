/**
 * An embedded store: sql.js in memory, made durable by the journal, shared between processes by the
 * lease. Without a journal it is a store in memory only.
 *
 * Readers use a connection of their own on the committed bytes, so they never wait for a writer and
 * never see half of a transaction. Writers queue; each takes the lease, catches up with what other
 * processes wrote, runs its transaction, makes it durable and gives the lease back.
 */
import type { Clock, Logger, StoreStatus } from '../../ports';
import { StoreError } from '../../ports';
import type { FileSystem } from '../durable/fileSystem';
import { Journal } from '../durable/journal';
import type { HeldLease } from '../durable/lease';
import { Lease, refusal } from '../durable/lease';
import { PageFile } from '../durable/pageFile';
import { StoreFiles } from '../durable/storeFiles';
import type { Engine, Queries, Row, Transaction } from '../engine';
import { Fifo } from '../engine';
import { fromSystem, unreadable } from '../failures';
import { sqljsWriter } from '../lazy';
import type { MigrationSet } from '../migrationList';
import { namesOf } from '../migrationList';
import type { ProjectIdentity } from '../projectRow';
import { insertProject, onlyProject, projectValues } from '../projectRow';
import type { Database, SqlJsStatic } from './sqlite';
import { format, loadSqlJs, migrationsOf, selectAll } from './sqlite';
import type { SqljsWriter } from './writer';

export interface EmbeddedOptions {
  /** Undefined: in memory only. */
  readonly folder?: string;
  readonly project: ProjectIdentity;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly files: FileSystem;
  readonly migrations: MigrationSet;
  /** Names this instance; a restarted worker keeps it. */
  readonly holder: string;
  /** How long a write waits for other processes. */
  readonly leaseWaitMs?: number;
  /** What to do when the folder can not be written: refuse writes, or keep them in memory and say so. */
  readonly whenUnwritable?: 'refuse' | 'memory';
  /** Largest database, in bytes. */
  readonly limit?: number;
  /** Length of the log, in bytes, from which a new image may be due. */
  readonly logBytes?: number;
}

const defaultLeaseWaitMs = 8_000;
const defaultLimit = 1024 ** 3;

export class EmbeddedEngine implements Engine {
  private readonly fifo = new Fifo();
  private readonly notices: string[] = [];
  private journal: Journal | undefined;
  private readonly lease: Lease | undefined;
  /** Why writing does not work at the moment. */
  private obstacle: string | undefined;
  /** What is in memory was never saved, or not in this shape: read the files before the next write. */
  private provisional = false;
  private writer: SqljsWriter | undefined;
  private reader: Database | undefined;
  private projectId = '';
  private closed = false;
  /** Nothing is saved: asked for, or because the folder can not be used and the host prefers that. */
  private inMemory = false;
  /** Why the files can be neither read nor written, for a host that does not go on without them. */
  private refused: string | undefined;

  private constructor(
    private readonly sql: SqlJsStatic,
    private readonly options: EmbeddedOptions,
    private pages: PageFile,
  ) {
    const { folder, files, holder } = options;
    this.inMemory = folder === undefined;
    if (folder !== undefined) this.lease = new Lease(files, folder, holder);
  }

  static async open(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(await loadSqlJs(), options, new PageFile());
    await engine.fifo.add(() => engine.start());
    return engine;
  }

  status(): StoreStatus {
    const { folder, limit = defaultLimit } = this.options;
    const size = this.pages.size;
    const room =
      size > limit * 0.85
        ? [
            `The evidence store holds ${Math.round(size / 2 ** 20)} MB of at most ${Math.round(limit / 2 ** 20)} MB. Delete old runs or use a PostgreSQL store.`,
          ]
        : [];
    return {
      kind: this.inMemory ? 'memory' : 'embedded',
      location: folder ?? ':memory:',
      mode: this.obstacle === undefined ? 'read-write' : 'read-only',
      notices: [...this.notices, ...(this.obstacle === undefined ? [] : [this.obstacle]), ...room],
    };
  }

  async read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    this.checkOpen();
    // What can not be read must not look like nothing: states would be graded without it.
    if (this.refused !== undefined) throw new StoreError('not-permitted', this.refused);
    return work({
      dialect: 'sqljs',
      projectId: this.projectId,
      all: async <R extends Row>(sql: string, parameters?: readonly unknown[]) =>
        selectAll<R>(this.openReader(), sql, parameters),
    });
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.fifo.add(async () => {
      this.checkOpen();
      const held = await this.takeLease(signal);
      try {
        await this.prepareToWrite(held);
        return await this.transact(work, held, signal);
      } catch (error) {
        throw this.options.folder === undefined ? error : fromSystem(error, this.options.folder);
      } finally {
        held?.release();
      }
    });
  }

  refresh(): Promise<boolean> {
    return this.fifo.add(async () => {
      this.checkOpen();
      if (!this.journal || !this.lease) return false;
      try {
        const owner = this.lease.heldBy();
        if (this.obstacle !== undefined && !owner && this.leaseWasBusy) this.obstacle = undefined;
        const changed = await this.journal.catchUp();
        if (changed) await this.takeOver(this.journal.pages);
        const news = changed || this.untold;
        this.untold = false;
        return news;
      } catch (error) {
        throw fromSystem(error, this.options.folder ?? '');
      }
    });
  }

  close(): Promise<void> {
    return this.fifo.add(async () => {
      if (this.closed) return;
      this.closed = true;
      this.dropReader();
      await this.writer?.close();
      this.writer = undefined;
    });
  }

  private leaseWasBusy = false;
  /** A write of ours took in what others had written, and nobody who asks for news has heard of it. */
  private untold = false;

  /** Reads the files; makes or upgrades the database if it must and can. */
  private async start(): Promise<void> {
    const { folder, files, holder } = this.options;
    if (folder !== undefined) {
      try {
        const store = new StoreFiles(folder, files);
        store.check();
        this.journal = await Journal.open(files, store, this.inspect, holder, this.options.logBytes);
        this.pages = this.journal.pages;
        for (const { message } of this.journal.damage) this.options.logger.warn(message);
      } catch (error) {
        const why = unreadable(error, folder);
        this.withoutFiles(why);
        if (!this.inMemory) {
          this.refused = why;
          return;
        }
      }
    }
    if (this.journal && !this.journal.damage.length && this.schemaIsCurrent()) {
      const owner = this.lease?.heldBy();
      if (owner) this.block(refusal(owner));
    } else await this.startWithWrite();
    this.projectId = await this.findProject();
  }

  private async startWithWrite(): Promise<void> {
    let held: HeldLease | undefined;
    try {
      held = await this.takeLease();
      await this.prepareToWrite(held);
    } catch (error) {
      const reason = fromSystem(error, this.options.folder ?? '');
      this.options.logger.warn(reason.message);
      this.notices.push(...(this.journal?.damage.map(({ message }) => message) ?? []));
      if (this.obstacle === undefined && this.journal) this.obstacle = reason.message;
      // Go on with what could be read, in the shape this version needs, without saving it.
      await this.upgradeInMemory();
    } finally {
      held?.release();
    }
  }

  /** Holder of the lease: see what others did, mend what is damaged, make the schema this version's. */
  private async prepareToWrite(held: HeldLease | undefined): Promise<void> {
    const { journal } = this;
    if (journal && held) {
      // The owner before may still be alive and write to this log: leave it to him.
      if (held.seized) journal.startGeneration();
      const changed = this.provisional ? (await journal.reload(), true) : await journal.catchUp();
      if (changed) {
        await this.adopt(journal.pages);
        this.untold = true;
      }
      this.provisional = false;
      this.notices.push(...journal.repair(this.options.clock.now(), held.fence));
    }
    if (this.schemaIsCurrent()) {
      this.projectId = await this.findProject();
      return;
    }
    try {
      journal?.startGeneration(); // an older version can still use the generation before
      await this.upgrade();
      journal?.commit(held?.fence ?? nothing);
      this.pages.commit();
    } catch (error) {
      await this.undo();
      await this.upgradeInMemory(); // questions are answered meanwhile
      throw error;
    }
    this.dropReader();
    this.projectId = await this.findProject();
  }

  private async transact<T>(
    work: (transaction: Transaction) => Promise<T>,
    held: HeldLease | undefined,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { limit = defaultLimit } = this.options;
    try {
      const result = await (await this.openWriter()).transaction(this.projectId, work);
      if (signal?.aborted) throw new StoreError('cancelled', 'Cancelled; nothing was stored.');
      if (this.pages.size > limit)
        throw new StoreError(
          'failed',
          `The evidence store would outgrow ${Math.round(limit / 2 ** 20)} MB; nothing was stored. Delete old runs or use a PostgreSQL store.`,
        );
      this.journal?.commit(held?.fence ?? nothing);
      this.pages.commit();
      this.dropReader();
      return result;
    } catch (error) {
      await this.undo();
      throw error;
    }
  }

  private async takeLease(signal?: AbortSignal): Promise<HeldLease | undefined> {
    const { lease, journal } = this;
    const { folder = '', files, leaseWaitMs = defaultLeaseWaitMs } = this.options;
    if (this.inMemory || !lease) return undefined;
    if (!journal) throw new StoreError('not-permitted', this.refused ?? `${folder} can not be used.`);
    try {
      new StoreFiles(folder, files).prepare();
      const held = await lease.acquire(leaseWaitMs, signal);
      if (held) {
        this.obstacle = undefined;
        return held;
      }
    } catch (error) {
      const failure = fromSystem(error, folder);
      if (!(failure instanceof StoreError) || failure.code !== 'not-permitted') throw failure;
      this.withoutFiles(error instanceof StoreError ? error.message : `${folder} can not be written.`);
      if (this.inMemory) return undefined;
      this.obstacle = failure.message;
      throw failure;
    }
    const sentence = refusal(lease.heldBy());
    this.block(sentence);
    throw new StoreError('read-only', sentence);
  }

  private block(sentence: string): void {
    this.obstacle = sentence;
    this.leaseWasBusy = true;
  }

  /** The files can not be used: either everything stays in memory from now on, or writes are refused. */
  private withoutFiles(why: string): void {
    if (this.options.whenUnwritable !== 'memory') {
      this.obstacle = why;
      return;
    }
    this.inMemory = true;
    this.journal = undefined;
    this.notices.push(`${why} Evidence is kept in memory only and is lost when ReqProof ends.`);
  }

  private async upgradeInMemory(): Promise<void> {
    this.provisional = true;
    await this.upgrade();
    this.pages.commit();
    this.dropReader();
  }

  private async upgrade(): Promise<void> {
    if (this.pages.size === 0) format(this.sql, this.pages);
    const writer = await this.openWriter();
    await writer.migrate();
    const { database } = writer;
    if (!(await onlyProject({ all: async (sql) => selectAll(database, sql) })))
      database.run(insertProject, [...projectValues(this.options.project, this.options.clock.now())]);
  }

  private schemaIsCurrent(): boolean {
    return this.pages.size > 0 && this.missingMigrations(this.openReader()) === 0;
  }

  private missingMigrations(database: Database): number {
    const done = new Set(migrationsOf(database, this.options.migrations.table));
    return namesOf(this.options.migrations).filter((name) => !done.has(name)).length;
  }

  /** For recovery: can this version work with the database? */
  private readonly inspect = (pages: PageFile): string | undefined => {
    const known = new Set(namesOf(this.options.migrations));
    const database = new this.sql.Database(pages.committed());
    try {
      const done = migrationsOf(database, this.options.migrations.table);
      return done.some((name) => !known.has(name)) ? 'a newer version of ReqProof wrote it' : undefined;
    } catch (error) {
      return `SQLite refuses it (${error instanceof Error ? error.message : String(error)})`;
    } finally {
      database.close();
    }
  };

  private async findProject(): Promise<string> {
    return (await onlyProject({ all: async (sql) => selectAll(this.openReader(), sql) })) ?? '';
  }

  private openReader(): Database {
    if (!this.reader) {
      this.reader = new this.sql.Database(this.pages.committed());
      this.reader.run('PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;');
    }
    return this.reader;
  }

  private dropReader(): void {
    this.reader?.close();
    this.reader = undefined;
  }

  private async openWriter(): Promise<SqljsWriter> {
    const { classes, table } = this.options.migrations;
    return (this.writer ??= await sqljsWriter().SqljsWriter.open(this.sql, this.pages, classes, table));
  }

  private async adopt(pages: PageFile): Promise<void> {
    this.pages = pages;
    this.dropReader();
    await this.reopenWriter();
  }

  /** A writer stands on the pages it was opened with; on none there is no database to stand on. */
  private async reopenWriter(): Promise<void> {
    if (this.pages.size > 0) this.writer?.reopen(this.pages);
    else {
      await this.writer?.close();
      this.writer = undefined;
    }
  }

  /** For a process that only reads: what was adopted may be in an older shape. */
  private async takeOver(pages: PageFile): Promise<void> {
    await this.adopt(pages);
    if (!this.schemaIsCurrent()) await this.upgradeInMemory();
    this.projectId = await this.findProject();
  }

  private async undo(): Promise<void> {
    this.pages.rollback();
    this.dropReader();
    await this.reopenWriter();
  }

  private checkOpen(): void {
    if (this.closed) throw new StoreError('closed', 'The evidence store was closed.');
  }
}

const nothing = (): void => undefined;
