import { defineTable } from './defineTable';

/** What a person should be able to look up later about a session. */
export const events = defineTable('events', (c) => ({
  columns: {
    ...c.identity('id'),
    session_id: c.ref(),
    event_type: c.text(),
    level: c.text(),
    message: c.text(),
    context: c.nullable(c.json()),
    created_at: c.time(),
  },
  checks: [c.check('level', "level in ('debug', 'info', 'warn', 'error')")],
  indices: [c.index('session', ['session_id'])],
  foreignKeys: [c.projectKey(), c.foreignKey('session', 'session_id', 'sessions', 'id', 'CASCADE')],
}));
