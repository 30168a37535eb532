/** Half-open stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Tag extends Stretch {
  /** Without the `@`. */
  readonly name: string;
}

/** Comment lines without a gap between them, with the `#`. */
export type CommentGroup = Stretch;

interface Node extends Stretch {
  readonly keyword: string;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly tags: readonly Tag[];
  /** Directly above it, or between its lines. */
  readonly comments: readonly CommentGroup[];
  /** Lines of free text below the keyword line. */
  readonly description: readonly Stretch[];
}

/** What is done: a token per step, doc string line and table cell, as written. */
interface StepHolder extends Node {
  readonly tokens: readonly string[];
  readonly steps: number;
}

export interface Scenario extends StepHolder {
  /** Of a rule, else undefined. */
  readonly rule?: Rule;
  readonly background: readonly StepHolder[];
  readonly examples: readonly Examples[];
  readonly isOutline: boolean;
}

export interface Examples extends Node {
  readonly tokens: readonly string[];
  /** Without the header. */
  readonly rows: number;
}

export type Rule = Node;
export type Feature = Node;
export type Background = StepHolder;

export interface Fault extends Stretch {
  readonly message: string;
}

export interface GherkinDocument {
  readonly feature?: Feature;
  readonly scenarios: readonly Scenario[];
  readonly rules: readonly Rule[];
  /** Every comment, for markers. */
  readonly comments: readonly Stretch[];
  /** Before the feature, or attached to nothing. */
  readonly looseComments: readonly CommentGroup[];
  readonly faults: readonly Fault[];
}
