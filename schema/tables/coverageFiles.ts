import { defineTable } from './defineTable';

/**
 * Coverage of one file in one run. `lines`, `branches` and `functions` are deflated JSON; `code` is how
 * the file's lines stood then: deflated 32-bit numbers, little endian.
 */
export const coverageFiles = defineTable('coverage_files', (c) => ({
  columns: {
    ...c.identity('id'),
    run_sequence: c.ref(),
    path: c.text(),
    mapped: c.integer(),
    content_hash: c.nullable(c.text()),
    lines: c.blob(),
    branches: c.blob(),
    functions: c.blob(),
    lines_covered: c.integer(),
    lines_total: c.integer(),
    code: c.nullable(c.blob()),
  },
  indices: [c.index('run', ['run_sequence', 'path'])],
  foreignKeys: [c.projectKey(), c.foreignKey('run', 'run_sequence', 'test_runs', 'sequence', 'CASCADE')],
}));
