/** The block structure of a text document, whatever its markup: what the reading of plain ids works on. */
import type { FrontMatterSpan } from './markdown/frontMatterSpan';
import type { Stretch } from './markdown/inline';

/** The markups that are read; `format` of what a document defines begins with it. */
export type MarkupName = 'markdown' | 'rst' | 'asciidoc';

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'item' // a list item's marker and first paragraph; what it holds follows as blocks of greater depth
  | 'table'
  | 'code' // literal: fenced, indented, or `<pre>` and its like
  | 'comment'
  | 'quote'
  | 'html'
  | 'rule';

/** A leaf of the document. Offsets are UTF-16 units; line ends belong to no block's edge. */
export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
  /** The text without `##`, list marker, checkbox or closing hashes. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Of a heading, else 0. */
  readonly level: number;
  /** How many list items it stands in; 1 for the items of an outer list. */
  readonly depth: number;
  readonly ordered: boolean;
  /** Ids that the markup gives to the block by a target in front of it: `.. _REQ-1:`, `[[REQ-1]]`. */
  readonly anchors?: readonly Stretch[];
  /** Of a table whose cells the scanner knows; else they are read from Markdown's pipes. */
  readonly table?: Table;
}

export interface Document {
  readonly text: string;
  readonly markup: MarkupName;
  readonly frontMatter?: FrontMatterSpan;
  readonly blocks: readonly Block[];
}

/** Where a cell stands. */
export interface Cell extends Stretch {
  /** Its text, where that is not what stands between `start` and `end` (a cell over several lines of a grid). */
  readonly text?: string;
}

export interface TableRow {
  readonly line: Stretch;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly header: TableRow;
  /** Without header and delimiter row. */
  readonly rows: readonly TableRow[];
}
