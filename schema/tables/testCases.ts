import { defineTable } from './defineTable';

/** Declared tests. A row whose test is gone stays while results or acceptances refer to it. */
export const testCases = defineTable('test_cases', (c) => ({
  columns: {
    ...c.identity('id'),
    test_key: c.text(),
    spec_name: c.text(),
    name: c.text(),
    line_number: c.nullable(c.integer()),
    framework: c.text(),
    tags: c.json(),
    disposition: c.text(),
    content_hash: c.text(),
    removed_at: c.nullable(c.time()),
  },
  uniques: [c.unique('key', ['test_key'])],
  checks: [c.check('disposition', "disposition in ('run', 'skip', 'todo', 'fail')")],
  indices: [c.index('spec', ['spec_name'])],
  foreignKeys: [c.projectKey()],
}));
