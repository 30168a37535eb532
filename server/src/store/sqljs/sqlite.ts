/** sql.js on the bytes of a PageFile. */
import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
import type { Row } from '../engine';
import type { PageFile } from '../durable/pageFile';
import { pageSize } from '../durable/pageFile';

export type { Database, SqlJsStatic };

/** The wasm file is looked for beside sql.js, which in a bundle means beside the bundle. */
export const loadSqlJs = (): Promise<SqlJsStatic> => initSqlJs();

/** Makes an empty file a database without tables; to be done inside a transaction of the file. */
export function format(sql: SqlJsStatic, pages: PageFile): void {
  const database = new sql.Database();
  try {
    database.run(`PRAGMA page_size = ${pageSize}; PRAGMA user_version = 1;`);
    const image = database.export();
    for (let number = 0; number < image.length / pageSize; number += 1)
      pages.setPage(number, image.subarray(number * pageSize, (number + 1) * pageSize));
  } finally {
    database.close();
  }
}

export function selectAll<T extends Row>(
  database: Database,
  sql: string,
  parameters: readonly unknown[] = [],
): T[] {
  const statement = database.prepare(sql, parameters.map(toSql));
  try {
    const names = statement.getColumnNames();
    const rows: T[] = [];
    while (statement.step()) {
      const values = statement.get();
      rows.push(Object.fromEntries(names.map((name, i) => [name, values[i]])) as T);
    }
    return rows;
  } finally {
    statement.free();
  }
}

export const toSql = (value: unknown): SqlValue => (value === undefined ? null : (value as SqlValue));

/** Names of the migrations the database has seen; none when it has no such table. */
export function migrationsOf(database: Database, table: string): readonly string[] {
  const [exists] = selectAll(database, `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`, [
    table,
  ]);
  return exists
    ? selectAll(database, `SELECT name FROM ${table} ORDER BY id`).map((row) => String(row['name']))
    : [];
}
