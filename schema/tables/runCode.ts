import { defineTable } from './defineTable';

/**
 * How measured files stood when a later run was imported, where they differed from what was measured.
 * `code` as in `coverage_files`.
 */
export const runCode = defineTable('run_code', (c) => ({
  columns: {
    ...c.identity('id'),
    run_sequence: c.ref(),
    path: c.text(),
    code: c.blob(),
  },
  indices: [c.index('path', ['path']), c.index('run', ['run_sequence'])],
  foreignKeys: [c.projectKey(), c.foreignKey('run', 'run_sequence', 'test_runs', 'sequence', 'CASCADE')],
}));
