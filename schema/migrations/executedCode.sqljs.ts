import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How code stood when it was measured, when later runs were imported and when it was accepted; on sql.js. */
export class ExecutedCode1790000000003 implements MigrationInterface {
  readonly name = 'ExecutedCode1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "run_code"');
    for (const [table, column] of columns)
      await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
  }
}

const columns = [
  ['coverage_files', 'code'],
  ['coverage_contexts', 'test_hash'],
  ['rtm_entries', 'accepted_code'],
];

const statements = [
  'ALTER TABLE "coverage_files" ADD COLUMN "code" blob',
  'ALTER TABLE "coverage_contexts" ADD COLUMN "test_hash" text',
  'ALTER TABLE "rtm_entries" ADD COLUMN "accepted_code" text',
  `CREATE TABLE "run_code" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "project_id" text NOT NULL,
    "run_sequence" integer NOT NULL,
    "path" text NOT NULL,
    "code" blob NOT NULL,
    CONSTRAINT "fk_run_code_project" FOREIGN KEY ("project_id") REFERENCES "projects" ("id"),
    CONSTRAINT "fk_run_code_run" FOREIGN KEY ("run_sequence") REFERENCES "test_runs" ("sequence") ON DELETE CASCADE
  )`,
  'CREATE INDEX "ix_run_code_path" ON "run_code" ("path")',
  'CREATE INDEX "ix_run_code_run" ON "run_code" ("run_sequence")',
];
