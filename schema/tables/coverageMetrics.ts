import { defineTable } from './defineTable';

/** Totals of a run per file, per folder (ending with `/`) and for the project (empty component). */
export const coverageMetrics = defineTable('coverage_metrics', (c) => ({
  columns: {
    ...c.identity('id'),
    run_sequence: c.ref(),
    component: c.text(),
    metric_type: c.text(),
    covered: c.integer(),
    total: c.integer(),
  },
  checks: [
    c.check(
      'metric_type',
      "metric_type in ('lines', 'branches', 'functions', 'statements', 'elements', 'pages', 'flows', 'requirements')",
    ),
  ],
  indices: [c.index('run', ['run_sequence', 'component'])],
  foreignKeys: [c.projectKey(), c.foreignKey('run', 'run_sequence', 'test_runs', 'sequence', 'CASCADE')],
}));
