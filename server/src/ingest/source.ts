/** A report's bytes, read as often as needed, and proof that they are the same each time. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { headBytes } from './registry';

export interface ReportSource {
  /** The path as the user gave it, for messages. */
  readonly file: string;
  /** Opens the report anew; closing the iterator early closes the file. */
  open(): AsyncIterable<Uint8Array>;
}

/** Passes chunks on and hashes them on the way. */
export class HashedChunks implements AsyncIterable<Uint8Array> {
  private readonly hash: Hash = createHash('sha256');
  bytes = 0;

  constructor(
    private readonly chunks: AsyncIterable<Uint8Array>,
    private readonly onBytes: (bytes: number) => void = () => undefined,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of this.chunks) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      this.onBytes(this.bytes);
      yield chunk;
    }
  }

  /** SHA-256 as hex; to be asked once, at the end. */
  digest(): string {
    return this.hash.digest('hex');
  }
}

/** The first bytes of the report, for `detectFormat`. */
export async function readHead(source: ReportSource): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.open()) {
    const part = Uint8Array.from(chunk.subarray(0, headBytes - size));
    parts.push(part);
    size += part.length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(parts);
}
