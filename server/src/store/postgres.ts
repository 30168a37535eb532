/**
 * The team store: the same schema and SQL on PostgreSQL, through TypeORM and `pg`. One transaction
 * per write; writes of one project follow one another (advisory lock), so that two imports never
 * wait for each other's rows in a circle.
 */
import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { tablesFor } from '../../../schema/tables';
import type { Clock, StoreStatus } from '../ports';
import { StoreError } from '../ports';
import type { Engine, Queries, Row, Transaction, Upsert, Value } from './engine';
import { Fifo } from './engine';
import type { MigrationSet } from './migrationList';
import { namesOf } from './migrationList';
import type { ProjectIdentity } from './projectRow';
import { insertProject, projectValues } from './projectRow';
import { quietLogger } from './quietLogger';
import { upsertClause } from './upsertClause';

export interface PostgresOptions {
  readonly url: string;
  readonly project: ProjectIdentity;
  readonly clock: Clock;
  readonly migrations: MigrationSet;
}

/** Any number will do, as long as every ReqProof uses the same. */
const migrationLock = 7_320_115;

export class PostgresEngine implements Engine {
  private readonly fifo = new Fifo();
  private projectId = '';
  private revision = 0;

  private constructor(
    private readonly options: PostgresOptions,
    private readonly dataSource: DataSource,
    private readonly location: string,
  ) {}

  static async open(options: PostgresOptions): Promise<PostgresEngine> {
    const location = describe(options.url);
    const dataSource = new DataSource({
      type: 'postgres',
      driver: pg, // in a bundle TypeORM finds no package by its name
      url: options.url,
      entities: tablesFor('postgres'),
      migrations: [...options.migrations.classes],
      migrationsTableName: options.migrations.table,
      synchronize: false,
      logger: quietLogger,
      installExtensions: false,
      applicationName: 'reqproof',
      connectTimeoutMS: 10_000,
      poolErrorHandler: () => undefined, // the query that notices reports it
      extra: { types: { getTypeParser }, max: 4 },
    });
    const engine = new PostgresEngine(options, dataSource, location);
    try {
      await dataSource.initialize();
      await engine.migrate();
      await engine.findProject();
    } catch (error) {
      if (dataSource.isInitialized) await dataSource.destroy();
      throw engine.explain(error);
    }
    return engine;
  }

  status(): StoreStatus {
    return { kind: 'postgres', location: this.location, mode: 'read-write', notices: [] };
  }

  async read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    this.checkOpen();
    try {
      return await work({
        dialect: 'postgres',
        projectId: this.projectId,
        all: <R extends Row>(sql: string, parameters: readonly unknown[] = []) =>
          this.dataSource.query<R[]>(numbered(sql), [...parameters]),
      });
    } catch (error) {
      throw this.explain(error);
    }
  }

  write<T>(work: (transaction: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.fifo.add(async () => {
      this.checkOpen();
      const runner = this.dataSource.createQueryRunner();
      try {
        await runner.connect();
        await runner.startTransaction();
        await runner.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [this.projectId]);
        const result = await work(new PostgresTransaction(runner, this.projectId));
        if (signal?.aborted) throw new StoreError('cancelled', 'Cancelled; nothing was stored.');
        const revision = await this.nextRevision(runner);
        await runner.commitTransaction();
        // Unless somebody else committed in between, this write is no news to this process.
        if (revision === this.revision + 1) this.revision = revision;
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw this.explain(error);
      } finally {
        await runner.release().catch(() => undefined);
      }
    });
  }

  async refresh(): Promise<boolean> {
    const revision = await this.currentRevision();
    const changed = revision !== this.revision;
    this.revision = revision;
    return changed;
  }

  close(): Promise<void> {
    return this.fifo.add(async () => {
      if (this.dataSource.isInitialized) await this.dataSource.destroy();
    });
  }

  private async nextRevision(runner: QueryRunner): Promise<number> {
    const rows: Row[] = await runner
      .query(
        'UPDATE projects SET revision = revision + 1, last_active = $1 WHERE id = $2 RETURNING revision',
        [this.options.clock.now().toISOString(), this.projectId],
        true,
      )
      .then(({ records }: { records: Row[] }) => records);
    return Number(rows[0]?.['revision']);
  }

  private async currentRevision(): Promise<number> {
    const rows = await this.read((q) =>
      q.all('SELECT revision FROM projects WHERE id = ?', [this.projectId]),
    );
    return Number(rows[0]?.['revision'] ?? 0);
  }

  private async migrate(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      await this.refuseNewer(runner);
      await this.dataSource.runMigrations({ transaction: 'all' });
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
      await runner.release();
    }
  }

  private async refuseNewer(runner: QueryRunner): Promise<void> {
    const { table } = this.options.migrations;
    if (!(await runner.hasTable(table))) return;
    const known = new Set(namesOf(this.options.migrations));
    const done: Row[] = await runner.query(`SELECT name FROM "${table}"`);
    if (done.some((row) => !known.has(String(row['name']))))
      throw new StoreError(
        'failed',
        `A newer version of ReqProof has changed the tables in ${this.location}. Update ReqProof on this machine.`,
      );
  }

  private async findProject(): Promise<void> {
    const { project, clock } = this.options;
    await this.dataSource.query(numbered(insertProject), [...projectValues(project, clock.now())]);
    const [row] = await this.dataSource.query<Row[]>('SELECT id, revision FROM projects WHERE name = $1', [
      projectValues(project, clock.now())[1],
    ]);
    this.projectId = String(row?.['id']);
    this.revision = Number(row?.['revision'] ?? 0);
  }

  private checkOpen(): void {
    if (!this.dataSource.isInitialized) throw new StoreError('closed', 'The evidence store was closed.');
  }

  /** Errors of the connection in words, without the address's secrets; errors of ours as they are. */
  private explain(error: unknown): unknown {
    if (error instanceof StoreError || !isDriverError(error)) return error;
    const code = String(error.code ?? error.driverError?.code ?? '');
    const reason = redact(error.message, this.options.url);
    if (/^(E[A-Z]+|08...|57P..|28...|3D000|53300)$/.test(code) || /connect|terminat|timeout/i.test(reason))
      return new StoreError(
        'unreachable',
        `The PostgreSQL store ${this.location} can not be reached: ${reason}. Check the address, the password and the network.`,
      );
    if (code === '42501' || code === '25006')
      return new StoreError('not-permitted', `The PostgreSQL store ${this.location} refuses: ${reason}.`);
    return new StoreError('failed', `The PostgreSQL store ${this.location} failed: ${reason}.`);
  }
}

class PostgresTransaction implements Transaction {
  readonly dialect = 'postgres';

  constructor(
    private readonly runner: QueryRunner,
    readonly projectId: string,
  ) {}

  async all<T extends Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return this.runner.query(numbered(sql), [...parameters]);
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.runner.query(numbered(sql), [...parameters]);
  }

  /** One statement for all rows: each column travels as one array. */
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    upsert?: Upsert,
  ): Promise<void> {
    if (rows.length === 0) return;
    const names = columns.map((column) => `"${column}"`);
    const types = columns.map((column) => this.typeOf(table, column));
    const arrays = types.map((type, i) => `$${i + 2}::${carrier(type)}[]`);
    const values = types.map((type, i) => `u.c${i}::${type}`);
    await this.runner.query(
      `INSERT INTO "${table}" ("project_id", ${names.join(', ')})
       SELECT $1::uuid, ${values.join(', ')}
       FROM unnest(${arrays.join(', ')}) AS u(${types.map((_, i) => `c${i}`).join(', ')})${
         upsert ? upsertClause(['project_id', ...upsert.conflict], upsert.update) : ''
       }`,
      [this.projectId, ...columns.map((_, i) => rows.map((row) => toParameter(row[i])))],
    );
  }

  async reserve(table: string, column: string, count: number): Promise<readonly number[]> {
    if (count === 0) return [];
    const rows: Row[] = await this.runner.query(
      'SELECT nextval(pg_get_serial_sequence($1, $2)) AS key FROM generate_series(1, $3)',
      [table, column, count],
    );
    return rows.map((row) => Number(row['key'])).sort((a, b) => a - b);
  }

  private typeOf(table: string, column: string): string {
    const type = this.runner.dataSource
      .getMetadata(table)
      .columns.find(({ databaseName }) => databaseName === column)?.type;
    if (typeof type !== 'string') throw new Error(`${table} has no column ${column}.`);
    return type;
  }
}

/** Types that `pg` can not write into arrays by themselves travel as text. */
const carrier = (type: string): string => (type === 'jsonb' || type === 'timestamptz' ? 'text' : type);

const toParameter = (value: Value | undefined): unknown =>
  value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : (value ?? null);

/** `?` to `$1`, `$2`...; the store's SQL has no other question mark. */
function numbered(sql: string): string {
  let i = 0;
  return sql.replace(/\?/g, () => `$${(i += 1)}`);
}

/** Type ids of PostgreSQL's catalogue: int8 and numeric as numbers, times as ISO text, JSON as text. */
function getTypeParser(id: number): (value: string) => unknown {
  switch (id) {
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 700: // float4
    case 701: // float8
    case 1700: // numeric
      return Number;
    case 16:
      return (value) => value === 't';
    case 17:
      return (value) => Buffer.from(value.slice(2), 'hex');
    case 1114:
    case 1184:
      return (value) => new Date(value).toISOString();
    default:
      return (value) => value;
  }
}

interface DriverError extends Error {
  readonly code?: string;
  readonly driverError?: { readonly code?: string };
}
const isDriverError = (error: unknown): error is DriverError =>
  error instanceof Error &&
  ('code' in error || 'driverError' in error || /connect|terminat|timeout/i.test(error.message));

function describe(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'PostgreSQL (the address is not a URL)';
  }
}

function redact(message: string, url: string): string {
  let password = '';
  try {
    password = decodeURIComponent(new URL(url).password);
  } catch {
    // Not a URL: nothing to find in the message but the URL itself.
  }
  const hidden = message.split(url).join('(address)').replace(/\.$/, '');
  return password === '' ? hidden : hidden.split(password).join('***');
}
