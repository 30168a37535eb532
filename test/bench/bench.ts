/** One measured figure beside the reference that was measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly ms: number;
  /** What the reference does: the least work that could give the same kind of answer. */
  readonly referenceName: string;
  readonly referenceMs: number;
  /** `ms / referenceMs`. Only ratios can be compared between machines. */
  readonly ratio: number;
  /** Further figures, e.g. percentiles or counts, by name. */
  readonly extra?: Readonly<Record<string, number | string>>;
}
