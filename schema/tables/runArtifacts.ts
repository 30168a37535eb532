import { defineTable } from './defineTable';

/** Files that results point to (screenshots, traces), as the report writes their paths. */
export const runArtifacts = defineTable('run_artifacts', (c) => ({
  columns: {
    ...c.identity('id'),
    run_sequence: c.ref(),
    result_id: c.ref(),
    artifact_type: c.text(),
    artifact_name: c.text(),
    storage_path: c.text(),
  },
  checks: [
    c.check(
      'type',
      "artifact_type in ('plan', 'trace', 'report', 'screenshot', 'video', 'log', 'validation', 'diff', 'backup', 'other')",
    ),
  ],
  indices: [c.index('result', ['result_id'])],
  foreignKeys: [c.projectKey(), c.foreignKey('result', 'result_id', 'test_results', 'id', 'CASCADE')],
}));
