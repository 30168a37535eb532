/**
 * Migrations in the order they run, per engine. A released one never changes: what comes later is a
 * new class at the end of both lists.
 */
import { Initial1790000000001 as PostgresInitial } from './initial.postgres';
import { Initial1790000000001 as SqljsInitial } from './initial.sqljs';

export const migrations = {
  sqljs: [SqljsInitial],
  postgres: [PostgresInitial],
} as const;

export const migrationsTable = 'schema_migrations';
