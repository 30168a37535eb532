import fs from 'node:fs';
import path from 'node:path';

/** Tests work on a copy: what they write never reaches the repository. */
export function copyWorkspace(source: string, dataDir: string): string {
  const copy = path.join(dataDir, 'workspace');
  fs.cpSync(source, copy, {
    recursive: true,
    filter: (file) => !/[\\/](\.reqproof|node_modules)$/.test(file),
  });
  return copy;
}
