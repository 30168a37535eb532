/** Lists are paged everywhere. */
export interface PageQuery {
  readonly offset: number;
  readonly limit: number;
}

export interface PageOf<T> {
  readonly items: readonly T[];
  /** Before paging. */
  readonly total: number;
}

/** @param page everything when undefined */
export function pageOf<T>(all: readonly T[], page: PageQuery | undefined): PageOf<T> {
  if (!page) return { items: all, total: all.length };
  const offset = Math.max(0, page.offset);
  return { items: all.slice(offset, offset + Math.max(0, page.limit)), total: all.length };
}

/** A test for "all these words occur", whatever their case; no words: always true. */
export function wordFilter(text: string | undefined): (...fields: readonly string[]) => boolean {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (...fields) => {
    if (words.length === 0) return true;
    const where = fields.join('\n').toLowerCase();
    return words.every((word) => where.includes(word));
  };
}
