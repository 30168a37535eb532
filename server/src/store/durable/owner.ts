/** Who holds a lease, and whether that process is still there. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';

export interface Owner {
  /** Becomes part of file names: letters, digits, `_` and `-`, at most 64. */
  readonly id: string;
  /** One store of one process; a restarted worker keeps it and so recognises its own left-over. */
  readonly holder: string;
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own terms; empty where that can not be told. */
  readonly processStart: string;
  /** ISO-8601 UTC. */
  readonly since: string;
}

export function newOwner(holder: string, now: Date): Owner {
  return {
    id: randomUUID(),
    holder,
    pid: process.pid,
    host: os.hostname(),
    processStart: processStart(process.pid),
    since: now.toISOString(),
  };
}

/** By hand: the store opens before everything else, and is not kept waiting for a library. */
export function parseOwner(text: string): Owner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { id, holder, pid, host, processStart, since } = (value ?? {}) as Partial<
    Record<keyof Owner, unknown>
  >;
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return undefined;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid)) return undefined;
  if (typeof holder !== 'string' || typeof host !== 'string') return undefined;
  if (typeof processStart !== 'string' || typeof since !== 'string') return undefined;
  return { id, holder, pid, host, processStart, since };
}

export const describeOwner = (owner: Owner): string =>
  `process ${owner.pid}${owner.host === os.hostname() ? '' : ` on ${owner.host}`} since ${owner.since}`;

/** True only when it is certain: the owner ran on this machine and its process is gone. */
export function isDead(owner: Owner): boolean {
  if (owner.host !== os.hostname()) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const start = processStart(owner.pid);
  return owner.processStart !== '' && start !== '' && start !== owner.processStart;
}

/** Tells a process from a later one with the same number: field 22 of /proc/PID/stat, after the last `)`. */
function processStart(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
