import { defineTable } from './defineTable';

/** One outcome in one run. Without `test_case_id` it fits no test, or several; its identity is kept as reported. */
export const testResults = defineTable('test_results', (c) => ({
  columns: {
    ...c.identity('id'),
    run_sequence: c.ref(),
    test_case_id: c.nullable(c.ref()),
    match_kind: c.text(),
    match_method: c.nullable(c.text()),
    match_detail: c.nullable(c.json()),
    status: c.text(),
    name: c.text(),
    class_name: c.nullable(c.text()),
    suites: c.json(),
    file: c.nullable(c.text()),
    line_number: c.nullable(c.integer()),
    duration_ms: c.nullable(c.real()),
    error_name: c.nullable(c.text()),
    error_message: c.nullable(c.text()),
    error_stack: c.nullable(c.text()),
    error_expected: c.nullable(c.text()),
    error_actual: c.nullable(c.text()),
    retry_count: c.integer(),
    properties: c.nullable(c.json()),
    output: c.nullable(c.text()),
    test_hash: c.nullable(c.text()),
    requirement_hashes: c.nullable(c.json()),
    claims: c.nullable(c.json()),
  },
  checks: [
    c.check('status', "status in ('passed', 'failed', 'skipped', 'pending', 'broken')"),
    c.check(
      'match',
      "match_kind in ('matched', 'ambiguous', 'unmatched') and (match_kind = 'matched') = (test_case_id is not null)",
    ),
  ],
  indices: [
    c.index('run', ['run_sequence']),
    c.index('test_case', ['test_case_id', 'run_sequence'], { where: 'test_case_id is not null' }),
    c.index('unmatched', ['run_sequence'], { where: 'test_case_id is null' }),
  ],
  foreignKeys: [
    c.projectKey(),
    c.foreignKey('run', 'run_sequence', 'test_runs', 'sequence', 'CASCADE'),
    c.foreignKey('test_case', 'test_case_id', 'test_cases', 'id'),
  ],
}));
