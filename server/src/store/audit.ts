/** Leaves the trace of one piece of work: a session with its steps and events. */
import type { Transaction } from './engine';
import { json, text } from './values';

export interface AuditEvent {
  readonly type: string;
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly context?: unknown;
}

export interface AuditStep {
  readonly name: string;
  readonly output: unknown;
}

export interface Audit {
  readonly type: 'import' | 'maintenance';
  /** ISO-8601 UTC. */
  readonly startedAt: string;
  readonly completedAt: string;
  readonly config: unknown;
  readonly result?: unknown;
  readonly steps?: readonly AuditStep[];
  readonly events?: readonly AuditEvent[];
}

export async function leaveAudit(t: Transaction, audit: Audit): Promise<void> {
  const [session = 0] = await t.reserve('sessions', 'id', 1);
  await t.insert(
    'sessions',
    ['id', 'session_type', 'status', 'config', 'result', 'created_at', 'completed_at'],
    [
      [
        session,
        audit.type,
        'completed',
        json(audit.config),
        audit.result === undefined ? null : json(audit.result),
        audit.startedAt,
        audit.completedAt,
      ],
    ],
  );
  await t.insert(
    'steps',
    ['session_id', 'name', 'sequence', 'status', 'output', 'started_at', 'completed_at'],
    (audit.steps ?? []).map((step, i) => [
      session,
      step.name,
      i + 1,
      'completed',
      json(step.output),
      audit.startedAt,
      audit.completedAt,
    ]),
  );
  await t.insert(
    'events',
    ['session_id', 'event_type', 'level', 'message', 'context', 'created_at'],
    (audit.events ?? []).map((event) => [
      session,
      event.type,
      event.level ?? 'info',
      text(event.message),
      event.context === undefined ? null : json(event.context),
      audit.completedAt,
    ]),
  );
}
