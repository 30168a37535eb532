import { defineTable } from './defineTable';

/** How each test stands in each series (environment, branch); written together with the results it sums up. */
export const testCaseLatest = defineTable('test_case_latest', (c) => ({
  columns: {
    ...c.leadingProject(),
    test_case_id: c.primary(c.ref()),
    environment: c.primary(c.text()),
    branch: c.primary(c.text()),
    result_id: c.ref(),
    run_sequence: c.ref(),
    at: c.time(),
    status: c.text(),
    flaky: c.integer(),
    variants: c.integer(),
    duration_ms: c.nullable(c.real()),
    last_passed_run: c.nullable(c.ref()),
    last_passed_at: c.nullable(c.time()),
    first_failed_run: c.nullable(c.ref()),
    first_failed_at: c.nullable(c.time()),
  },
  checks: [c.check('status', "status in ('passed', 'failed', 'skipped', 'pending', 'broken')")],
  indices: [c.index('run', ['run_sequence'])],
  foreignKeys: [c.projectKey(), c.foreignKey('test_case', 'test_case_id', 'test_cases', 'id')],
}));
