import { defineTable } from './defineTable';

/** The audit of one piece of work: an import, an acceptance, a deletion. */
export const sessions = defineTable('sessions', (c) => ({
  columns: {
    ...c.identity('id'),
    session_type: c.text(),
    status: c.text(),
    config: c.json(),
    result: c.nullable(c.json()),
    error_message: c.nullable(c.text()),
    created_at: c.time(),
    completed_at: c.nullable(c.time()),
  },
  checks: [
    c.check(
      'type',
      "session_type in ('index', 'import', 'run', 'snapshot', 'check', 'explore', 'generate', 'maintenance')",
    ),
    c.check('status', "status in ('pending', 'in_progress', 'paused', 'completed', 'failed', 'cancelled')"),
  ],
  foreignKeys: [c.projectKey()],
}));
