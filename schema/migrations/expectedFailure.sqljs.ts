import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = "'run', 'skip', 'todo'";
const after = "'run', 'skip', 'todo', 'fail'";

/** A test may be one that its source expects to fail; on sql.js. */
export class ExpectedFailure1790000000004 implements MigrationInterface {
  readonly name = 'ExpectedFailure1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "test_cases" SET "disposition" = 'run' WHERE "disposition" = 'fail'`);
    await allow(runner, after, before);
  }
}

/**
 * Changes the rule in place: other tables refer to this one, so it can not be made anew in a
 * transaction. The way of https://www.sqlite.org/lang_altertable.html for changes that touch no row.
 */
async function allow(runner: QueryRunner, from: string, to: string): Promise<void> {
  await runner.query('PRAGMA writable_schema = ON');
  await runner.query(
    `UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'test_cases'`,
    [`disposition in (${from})`, `disposition in (${to})`],
  );
  await runner.query('PRAGMA writable_schema = RESET');
}
