/**
 * How well a text answers what was typed: undefined when some letter is missing, else lower is
 * better. Case does not count. Linear in both lengths.
 * @param query as `fuzzyQuery` makes it
 */
export function fuzzyRank(query: string, text: string): number | undefined {
  const offered = text.toLowerCase();
  const whole = offered.indexOf(query);
  if (whole >= 0) return whole;
  const wanted = query.replace(/\s+/g, '');
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

export const fuzzyQuery = (typed: string): string => typed.trim().toLowerCase();

/** The best few of many, without keeping or sorting the many. */
export class FuzzyBest<T> {
  private kept: { readonly item: T; readonly rank: number; readonly order: number }[] = [];
  private worst = Infinity;
  private readonly query: string;
  private found = 0;

  constructor(
    typed: string,
    private readonly limit: number,
  ) {
    this.query = fuzzyQuery(typed);
  }

  /** @param make called only when the text is, for now, among the best */
  offer(text: string, make: () => T): void {
    const rank = fuzzyRank(this.query, text);
    if (rank === undefined) return;
    this.found++;
    if (rank >= this.worst) return;
    this.kept.push({ item: make(), rank, order: this.found });
    if (this.kept.length >= 2 * this.limit) this.cut();
  }

  /** Best first, equals in the order they were offered. */
  get best(): readonly T[] {
    this.cut();
    return this.kept.map(({ item }) => item);
  }

  /** There were more than the limit. */
  get more(): boolean {
    return this.found > this.limit;
  }

  private cut(): void {
    this.kept = this.kept.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, this.limit);
    if (this.kept.length === this.limit) this.worst = this.kept.at(-1)?.rank ?? Infinity;
  }
}
