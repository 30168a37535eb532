import type { FileIndex, Problem, ProblemSeverity } from '../../../schema/model';
import { emptyFileIndex } from './emptyFileIndex';

const firstCharacter = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

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
  return { ...emptyFileIndex(path, contentHash, 'none'), problems: [problem] };
};

export const tooLarge = (path: string, size: number, limit: number): FileIndex =>
  skippedFile(
    path,
    '',
    'info',
    `${path} is ${inKb(size)} and was not read: the limit is ${inKb(limit)}. Raise maxFileSizeKb to include it, or exclude it.`,
  );

export const unreadable = (path: string, reason: string): FileIndex =>
  skippedFile(path, '', 'info', `${path} was not read: ${reason}.`);

export const readerFailed = (path: string, contentHash: string, reason: string): FileIndex =>
  skippedFile(
    path,
    contentHash,
    'warning',
    `${path} was skipped: ${reason}. Exclude it if it is no spec, or report this as a fault of ReqProof.`,
  );

const inKb = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString('en-US')} KB`;
