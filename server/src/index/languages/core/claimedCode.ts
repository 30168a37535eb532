/**
 * Which code a claim to implement is about: the declaration or statement below the comment (or beside
 * it, or that an annotation stands on), else the block around it, else the whole file. Told by brackets
 * and indentation alone, so that one rule serves all languages.
 */
import type { Range } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { char, isBlank, isLineEnd } from './characters';
import type { TokenList } from './tokens';
import { punctuatorToken, stringToken, wordToken } from './tokens';

/** Above these a comment speaks for the file that they begin. */
const fileHeads: ReadonlySet<string> = new Set([
  'import',
  'package',
  'using',
  'use',
  'namespace',
  'from',
  'require',
  'include',
  'module',
]);

/** What continues a statement behind its block. */
const continuing: ReadonlySet<string> = new Set(['else', 'elif', 'catch', 'except', 'finally']);

export class ClaimedCode {
  /** Token indexes of `{` that are closed, in the order of the text, each with the one around it. */
  private blocks: readonly Block[] | undefined;

  constructor(
    private readonly tokens: TokenList,
    private readonly lines: LineIndex,
  ) {}

  /** @param offset of the id in a comment, a docstring or an annotation. Whole lines. */
  blockAt(offset: number): Range {
    const { tokens } = this;
    const comment = this.commentAt(offset);
    if (comment === undefined) {
      const at = this.tokenAt(offset);
      if (tokens.kind(at) === stringToken && this.isFirstOnLine(at)) return this.around(tokens.start(at));
      return this.from(this.firstOnLine(at));
    }
    const next = tokens.comments[comment]?.nextToken ?? tokens.count;
    const start = tokens.comments[comment]?.start ?? 0;
    if (next > 0 && this.lineOf(tokens.end(next - 1)) === this.lines.lineOf(start))
      return this.from(this.firstOnLine(next - 1));
    if (!this.isDirectlyBefore(comment, next) || this.closes(next)) return this.around(start);
    if (this.indentOf(next) === 0 && this.isFileHead(next)) return this.wholeFile();
    return this.from(next);
  }

  /** The statement that begins with this token. */
  private from(first: number): Range {
    const { tokens } = this;
    const indent = this.indentOf(first);
    let byIndent = false;
    let end = first;
    for (let at = first; at < tokens.count;) {
      if (at > first && this.isFirstOnLine(at) && this.indentOf(at) <= indent && this.ends(at, byIndent))
        break;
      if (!byIndent && tokens.is(at, ';')) return this.linesOf(first, at);
      if (this.closes(at)) break;
      const close = tokens.skip(at);
      if (!byIndent && tokens.is(at, '{') && close > at) {
        if (!this.goesOn(close + 1)) return this.linesOf(first, close);
      } else if (tokens.is(at, ':') && this.isLastOnLine(at)) byIndent = true;
      end = close;
      at = close + 1;
    }
    return this.linesOf(first, end);
  }

  /** Does a line that is no further indented end the statement before it? */
  private ends(at: number, byIndent: boolean): boolean {
    const { tokens } = this;
    if (tokens.kind(at) === wordToken && continuing.has(tokens.textOf(at))) return false;
    if (byIndent) return true;
    // The brace of the body, or the declaration that an annotation stands above.
    return !tokens.is(at, '{') && !this.isAnnotation(this.firstOnLine(at - 1));
  }

  private goesOn(at: number): boolean {
    const { tokens } = this;
    if (tokens.kind(at) === wordToken) return continuing.has(tokens.textOf(at));
    const isBeside = this.lineOf(tokens.start(at)) === this.lineOf(tokens.end(at - 1));
    return isBeside && (tokens.is(at, '{') || tokens.is(at, '=>') || tokens.is(at, '='));
  }

  private isAnnotation(at: number): boolean {
    const { tokens } = this;
    return (
      tokens.is(at, '@') || tokens.textOf(at).startsWith('@') || tokens.is(at, '#') || tokens.is(at, '[')
    );
  }

  /** The innermost block around a place: by braces, else by indentation. */
  private around(offset: number): Range {
    const block = this.bracesAround(offset);
    if (block) return this.linesOf(this.statementOf(block.open), block.close);
    const line = this.lines.lineOf(offset);
    const indent = this.indentOfLine(line);
    for (let at = this.lastTokenBefore(offset); at >= 0; at = this.firstOnLine(at) - 1) {
      const first = this.firstOnLine(at);
      if (this.indentOf(first) < indent) return this.from(first);
    }
    return this.wholeFile();
  }

  /** The first token of the statement whose body opens here. */
  private statementOf(open: number): number {
    const { tokens } = this;
    let first = this.firstOnLine(open);
    if (first === open && open > 0) first = this.firstOnLine(open - 1);
    // A list of parameters over several lines: back to the line that it begins on.
    for (let at = open - 1; at >= first && at >= 0; at--) {
      const partner = tokens.is(at, ')') ? tokens.partner(at) : at;
      if (partner < first) first = this.firstOnLine(partner);
    }
    return first;
  }

  private bracesAround(offset: number): Block | undefined {
    const blocks = (this.blocks ??= this.readBlocks());
    let low = -1;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tokens.start(blocks[middle]?.open ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    let block = blocks[low];
    while (block && this.tokens.start(block.close) < offset) block = blocks[block.parent];
    return block;
  }

  private readBlocks(): readonly Block[] {
    const { tokens } = this;
    const blocks: Block[] = [];
    const open: number[] = [];
    for (let at = 0; at < tokens.count; at++) {
      if (!tokens.is(at, '{')) continue;
      const close = tokens.partner(at);
      if (close >= tokens.count) continue;
      while (open.length && (blocks[open.at(-1) ?? 0]?.close ?? 0) < at) open.pop();
      open.push(blocks.push({ open: at, close, parent: open.at(-1) ?? -1 }) - 1);
    }
    return blocks;
  }

  private closes(at: number): boolean {
    return this.tokens.is(at, '}') || this.tokens.is(at, ')') || this.tokens.is(at, ']');
  }

  private isFileHead(at: number): boolean {
    const { tokens } = this;
    const word = tokens.is(at, '#') ? at + 1 : at;
    return tokens.kind(word) === punctuatorToken
      ? /^#\s*include/.test(tokens.textOf(word))
      : fileHeads.has(tokens.textOf(word));
  }

  /** Nothing but comments, line by line, between the comment and the token. */
  private isDirectlyBefore(comment: number, next: number): boolean {
    const { tokens, lines } = this;
    if (next >= tokens.count) return false;
    let line = lines.lineOf(tokens.comments[comment]?.end ?? 0);
    for (let at = comment + 1; tokens.comments[at]?.nextToken === next; at++) {
      if (lines.lineOf(tokens.comments[at]?.start ?? 0) > line + 1) return false;
      line = lines.lineOf(tokens.comments[at]?.end ?? 0);
    }
    return this.lineOf(tokens.start(next)) <= line + 1;
  }

  private commentAt(offset: number): number | undefined {
    const { comments } = this.tokens;
    let low = -1;
    let high = comments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((comments[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low >= 0 && offset < (comments[low]?.end ?? 0) ? low : undefined;
  }

  /** The token that holds the place, else the last before it. */
  private tokenAt(offset: number): number {
    return Math.max(0, this.lastTokenBefore(offset + 1));
  }

  private lastTokenBefore(offset: number): number {
    const { tokens } = this;
    let low = -1;
    let high = tokens.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tokens.start(middle) < offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private firstOnLine(at: number): number {
    const start = this.lines.lineStart(this.lineOf(this.tokens.start(at)));
    return Math.min(at, this.lastTokenBefore(start) + 1);
  }

  private isFirstOnLine(at: number): boolean {
    const { text } = this.tokens;
    let before = this.tokens.start(at) - 1;
    while (before >= 0 && isBlank(text.charCodeAt(before)) && !isLineEnd(text.charCodeAt(before))) before--;
    return before < 0 || isLineEnd(text.charCodeAt(before));
  }

  private isLastOnLine(at: number): boolean {
    return at + 1 >= this.tokens.count || this.isFirstOnLine(at + 1);
  }

  private indentOf(at: number): number {
    return this.indentOfLine(this.lineOf(this.tokens.start(at)));
  }

  private indentOfLine(line: number): number {
    const start = this.lines.lineStart(line);
    const { text } = this.tokens;
    let at = start;
    while (text.charCodeAt(at) === char.space || text.charCodeAt(at) === char.tab) at++;
    return at - start;
  }

  private lineOf(offset: number): number {
    return this.lines.lineOf(offset);
  }

  private linesOf(first: number, last: number): Range {
    const { tokens } = this;
    return this.wholeLines(
      this.lineOf(tokens.start(first)),
      this.lineOf(Math.max(tokens.start(last), tokens.end(last) - 1)),
    );
  }

  private wholeFile(): Range {
    return this.wholeLines(0, this.lines.lineCount - 1);
  }

  private wholeLines(first: number, last: number): Range {
    const end = this.lines.lineEnd(last) - this.lines.lineStart(last);
    return { start: { line: first, character: 0 }, end: { line: last, character: end } };
  }
}

interface Block {
  readonly open: number;
  readonly close: number;
  /** Index of the block around it; -1: none. */
  readonly parent: number;
}
