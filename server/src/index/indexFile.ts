import type { FileReading, FileStat, FileToIndex, IndexJob, StoredFile, WorkspaceFile } from '../ports';
import { decodeText } from '../util/decodeText';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { textHash } from '../util/hash';
import { notText, tooLarge, unreadable } from '../util/fileProblems';
import { damagedText } from '../util/textWithNul';
import { fingerprintWith } from './fingerprint';
import { exportedIndexReader } from './lazy';
import type { FileReader } from './reader';
import { mayContain, readWith } from './readWith';

/** The part of `Workspace` that reading needs. */
export interface FileSource {
  readSync(path: string, maxBytes: number): FileReading | undefined;
}

export type IndexedFile =
  | { readonly kind: 'read'; readonly file: StoredFile }
  | { readonly kind: 'unchanged'; readonly file: WorkspaceFile }
  | { readonly kind: 'gone'; readonly path: string };

/** Reads one file of a job from the source: the same in a worker, in a test and in one process. */
export function indexFile(
  { path, knownHash, fingerprint }: FileToIndex,
  job: Omit<IndexJob, 'files'>,
  readers: readonly FileReader[],
  source: FileSource,
): IndexedFile {
  const base = fingerprint ?? job.fingerprint;
  const reading = source.readSync(path, job.maxFileBytes);
  if (!reading) return { kind: 'gone', path };
  const stamp: WorkspaceFile = { path, ...reading.stat };
  const whole = (index: StoredFile['index']): IndexedFile => ({
    kind: 'read',
    file: { ...stamp, index: { ...index, fingerprint: index.fingerprint ?? base } },
  });
  if (reading.kind === 'too-large') {
    const mayHold = job.exported !== true && looksLikeSpec(path, job, readers, source);
    return whole(tooLarge(path, reading.stat.size, job.maxFileBytes, mayHold));
  }
  if (reading.kind === 'unreadable') return whole(unreadable(path, reading.reason));
  const text = decodeText(reading.bytes);
  if (text === undefined) {
    const damaged = job.exported !== true ? damagedText(reading.bytes) : undefined;
    const mayHold = damaged !== undefined && mayContain(readers, { path, text: damaged }, job.options);
    return whole(mayHold ? notText(path) : emptyFileIndex(path, '', 'binary'));
  }
  const contentHash = textHash(text);
  if (contentHash === knownHash) return { kind: 'unchanged', file: stamp };

  if (job.exported) return whole(exportedIndexReader().readExportedIndex(path, text, contentHash));
  const others = createOtherTexts(source, job);
  const index = readWith(
    readers,
    { path, text },
    { options: job.options, readText: others.read },
    contentHash,
  );
  return whole({ ...index, fingerprint: fingerprintWith(base, index.dependsOn, others.stampOf) });
}

/** Of a file that is larger than anybody reads, no sign is looked for: it may hold anything. */
const mostLookedThrough = 16 * 1024 * 1024;

function looksLikeSpec(
  path: string,
  { options }: Pick<IndexJob, 'options'>,
  readers: readonly FileReader[],
  source: FileSource,
): boolean {
  const reading = source.readSync(path, mostLookedThrough);
  const text = reading?.kind === 'bytes' ? decodeText(reading.bytes) : '';
  if (text === undefined) return false;
  return reading?.kind !== 'bytes' || mayContain(readers, { path, text }, options);
}

/** Texts that win over the source's. */
interface Overlays {
  get(path: string): string | undefined;
}

/** The texts that a reader asks for while it reads one file, and their stamps as they were read. */
export function createOtherTexts(
  source: FileSource,
  { maxFileBytes, overlays }: Pick<IndexJob, 'maxFileBytes'> & { readonly overlays?: Overlays | undefined },
): { read(path: string): string | undefined; stampOf(path: string): FileStat | undefined } {
  const seen = new Map<string, { stat: FileStat | undefined; text: string | undefined }>();
  const look = (path: string) => {
    const known = seen.get(path);
    if (known) return known;
    const reading = source.readSync(path, maxFileBytes);
    const text = reading?.kind === 'bytes' ? decodeText(reading.bytes) : undefined;
    const found = { stat: reading?.stat, text: overlays?.get(path) ?? text };
    seen.set(path, found);
    return found;
  };
  return { read: (path) => look(path).text, stampOf: (path) => look(path).stat };
}
