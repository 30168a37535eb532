/**
 * Finds the newest state that the files of a store prove. Reads only; what has to be moved aside is
 * for the holder of the lease.
 *
 * A generation is an image and a log of the commits since. The content of image N+1 is image N with
 * log N applied (after an upgrade or a seized lease: and one commit more), so a bad image costs
 * nothing while the generation before it is whole: its log, and then the log of the bad image, lead
 * to the same state. The checksum in the log's header proves it.
 */
import path from 'node:path';
import type { FileSystem } from './fileSystem';
import type { LogPosition } from './commitLog';
import { decodeLogHeader, logFormat, logHeaderSize, readFully, readRecords } from './commitLog';
import { contentChecksum, readImage } from './image';
import { PageFile, pageSize } from './pageFile';
import type { Generation, StoreFiles } from './storeFiles';

export interface Damage {
  readonly file: string;
  /** A sentence for the user. */
  readonly message: string;
}

export interface Recovered {
  readonly pages: PageFile;
  /** 0: there is nothing yet. */
  readonly generation: number;
  /** Checksum of the image of `generation`. */
  readonly base: number;
  /** Undefined when the log has no usable header yet. */
  readonly position?: LogPosition;
  /** The highest generation number in the folder, good or bad. */
  readonly highest: number;
  readonly damage: readonly Damage[];
}

/** Says what is wrong with a database that reads well but can not be used here. */
export type Inspect = (pages: PageFile) => string | undefined;

export const firstPosition = (base: number): LogPosition => ({
  offset: logHeaderSize,
  sequence: 1,
  chain: base,
});

export async function recover(files: FileSystem, store: StoreFiles, inspect: Inspect): Promise<Recovered> {
  const generations = store.generations();
  const highest = generations[0]?.number ?? 0;
  const damage: Damage[] = [];
  const skipped: Generation[] = [];
  for (const generation of generations) {
    const reading = await readImage(files, generation.image);
    if (reading.kind === 'gone') {
      skipped.unshift(generation);
      continue;
    }
    if (reading.kind === 'unusable') {
      damage.push({
        file: generation.image,
        message: `${path.basename(generation.image)} can not be used: ${reading.why}.`,
      });
      skipped.unshift(generation);
      continue;
    }
    const own = replayLog(files, generation, reading.checksum, reading.pages);
    const found: Damage[] = own.damage ? [own.damage] : [];
    let replayed = 0;
    if (!own.damage)
      for (const later of skipped) {
        const next = replayLog(files, later, contentChecksum(reading.pages), reading.pages);
        if (!next.position) break;
        replayed += 1;
        if (next.damage) {
          found.push(next.damage);
          break;
        }
      }
    const complaint = inspect(reading.pages);
    if (complaint) {
      damage.push(
        ...[generation.image, generation.log]
          .filter((file) => files.stat(file))
          .map((file) => ({ file, message: `${path.basename(file)} can not be used: ${complaint}.` })),
      );
      skipped.length = 0;
      continue;
    }
    for (const later of skipped) {
      const lost = files.stat(later.log) && skipped.indexOf(later) >= replayed;
      if (files.stat(later.log))
        found.push({
          file: later.log,
          message: lost
            ? `${path.basename(later.log)} can not be applied without its image; what it holds is missing here.`
            : `${path.basename(later.log)} was applied to the generation before, nothing is lost.`,
        });
    }
    return {
      pages: reading.pages,
      generation: generation.number,
      base: reading.checksum,
      ...(own.position ? { position: own.position } : {}),
      highest,
      damage: [...damage, ...found],
    };
  }
  for (const lone of skipped)
    if (files.stat(lone.log))
      damage.push({
        file: lone.log,
        message: `${path.basename(lone.log)} can not be applied: its image is missing or unusable.`,
      });
  return { pages: new PageFile(), generation: 0, base: 0, highest, damage };
}

/** Applies the whole commits of a generation's log, if it stands on `base`. */
function replayLog(
  files: FileSystem,
  generation: Generation,
  base: number,
  pages: PageFile,
): { readonly position?: LogPosition; readonly damage?: Damage } {
  const name = path.basename(generation.log);
  const unusable = (why: string) => ({
    damage: { file: generation.log, message: `${name} can not be used: ${why}.` },
  });
  const kind = files.kind(generation.log);
  if (kind !== undefined && kind !== 'file') return unusable('it is no plain file');
  const size = files.stat(generation.log)?.size ?? 0;
  if (size < logHeaderSize) return {}; // a crash before the first commit was written
  const handle = files.open(generation.log, 'r');
  try {
    const bytes = Buffer.alloc(logHeaderSize);
    readFully(files, handle, bytes, 0);
    const header = decodeLogHeader(bytes);
    if (!header) return size === logHeaderSize ? {} : unusable('its first bytes are damaged');
    if (header.format > logFormat) return unusable('a newer version of ReqProof wrote it');
    if (header.base !== base) return unusable('it belongs to another image');
    const { position, end } = applyRecords(files, handle, size, firstPosition(base), pages);
    if (end !== 'damaged') return { position };
    const message = `${name} is damaged from byte ${position.offset} on; the commits before that are good, later ones are lost.`;
    return { position, damage: { file: generation.log, message } };
  } finally {
    files.close(handle);
  }
}

export function applyRecords(
  files: FileSystem,
  handle: number,
  size: number,
  from: LogPosition,
  pages: PageFile,
): ReturnType<typeof readRecords> {
  const result = readRecords(files, handle, size, from, (commit) => {
    for (const number of commit.pages) pages.setPage(number, commit.page(number));
    pages.resize(commit.pageCount * pageSize);
  });
  pages.commit();
  return result;
}
