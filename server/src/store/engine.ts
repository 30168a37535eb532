/**
 * What the store's SQL runs on. One text of SQL serves both engines: parameters are `?`, lists are
 * one parameter (`anyOf`), JSON and times come back as text, integers as numbers.
 */
import type { Dialect, Row } from '../../../schema/tables/defineTable';
import type { StoreStatus } from '../ports';

export type { Dialect, Row };
export type Value = string | number | Uint8Array | null;

export interface Queries {
  readonly dialect: Dialect;
  readonly projectId: string;
  all<T extends Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly T[]>;
}

export interface Upsert {
  /** Columns of a unique key; the project is added where the engine's key has it. */
  readonly conflict: readonly string[];
  /** Columns to overwrite; none: the row that is there stays. */
  readonly update: readonly string[];
}

export interface Transaction extends Queries {
  run(sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** `project_id` is added to every row. Prepared once, or one statement for all rows. */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Value[])[],
    upsert?: Upsert,
  ): Promise<void>;
  /** The first of `count` consecutive-enough keys: ascending, handed out to nobody else. */
  reserve(table: string, column: string, count: number): Promise<readonly number[]>;
}

export interface Engine {
  /** Sees committed state only; never waits for a writer. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** One at a time. Durable when it resolves; when it rejects, nothing has changed. */
  write<T>(work: (transaction: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T>;
  refresh(): Promise<boolean>;
  status(): StoreStatus;
  close(): Promise<void>;
}

/** `column` is one of the values in the parameter that `listOf` makes. */
export const anyOf = (dialect: Dialect, column: string, type: 'text' | 'bigint'): string =>
  dialect === 'sqljs' ? `${column} IN (SELECT value FROM json_each(?))` : `${column} = ANY(?::${type}[])`;

export const listOf = (dialect: Dialect, values: readonly (string | number)[]): unknown =>
  dialect === 'sqljs' ? JSON.stringify(values) : [...values];

/** Splits work so that no statement carries more than `size` items. */
export function* chunksOf<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

/** Runs tasks one after the other; a failed one does not stop the next. */
export class Fifo {
  private tail: Promise<unknown> = Promise.resolve();

  add<T>(task: () => Promise<T>): Promise<T> {
    const result = this.tail.then(task, task);
    this.tail = result.catch(() => undefined);
    return result;
  }
}
