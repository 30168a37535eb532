import { defineTable } from './defineTable';

/** What a session did, in order. */
export const steps = defineTable('steps', (c) => ({
  columns: {
    ...c.identity('id'),
    session_id: c.ref(),
    name: c.text(),
    sequence: c.integer(),
    status: c.text(),
    output: c.nullable(c.json()),
    started_at: c.time(),
    completed_at: c.nullable(c.time()),
  },
  checks: [
    c.check('status', "status in ('pending', 'in_progress', 'paused', 'completed', 'failed', 'cancelled')"),
  ],
  indices: [c.index('session', ['session_id'])],
  foreignKeys: [c.projectKey(), c.foreignKey('session', 'session_id', 'sessions', 'id', 'CASCADE')],
}));
