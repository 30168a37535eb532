import { defineTable } from './defineTable';

/** Which test executed which lines of a file, when the report tells. */
export const coverageContexts = defineTable('coverage_contexts', (c) => ({
  columns: {
    ...c.identity('id'),
    coverage_file_id: c.ref(),
    name: c.text(),
    test_case_id: c.nullable(c.ref()),
    lines: c.blob(),
    test_hash: c.nullable(c.text()),
  },
  indices: [
    c.index('file', ['coverage_file_id']),
    c.index('test_case', ['test_case_id'], { where: 'test_case_id is not null' }),
  ],
  foreignKeys: [
    c.projectKey(),
    c.foreignKey('file', 'coverage_file_id', 'coverage_files', 'id', 'CASCADE'),
    c.foreignKey('test_case', 'test_case_id', 'test_cases', 'id'),
  ],
}));
