/**
 * The bytes of a SQLite database, in memory, as a file that knows which pages changed since the last
 * commit and what they held before. sql.js is given this object in place of an array: its memory file
 * system (MEMFS in Emscripten) calls `length`, `set` and `subarray` on a file's contents and nothing
 * else, so every page write is seen exactly once and nothing is ever copied to find out.
 */
export const pageSize = 4096;
const chunkSize = 256 * pageSize;

export class PageFile {
  private chunks: Uint8Array[] = [];
  private bytes = 0;
  private committedBytes = 0;
  /** Page number -> its committed content; undefined for a page that did not exist. */
  private readonly before = new Map<number, Uint8Array | undefined>();
  private replaced = false;

  /** A file of `size` bytes whose content `fill` writes, chunk by chunk, in order. */
  static async read(size: number, fill: (chunk: Uint8Array, position: number) => void): Promise<PageFile> {
    const file = new PageFile();
    for (let position = 0; position < size; position += chunkSize) {
      const chunk = file.chunk(position / chunkSize);
      fill(chunk.subarray(0, Math.min(chunkSize, size - position)), position);
      if (position % (64 * chunkSize) === 0) await new Promise(setImmediate);
    }
    file.bytes = file.committedBytes = size;
    return file;
  }

  get size(): number {
    return this.bytes;
  }

  get changedPages(): readonly number[] {
    return [...this.before.keys()].sort((a, b) => a - b);
  }

  /**
   * True once the memory file system has swapped this object for an array of its own, which it does
   * when SQLite shortens the file (a rollback after pages were spilled). Writes are unseen from then
   * on: roll back and open the database again.
   */
  get detached(): boolean {
    return this.replaced;
  }

  page(number: number): Uint8Array {
    return this.view(number * pageSize, Math.min((number + 1) * pageSize, this.bytes));
  }

  /** Overwrites one page, as a commit read from disk does. */
  setPage(number: number, content: Uint8Array): void {
    this.write(content, number * pageSize);
  }

  /** Sets the length after pages of a commit have been applied. */
  resize(size: number): void {
    this.bytes = size;
  }

  commit(): void {
    this.before.clear();
    this.committedBytes = this.bytes;
    this.replaced = false;
  }

  rollback(): void {
    for (const [number, content] of this.before)
      if (content) this.chunk(Math.floor(number / 256)).set(content, (number % 256) * pageSize);
    this.bytes = this.committedBytes;
    this.before.clear();
    this.replaced = false;
  }

  /** What to give to `new SQL.Database(...)` for reading and writing. */
  writable(): Uint8Array {
    return disguise(this.bytes, {
      set: (source, position) => this.write(source, position),
      subarray: (begin, end) => {
        // SQLite reads at most a page at a time; more from the start is MEMFS copying before it truncates.
        if (begin === 0 && end > pageSize) this.replaced = true;
        return this.view(begin, end);
      },
    });
  }

  /** The same for a reader that must see the committed state while a transaction is under way. */
  committed(): Uint8Array {
    return disguise(this.committedBytes, {
      set: () => {
        throw new Error('The committed state can not be written.');
      },
      subarray: (begin, end) => {
        const number = Math.floor(begin / pageSize);
        const old = this.before.get(number);
        return old ? old.subarray(begin - number * pageSize, end - number * pageSize) : this.view(begin, end);
      },
    });
  }

  /** The committed bytes, piece by piece. */
  *pieces(): Iterable<Uint8Array> {
    for (let position = 0; position < this.bytes; position += chunkSize)
      yield this.chunk(position / chunkSize).subarray(0, Math.min(chunkSize, this.bytes - position));
  }

  private chunk(index: number): Uint8Array {
    return (this.chunks[index] ??= new Uint8Array(chunkSize));
  }

  /** A page never crosses a chunk; larger reads do not come from SQLite and are copied. */
  private view(begin: number, end: number): Uint8Array {
    const index = Math.floor(begin / chunkSize);
    const offset = begin - index * chunkSize;
    if (end - begin <= chunkSize - offset) return this.chunk(index).subarray(offset, offset + end - begin);
    const copy = new Uint8Array(end - begin);
    for (let at = begin; at < end;) {
      const step = Math.min(end, (Math.floor(at / chunkSize) + 1) * chunkSize);
      copy.set(this.view(at, step), at - begin);
      at = step;
    }
    return copy;
  }

  private write(source: Uint8Array, position: number): void {
    for (let done = 0; done < source.length;) {
      const at = position + done;
      const number = Math.floor(at / pageSize);
      const length = Math.min(source.length - done, (number + 1) * pageSize - at);
      const chunk = this.chunk(Math.floor(at / chunkSize));
      if (!this.before.has(number)) {
        const start = (number % 256) * pageSize;
        this.before.set(
          number,
          number * pageSize < this.committedBytes ? chunk.slice(start, start + pageSize) : undefined,
        );
      }
      chunk.set(source.subarray(done, done + length), at % chunkSize);
      done += length;
    }
    this.bytes = Math.max(this.bytes, position + source.length);
  }
}

interface Contents {
  set(source: Uint8Array, position: number): void;
  subarray(begin: number, end: number): Uint8Array;
}

/** MEMFS takes what `slice` returns as the file's contents; a boundless `length` keeps it from growing a copy. */
function disguise(size: number, contents: Contents): Uint8Array {
  const node = { ...contents, length: Number.MAX_SAFE_INTEGER };
  return { length: size, subarray: contents.subarray, slice: () => node } as unknown as Uint8Array;
}
