import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ReportFiles } from '../ports';
import { createSlices } from '../util/slices';
import { compileGlobs } from '../util/globs';
import { isReportPart, partHeader } from '../util/reportFolders';

const chunkBytes = 256 * 1024;

/** Never holds a report of this project, and is large. */
const skipped = new Set(['.git', 'node_modules', '.reqproof']);

/** How files end that may be reports: what they are, their content tells. */
const reportName = /\.(?:xml|trx|json|ndjson|jsonl|tap|info|lcov|out|coverprofile|log)$/i;
/** What tests attach, in a folder that is a report, may look like a report of its own. */
const attachmentName = /-attachment\.[^.]+$/i;

/**
 * Reports below a folder. Unlike specs they are looked for in ignored folders too: that is where
 * build tools put them. No symlink is followed.
 */
export function nodeReportFiles(root: string): ReportFiles {
  return {
    find: (globs, signal) => {
      const wanted = compileGlobs(globs, { ignoreCase: process.platform !== 'linux' });
      return filesBelow(root, wanted, signal);
    },
    async below(folder, signal) {
      if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
      return filesBelow(folder, (file) => reportName.test(file) && !attachmentName.test(file), signal);
    },
    read,
    async hash(file, signal) {
      const hash = createHash('sha256');
      for await (const chunk of read(file)) {
        signal?.throwIfAborted();
        hash.update(chunk);
      }
      return hash.digest('hex');
    },
  };
}

/** Of a folder its report's files, one behind the other; see util/reportFolders. */
async function* read(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  if (!fs.statSync(file).isDirectory()) {
    yield* fs.createReadStream(file, { highWaterMark: chunkBytes });
    return;
  }
  const parts = entriesOf(file)
    .filter((entry) => entry.isFile() && isReportPart(entry.name))
    .map(({ name }) => name)
    .sort();
  if (parts.length === 0) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  for (const name of parts) {
    yield Buffer.from(partHeader(name));
    yield* fs.createReadStream(path.join(file, name), { highWaterMark: chunkBytes });
  }
}

/** `wanted` is asked with paths relative to `root`. */
async function filesBelow(
  root: string,
  wanted: (file: string) => boolean,
  signal?: AbortSignal,
): Promise<readonly string[]> {
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
