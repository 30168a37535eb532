/** What the system refused, as words that say what to do. */
import { StoreError } from '../ports';
import { codeOf } from './durable/fileSystem';

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
    case '':
      return error instanceof Error ? error : new Error(String(error));
    default:
      return new StoreError('failed', `The evidence store in ${folder} failed: ${String(error)}`, {
        cause: error,
      });
  }
}
