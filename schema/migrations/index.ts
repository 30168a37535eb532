/**
 * Migrations in the order they run, per engine. A released one never changes: what comes later is a
 * new class at the end of both lists.
 */
import { ExecutedCode1790000000003 as PostgresExecutedCode } from './executedCode.postgres';
import { ExecutedCode1790000000003 as SqljsExecutedCode } from './executedCode.sqljs';
import { ExpectedFailure1790000000004 as PostgresExpectedFailure } from './expectedFailure.postgres';
import { ExpectedFailure1790000000004 as SqljsExpectedFailure } from './expectedFailure.sqljs';
import { Initial1790000000001 as PostgresInitial } from './initial.postgres';
import { Initial1790000000001 as SqljsInitial } from './initial.sqljs';
import { ReadingsLeave1790000000002 as PostgresReadingsLeave } from './readingsLeave.postgres';
import { ReadingsLeave1790000000002 as SqljsReadingsLeave } from './readingsLeave.sqljs';

export const migrations = {
  sqljs: [SqljsInitial, SqljsReadingsLeave, SqljsExecutedCode, SqljsExpectedFailure],
  postgres: [PostgresInitial, PostgresReadingsLeave, PostgresExecutedCode, PostgresExpectedFailure],
} as const;

export const migrationsTable = 'schema_migrations';
