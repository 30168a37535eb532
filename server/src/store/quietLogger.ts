import type { Logger } from 'typeorm';

/** TypeORM would write to the console, and stdout belongs to the protocol; failures come as errors anyway. */
export const quietLogger: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};
