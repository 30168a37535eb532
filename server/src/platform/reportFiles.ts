import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ReportFiles } from '../ports';
import { createSlices } from '../util/slices';
import { compileGlobs } from '../util/globs';

/** Never holds a report of this project, and is large. */
const skipped = new Set(['.git', 'node_modules', '.reqproof']);

/**
 * Reports below a folder. Unlike specs they are looked for in ignored folders too: that is where
 * build tools put them. No symlink is followed.
 */
export function nodeReportFiles(root: string): ReportFiles {
  return {
    find: (globs, signal) => find(root, globs, signal),
    read: (file) => fs.createReadStream(file, { highWaterMark: 256 * 1024 }),
    async hash(file, signal) {
      const hash = createHash('sha256');
      for await (const chunk of fs.createReadStream(file, { signal, highWaterMark: 1024 * 1024 }))
        hash.update(chunk as Buffer);
      return hash.digest('hex');
    },
  };
}

async function find(
  root: string,
  globs: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const wanted = compileGlobs(globs, { ignoreCase: process.platform !== 'linux' });
  const slices = createSlices(signal);
  const found: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (slices.due()) await slices.next();
    for (const entry of entriesOf(path.join(root, folder))) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) open.push(relative);
      else if (entry.isFile() && wanted(relative)) found.push(path.join(root, relative));
    }
  }
  return found.sort();
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone or not permitted: no reports from there
  }
}
