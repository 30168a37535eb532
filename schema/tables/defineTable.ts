/**
 * One table for both engines: columns are named by meaning, the dialect decides the type. On
 * PostgreSQL every primary, unique and foreign key starts with the project, so that tables can be
 * distributed or partitioned by it; sql.js holds one project and keeps its keys short.
 */
import { EntitySchema } from 'typeorm';
import type { EntitySchemaColumnOptions, EntitySchemaOptions } from 'typeorm';

export type Dialect = 'sqljs' | 'postgres';
export type Row = Readonly<Record<string, unknown>>;

type Shape = Pick<EntitySchemaOptions<Row>, 'uniques' | 'checks' | 'indices' | 'foreignKeys'> & {
  readonly columns: Readonly<Record<string, EntitySchemaColumnOptions>>;
};
type Column = EntitySchemaColumnOptions;

export function defineTable(name: string, shape: (columns: Columns) => Shape) {
  return (dialect: Dialect): EntitySchema<Row> => {
    const { columns, ...rest } = shape(new Columns(name, dialect));
    const named = Object.fromEntries(
      Object.entries(columns).map(([column, options]) => [
        column,
        { ...options, name: column, ...(options.primary ? { primaryKeyConstraintName: `pk_${name}` } : {}) },
      ]),
    );
    return new EntitySchema<Row>({ name, tableName: name, columns: named, ...rest });
  };
}

class Columns {
  constructor(
    private readonly table: string,
    private readonly dialect: Dialect,
  ) {}

  readonly uuid = (): Column => ({ type: this.pick('text', 'uuid') });
  readonly text = (): Column => ({ type: 'text' });
  /** ISO-8601 UTC with milliseconds, so that text sorts as time. */
  readonly time = (): Column => ({ type: this.pick('text', 'timestamptz') });
  readonly json = (): Column => ({ type: this.pick('text', 'jsonb') });
  readonly integer = (): Column => ({ type: 'integer' });
  readonly bigint = (): Column => ({ type: this.pick('integer', 'bigint') });
  readonly real = (): Column => ({ type: this.pick('real', 'double precision') });
  readonly blob = (): Column => ({ type: this.pick('blob', 'bytea') });
  /** The integer key of a row of another table. */
  readonly ref = (): Column => this.bigint();

  readonly nullable = (column: Column): Column => ({ ...column, nullable: true });
  readonly primary = (column: Column): Column => ({ ...column, primary: true });

  /** The project as part of a key that means something by itself. */
  readonly project = (): Readonly<Record<string, Column>> => ({
    project_id: { ...this.uuid(), primary: true },
  });

  /** The project in front of keys that are already unique; only PostgreSQL has it in the key. */
  readonly leadingProject = (): Readonly<Record<string, Column>> => ({
    project_id: { ...this.uuid(), primary: this.dialect === 'postgres' },
  });

  /** The key of a table that grows: an integer the engine hands out. */
  readonly identity = (name: string): Readonly<Record<string, Column>> => ({
    ...this.leadingProject(),
    [name]: { ...this.bigint(), primary: true, generated: 'increment' },
  });

  /** Unique within the project. */
  readonly unique = (name: string, columns: readonly string[]) => ({
    name: `uq_${this.table}_${name}`,
    columns: this.table === 'projects' ? [...columns] : ['project_id', ...columns],
  });

  readonly check = (name: string, expression: string) => ({ name: `ck_${this.table}_${name}`, expression });

  readonly index = (
    name: string,
    columns: readonly string[],
    options: { readonly where?: string; readonly unique?: boolean } = {},
  ) => ({ name: `ix_${this.table}_${name}`, columns: this.scoped(columns), ...options });

  readonly projectKey = () => ({
    name: `fk_${this.table}_project`,
    target: 'projects',
    columnNames: ['project_id'],
    referencedColumnNames: ['id'],
  });

  readonly foreignKey = (
    name: string,
    column: string,
    target: string,
    key: string,
    onDelete?: 'CASCADE',
  ) => ({
    name: `fk_${this.table}_${name}`,
    target,
    columnNames: this.scoped([column]),
    referencedColumnNames: this.scoped([key]),
    ...(onDelete ? { onDelete } : {}),
  });

  private scoped(columns: readonly string[]): string[] {
    return this.dialect === 'postgres' ? ['project_id', ...columns] : [...columns];
  }

  private pick<S extends string, P extends string>(sqljs: S, postgres: P): S | P {
    return this.dialect === 'sqljs' ? sqljs : postgres;
  }
}
