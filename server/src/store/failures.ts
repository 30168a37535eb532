/** What the system refused, as words that say what to do. */
import { StoreError } from '../ports';
import { codeOf, notAFile } from './durable/fileSystem';

export function fromSystem(error: unknown, folder: string): Error {
  if (error instanceof StoreError) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'disk-full',
        `The disk is full: nothing could be saved in ${folder}. Free some space and try again.`,
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        'not-permitted',
        `${folder} can not be written. Evidence can be read but not saved until its permissions allow it.`,
        { cause: error },
      );
    case 'ENOENT':
      return new StoreError('not-permitted', `${folder} is gone, and so is the folder around it.`, {
        cause: error,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new StoreError(
        'failed',
        `${folder} can not be a folder for evidence: a file is in its place. Move the file away.`,
        { cause: error },
      );
    case notAFile:
      return new StoreError(
        'failed',
        `The evidence store in ${folder} can not be used: ${messageOf(error)}. Move it away and try again.`,
        { cause: error },
      );
    case '':
      return error instanceof Error ? error : new Error(String(error));
    default:
      return new StoreError('failed', `The evidence store in ${folder} failed: ${String(error)}`, {
        cause: error,
      });
  }
}

/** Why a store can not be opened, as a sentence. */
export const unreadable = (error: unknown, folder: string): string =>
  ['EACCES', 'EPERM'].includes(codeOf(error))
    ? `${folder} can not be read: its permissions do not allow it.`
    : fromSystem(error, folder).message;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
