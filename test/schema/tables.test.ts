import assert from 'node:assert/strict';
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { DataSourceOptions, EntitySchema } from 'typeorm';
import initSqlJs from 'sql.js';
import { migrations, migrationsTable } from '../../schema/migrations';
import { tablesFor } from '../../schema/tables';
import type { Dialect } from '../../schema/tables';
import type { TestPostgres } from '../support/postgres';
import { postgresMissing, startPostgres } from '../support/postgres';

interface Column {
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
}
/** By table: its columns, and the names of its indexes, unique, check and foreign keys. */
type Schema = Record<string, { columns: Record<string, Column>; named: string[] }>;

const sorted = (names: readonly string[]): string[] => [...names].sort();

function declared(dialect: Dialect): Schema {
  const names = (list: readonly { name?: string | undefined }[] | undefined): string[] =>
    (list ?? []).map(({ name }) => String(name));
  return Object.fromEntries(
    tablesFor(dialect).map(({ options }: EntitySchema) => [
      options.name,
      {
        columns: Object.fromEntries(
          Object.entries(options.columns).map(([name, column]) => [
            name,
            {
              type: String(column?.type),
              nullable: column?.nullable === true,
              primary: column?.primary === true,
            },
          ]),
        ),
        named: sorted([
          ...names(options.uniques),
          ...names(options.checks),
          ...names(options.indices),
          ...names(options.foreignKeys),
        ]),
      },
    ]),
  );
}

async function sqljsSchema(source: DataSource): Promise<Schema> {
  const schema: Schema = {};
  const objects = await source.query<{ type: string; name: string; tbl_name: string; sql: string | null }[]>(
    `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> '${migrationsTable}'`,
  );
  for (const { name, sql } of objects.filter(({ type }) => type === 'table')) {
    const columns = await source.query<{ name: string; type: string; notnull: number; pk: number }[]>(
      `PRAGMA table_info("${name}")`,
    );
    const constraints = [...String(sql).matchAll(/CONSTRAINT "(?!pk_)(\w+)"/g)].map(([, found]) =>
      String(found),
    );
    const indexes = objects.filter((one) => one.type === 'index' && one.tbl_name === name);
    schema[name] = {
      columns: Object.fromEntries(
        columns.map((column) => [
          column.name,
          { type: column.type.toLowerCase(), nullable: column.notnull === 0, primary: column.pk > 0 },
        ]),
      ),
      named: sorted([...constraints, ...indexes.map((index) => index.name)]),
    };
  }
  return schema;
}

async function postgresSchema(source: DataSource): Promise<Schema> {
  const schema: Schema = {};
  const columns = await source.query<
    { table: string; name: string; type: string; nullable: boolean; primary: boolean }[]
  >(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      NOT a.attnotnull AS nullable, coalesce(a.attnum = ANY(k.conkey), false) AS primary
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '${migrationsTable}'
    ORDER BY a.attnum`);
  for (const { table, name, type, nullable, primary } of columns) {
    schema[table] ??= { columns: {}, named: [] };
    schema[table].columns[name] = {
      type: type === 'timestamp with time zone' ? 'timestamptz' : type,
      nullable,
      primary,
    };
  }
  const named = await source.query<{ table: string; name: string }[]>(`
    SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
    WHERE contype IN ('c', 'u', 'f') AND connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tablename, indexname FROM pg_indexes
    WHERE schemaname = 'public' AND indexname LIKE 'ix%'`);
  for (const { table, name } of named) schema[table]?.named.push(name);
  for (const table of Object.values(schema)) table.named.sort();
  return schema;
}

const hasNoTables = (schema: Schema): void => assert.deepEqual(schema, {});

function check(
  dialect: Dialect,
  options: () => Promise<DataSourceOptions>,
  read: (source: DataSource) => Promise<Schema>,
): void {
  it('migrations make exactly the declared tables, and can be undone', async () => {
    const source = await new DataSource({
      ...(await options()),
      entities: tablesFor(dialect),
      migrations: [...migrations[dialect]],
      migrationsTableName: migrationsTable,
    }).initialize();
    try {
      await source.runMigrations({ transaction: 'all' });
      assert.deepEqual(await read(source), declared(dialect));
      for (const _ of migrations[dialect]) await source.undoLastMigration({ transaction: 'all' });
      hasNoTables(await read(source));
      await source.runMigrations({ transaction: 'all' });
      assert.deepEqual(await read(source), declared(dialect));
    } finally {
      await source.destroy();
    }
  });

  it('test cases keep that one is expected to fail, and nothing unknown', async () => {
    const source = await new DataSource({
      ...(await options()),
      migrations: [...migrations[dialect]],
      migrationsTableName: migrationsTable,
    }).initialize();
    const project = '00000000-0000-4000-8000-000000000001';
    const add = (disposition: string): Promise<unknown> =>
      source.query(
        `INSERT INTO test_cases (project_id, test_key, spec_name, name, framework, tags, disposition, content_hash)
         VALUES ('${project}', '${disposition}', 'a.test.ts', 'pays', 'mocha', '[]', '${disposition}', 'h')`,
      );
    const kept = async (): Promise<readonly string[]> =>
      (await source.query<{ disposition: string }[]>('SELECT disposition FROM test_cases')).map(
        (row) => row.disposition,
      );
    try {
      await source.runMigrations({ transaction: 'all' });
      await source.query(
        `INSERT INTO projects (id, name, path, revision, created_at, last_active)
         VALUES ('${project}', 'shop', '/shop', 0, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`,
      );
      await add('fail');
      await assert.rejects(add('dream'), /ck_test_cases_disposition|CHECK/);
      assert.deepEqual(await kept(), ['fail']);
      await source.undoLastMigration({ transaction: 'all' });
      assert.deepEqual(await kept(), ['run']);
      await assert.rejects(add('fail'), /ck_test_cases_disposition|CHECK/);
      await source.query('DELETE FROM test_cases');
      await source.query('DELETE FROM projects');
    } finally {
      await source.destroy();
    }
  });
}

describe('tables on sql.js', () => {
  check('sqljs', async () => ({ type: 'sqljs', driver: await initSqlJs() }), sqljsSchema);
});

describe('tables on PostgreSQL', function () {
  this.timeout(60_000);
  const missing = postgresMissing();
  let server: TestPostgres | undefined;
  before(async function () {
    if (missing !== undefined) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    server = await startPostgres();
  });
  after(() => server?.stop());

  check('postgres', async () => ({ type: 'postgres', url: server?.url ?? '' }), postgresSchema);

  it('every primary, unique and foreign key starts with the project', () => {
    for (const { options } of tablesFor('postgres')) {
      if (options.name === 'projects') continue;
      const primary = Object.entries(options.columns).find(([, column]) => column?.primary);
      assert.equal(primary?.[0], 'project_id', `primary key of ${options.name}`);
      for (const { name, columns } of options.uniques ?? [])
        assert.equal(Array.isArray(columns) ? columns[0] : '', 'project_id', name);
      for (const { name, columnNames } of options.foreignKeys ?? [])
        assert.equal(columnNames?.[0], 'project_id', name);
    }
  });
});
