import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A test may be one that its source expects to fail; on PostgreSQL. */
export class ExpectedFailure1790000000004 implements MigrationInterface {
  readonly name = 'ExpectedFailure1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, "'run', 'skip', 'todo', 'fail'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "test_cases" SET "disposition" = 'run' WHERE "disposition" = 'fail'`);
    await allow(runner, "'run', 'skip', 'todo'");
  }
}

async function allow(runner: QueryRunner, dispositions: string): Promise<void> {
  await runner.query('ALTER TABLE "test_cases" DROP CONSTRAINT "ck_test_cases_disposition"');
  await runner.query(
    `ALTER TABLE "test_cases" ADD CONSTRAINT "ck_test_cases_disposition" CHECK (disposition in (${dispositions}))`,
  );
}
