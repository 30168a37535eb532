import { defineTable } from './defineTable';

/** One imported report or one run. `sequence` is the order of import and what other tables refer to: an integer keeps the big tables small. */
export const testRuns = defineTable('test_runs', (c) => ({
  columns: {
    ...c.identity('sequence'),
    id: c.text(),
    name: c.text(),
    suite_name: c.nullable(c.text()),
    status: c.text(),
    trigger: c.text(),
    environment: c.text(),
    branch: c.text(),
    commit_hash: c.text(),
    source_path: c.text(),
    source_hash: c.text(),
    format: c.text(),
    import_id: c.text(),
    at: c.time(),
    imported_at: c.time(),
    duration_ms: c.nullable(c.real()),
    total: c.integer(),
    passed: c.integer(),
    failed: c.integer(),
    skipped: c.integer(),
    pending: c.integer(),
    broken: c.integer(),
    unmatched: c.integer(),
    coverage_files: c.integer(),
    notes: c.json(),
  },
  uniques: [c.unique('id', ['id'])],
  checks: [
    c.check(
      'status',
      "status in ('queued', 'preparing', 'running', 'passed', 'failed', 'error', 'stopped', 'completed', 'cancelled')",
    ),
    c.check('trigger', `"trigger" in ('manual', 'scheduled', 'ci', 'webhook', 'import')`),
  ],
  indices: [
    c.index('source', ['source_hash'], { where: "source_hash <> ''", unique: true }),
    c.index('at', ['at']),
  ],
  foreignKeys: [c.projectKey()],
}));
