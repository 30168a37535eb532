import { defineTable } from './defineTable';

/** One per workspace folder; made when a store is opened for the first time. */
export const projects = defineTable('projects', (c) => ({
  columns: {
    id: { ...c.uuid(), primary: true },
    name: c.text(),
    path: c.text(),
    revision: c.bigint(),
    created_at: c.time(),
    last_active: c.time(),
  },
  uniques: [c.unique('name', ['name'])],
}));
