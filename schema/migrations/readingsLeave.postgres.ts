import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Readings are kept in a cache beside the store, no longer in a column; on PostgreSQL. */
export class ReadingsLeave1790000000002 implements MigrationInterface {
  readonly name = 'ReadingsLeave1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "spec_metadata" DROP COLUMN "file_index"');
  }

  /** An older version can not read the empty reading and reads the file instead. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "spec_metadata" ADD COLUMN "file_index" bytea NOT NULL DEFAULT ''`);
  }
}
