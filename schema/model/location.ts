/** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half open: `end` is the first position behind the text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** `path` is relative to the project root, with `/` on every platform. */
export interface Location {
  readonly path: string;
  readonly range: Range;
}
