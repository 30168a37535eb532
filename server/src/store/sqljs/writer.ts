/**
 * The writing side of an embedded store: TypeORM over one sql.js connection. Loaded with the first
 * write (see `lazy.ts`); opening and reading do without TypeORM.
 */
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { tablesFor } from '../../../../schema/tables';
import type { Database, SqlJsStatic } from './sqlite';
import { selectAll, toSql } from './sqlite';
import type { PageFile } from '../durable/pageFile';
import type { Row, Transaction, Upsert, Value } from '../engine';
import type { MigrationClass } from '../migrationList';
import { quietLogger } from '../quietLogger';
import { upsertClause } from '../upsertClause';

/** SQLite's own journal stays in memory and nothing waits for a disk: durability is the log's work. */
const pragmas =
  'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;';

export class SqljsWriter {
  private pages: PageFile | undefined;

  private constructor(
    private readonly sql: SqlJsStatic,
    private readonly dataSource: DataSource,
  ) {}

  static async open(
    sql: SqlJsStatic,
    pages: PageFile,
    migrations: readonly MigrationClass[],
    migrationsTableName: string,
  ): Promise<SqljsWriter> {
    const dataSource = new DataSource({
      type: 'sqljs',
      driver: sql,
      database: pages.writable(),
      entities: tablesFor('sqljs'),
      migrations: [...migrations],
      migrationsTableName,
      synchronize: false,
      logger: quietLogger,
    });
    await dataSource.initialize();
    const writer = new SqljsWriter(sql, dataSource);
    writer.pages = pages;
    writer.database.run(pragmas);
    return writer;
  }

  /** TypeORM's driver for sql.js keeps its only connection in this property. */
  private get driver(): { databaseConnection: Database } {
    return this.dataSource.driver as unknown as { databaseConnection: Database };
  }

  get database(): Database {
    return this.driver.databaseConnection;
  }

  /** Opens the file anew after its bytes changed beneath. */
  reopen(pages: PageFile): void {
    this.database.close();
    this.pages = pages;
    this.driver.databaseConnection = new this.sql.Database(pages.writable());
    this.database.run(pragmas);
  }

  async migrate(): Promise<void> {
    await this.dataSource.runMigrations({ transaction: 'all' });
  }

  async transaction<T>(projectId: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    const transaction = new SqljsTransaction(this.database, projectId);
    try {
      const result = await work(transaction);
      transaction.finish();
      await runner.commitTransaction();
      if (this.pages?.detached) throw new Error('The database file was replaced while it was written.');
      return result;
    } catch (error) {
      transaction.finish();
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}

class SqljsTransaction implements Transaction {
  readonly dialect = 'sqljs';
  private readonly prepared = new Map<string, ReturnType<Database['prepare']>>();
  private readonly nextKeys = new Map<string, number>();

  constructor(
    private readonly database: Database,
    readonly projectId: string,
  ) {}

  async all<T extends Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return selectAll<T>(this.database, sql, parameters);
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    this.statement(sql).run(parameters.map(toSql));
  }

  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    upsert?: Upsert,
  ): Promise<void> {
    const names = ['project_id', ...columns].map((column) => `"${column}"`).join(', ');
    const statement = this.statement(
      `INSERT INTO "${table}" (${names}) VALUES (${Array(columns.length + 1)
        .fill('?')
        .join(', ')})${upsert ? upsertClause(['project_id', ...upsert.conflict], upsert.update) : ''}`,
    );
    for (const row of rows) statement.run([this.projectId, ...row]);
  }

  /** `AUTOINCREMENT` remembers the highest key ever used; within a transaction the rest is counting. */
  async reserve(table: string, _column: string, count: number): Promise<readonly number[]> {
    let next = this.nextKeys.get(table);
    if (next === undefined) {
      const [row] = selectAll(this.database, 'SELECT seq FROM sqlite_sequence WHERE name = ?', [table]);
      next = Number(row?.['seq'] ?? 0) + 1;
    }
    this.nextKeys.set(table, next + count);
    return Array.from({ length: count }, (_, i) => (next ?? 1) + i);
  }

  finish(): void {
    for (const statement of this.prepared.values()) statement.free();
    this.prepared.clear();
  }

  private statement(sql: string): ReturnType<Database['prepare']> {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}
