import { createHash } from 'node:crypto';

/** 128 bits of SHA-256 as hex: enough for texts, half the storage. */
export const textHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);
