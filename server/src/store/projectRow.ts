/** The row of the project a store is bound to. */
import { randomBytes } from 'node:crypto';
import type { Queries } from './engine';
import { text } from './values';

export interface ProjectIdentity {
  readonly name: string;
  /** Canonical absolute path of the folder. */
  readonly path: string;
}

/** UUID version 7 (RFC 9562): sorts by time of creation. */
export function uuidv7(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const insertProject =
  'INSERT INTO projects (id, name, path, revision, created_at, last_active) VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT (name) DO NOTHING';

export const projectValues = (project: ProjectIdentity, now: Date): readonly string[] => [
  uuidv7(now),
  text(project.name),
  text(project.path),
  now.toISOString(),
  now.toISOString(),
];

/** An embedded store holds one project, whatever its folder is called by now. */
export async function onlyProject(q: Pick<Queries, 'all'>): Promise<string | undefined> {
  const [row] = await q.all('SELECT id FROM projects ORDER BY created_at LIMIT 1');
  return row && String(row['id']);
}
