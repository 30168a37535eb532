/**
 * How well a text answers what was typed: undefined when some letter is missing, else lower is
 * better. Case does not count. Linear in both lengths.
 */
export function fuzzyRank(query: string, text: string): number | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const offered = text.toLowerCase();
  const whole = offered.indexOf(wanted);
  if (whole >= 0) return whole;
  let from = 0;
  let gaps = 0;
  for (const letter of wanted) {
    const at = offered.indexOf(letter, from);
    if (at < 0) return undefined;
    gaps += at - from;
    from = at + letter.length;
  }
  return 1_000 + gaps;
}

/** The best `limit` of `items`, best first, ties in their own order. */
export function fuzzyBest<T>(
  query: string,
  items: Iterable<T>,
  textOf: (item: T) => string,
  limit: number,
): { readonly best: readonly T[]; readonly more: boolean } {
  const ranked: { item: T; rank: number }[] = [];
  for (const item of items) {
    const rank = fuzzyRank(query, textOf(item));
    if (rank !== undefined) ranked.push({ item, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return { best: ranked.slice(0, limit).map(({ item }) => item), more: ranked.length > limit };
}
