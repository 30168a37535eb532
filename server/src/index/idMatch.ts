/** One id in a text; offsets are UTF-16 units, `end` is behind it. */
export interface IdMatch {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** Knows what a requirement id looks like. */
export interface IdMatcher {
  /** A sentence for the user when the configured pattern can not be used; the default counts then. */
  readonly fault?: string;
  /** Is the whole text an id? */
  isId(text: string): boolean;
  /** Ids in order of place; none inside a longer word, path, URL or UUID. */
  findAll(text: string): readonly IdMatch[];
}
