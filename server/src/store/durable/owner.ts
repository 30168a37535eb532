/** Who holds a lease, and whether that process is still there. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { z } from 'zod';

const ownerShape = z.object({
  /** Becomes part of file names. */
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** One store of one process; a restarted worker keeps it and so recognises its own left-over. */
  holder: z.string(),
  pid: z.number().int(),
  host: z.string(),
  /** When the process started, in the system's own terms; empty where that can not be told. */
  processStart: z.string(),
  /** ISO-8601 UTC. */
  since: z.string(),
});
export type Owner = z.infer<typeof ownerShape>;

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

export function parseOwner(text: string): Owner | undefined {
  try {
    return ownerShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
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
