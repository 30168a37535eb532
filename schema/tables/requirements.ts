import { defineTable } from './defineTable';

/** Defined requirements. A row whose definition is gone stays while acceptances refer to it. */
export const requirements = defineTable('requirements', (c) => ({
  columns: {
    ...c.identity('id'),
    req_key: c.text(),
    req_code: c.text(),
    namespace: c.text(),
    title: c.text(),
    description: c.text(),
    category: c.nullable(c.text()),
    priority: c.nullable(c.text()),
    status: c.nullable(c.text()),
    acceptance_criteria: c.json(),
    content_hash: c.text(),
    spec_name: c.nullable(c.text()),
    line_number: c.nullable(c.integer()),
    removed_at: c.nullable(c.time()),
  },
  uniques: [c.unique('key', ['req_key'])],
  checks: [
    c.check('priority', "priority in ('low', 'medium', 'high', 'critical')"),
    c.check('status', "status in ('draft', 'approved', 'implemented', 'tested', 'deprecated')"),
  ],
  indices: [c.index('spec', ['spec_name'])],
  foreignKeys: [c.projectKey()],
}));
