import type { FileIndex, Problem, ProblemSeverity } from '../../../schema/model';
import { emptyFileIndex } from './emptyFileIndex';

const firstCharacter = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** `FileIndex.format` of a file that no reader took in. */
export const unreadFormat = 'none';

/** A file of which nothing could be read, with the sentence that says why. */
export const skippedFile = (
  path: string,
  contentHash: string,
  severity: ProblemSeverity,
  message: string,
): FileIndex => {
  const problem: Problem = {
    code: 'file-skipped',
    severity,
    message,
    location: { path, range: firstCharacter },
  };
  return { ...emptyFileIndex(path, contentHash, unreadFormat), problems: [problem] };
};

/** The fingerprint of a reading that may turn out better the next time: no other is ever this one. */
const readAgain = '';

/** @param mayHold false: nothing in it looks like a requirement or a test, so nobody misses it */
export function tooLarge(path: string, size: number, limit: number, mayHold: boolean): FileIndex {
  const what = `${path} is ${inKb(size)} and was not read: the limit is ${inKb(limit)}.`;
  return mayHold
    ? skippedFile(
        path,
        '',
        'warning',
        `${what} It may hold requirements or tests: raise maxFileSizeKb to include it, or exclude it.`,
      )
    : skippedFile(path, '', 'info', `${what} It shows no sign of requirements or tests.`);
}

export const unreadable = (path: string, reason: string): FileIndex => ({
  ...skippedFile(
    path,
    '',
    'warning',
    `${path} was not read: ${reason}. It may hold requirements or tests: make it readable, or exclude it.`,
  ),
  fingerprint: readAgain,
});

/** It shows signs of requirements or tests among bytes that are no text. */
export const notText = (path: string): FileIndex =>
  skippedFile(
    path,
    '',
    'warning',
    `${path} was not read: it has NUL bytes and is neither UTF-8 nor UTF-16. It may hold requirements or tests: save it as UTF-8, or exclude it.`,
  );

/** Its reader hung or took the thread with it, perhaps because the machine was busy or short of memory. */
export const readerLost = (path: string, reason: string): FileIndex => ({
  ...readerFailed(path, '', reason),
  fingerprint: readAgain,
});

export const readerFailed = (path: string, contentHash: string, reason: string): FileIndex =>
  skippedFile(
    path,
    contentHash,
    'warning',
    `${path} was skipped: ${reason}. Exclude it if it is no spec, or report this as a fault of ReqProof.`,
  );

const inKb = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString('en-US')} KB`;
