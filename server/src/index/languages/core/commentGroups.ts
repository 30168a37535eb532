/** Which declaration a comment speaks for. */
import type { LineIndex } from '../../../util/lineIndex';
import type { Declaration } from './declaration';
import type { Comment, TokenList } from './tokens';

/** Comments with nothing but white space and no blank line between: they are read as one text. */
export interface CommentGroup {
  readonly start: number;
  readonly end: number;
  readonly nextToken: number;
}

export function groupComments(tokens: TokenList, lines: LineIndex): readonly CommentGroup[] {
  const groups: CommentGroup[] = [];
  let open: CommentGroup | undefined;
  let endLine = -1;
  for (const comment of tokens.comments) {
    const line = lines.lineOf(comment.start);
    const joins = open && open.nextToken === comment.nextToken && line <= endLine + 1;
    if (open && joins && !isTrailing(tokens, lines, open)) {
      open = { ...open, end: comment.end };
      groups[groups.length - 1] = open;
    } else {
      open = { start: comment.start, end: comment.end, nextToken: comment.nextToken };
      groups.push(open);
    }
    endLine = lines.lineOf(comment.end);
  }
  return groups;
}

/** Does code stand before the comment on its line? */
const isTrailing = (tokens: TokenList, lines: LineIndex, comment: Comment): boolean =>
  comment.nextToken > 0 && lines.lineOf(tokens.end(comment.nextToken - 1)) === lines.lineOf(comment.start);

/**
 * A comment behind a declaration on its line, or directly above one, speaks for that declaration;
 * one inside speaks for the innermost around it; any other for the whole file.
 */
export class CommentOwners {
  private readonly byLast = new Map<number, Declaration>();
  private readonly byLine = new Map<number, Declaration>();
  private readonly openNow: Declaration[] = [];
  private next = 0;

  constructor(
    private readonly tokens: TokenList,
    private readonly lines: LineIndex,
    private readonly declarations: readonly Declaration[],
  ) {
    for (const declaration of declarations) {
      this.byLast.set(declaration.last, declaration);
      const line = lines.lineOf(tokens.start(declaration.first));
      if (!this.byLine.has(line)) this.byLine.set(line, declaration);
    }
  }

  /** Ask in the order of the text. Undefined: the whole file. */
  ownerOf(group: CommentGroup): Declaration | undefined {
    return this.before(group) ?? this.below(group) ?? this.around(group);
  }

  private before(group: CommentGroup): Declaration | undefined {
    if (!isTrailing(this.tokens, this.lines, group)) return undefined;
    let last = group.nextToken - 1;
    while (this.tokens.is(last, ';') || this.tokens.is(last, ',')) last--;
    return this.byLast.get(last);
  }

  private below(group: CommentGroup): Declaration | undefined {
    if (group.nextToken >= this.tokens.count || isTrailing(this.tokens, this.lines, group)) return undefined;
    const line = this.lines.lineOf(this.tokens.start(group.nextToken));
    if (line > this.lines.lineOf(group.end) + 1) return undefined;
    const declaration = this.byLine.get(line);
    return declaration && declaration.first >= group.nextToken ? declaration : undefined;
  }

  private around(group: CommentGroup): Declaration | undefined {
    const { tokens, openNow } = this;
    for (;;) {
      const candidate = this.declarations[this.next];
      if (!candidate || tokens.start(candidate.first) > group.start) break;
      openNow.push(candidate);
      this.next++;
      this.close(group.start);
    }
    this.close(group.start);
    return openNow.at(-1);
  }

  private close(offset: number): void {
    const { openNow, tokens } = this;
    for (let top = openNow.at(-1); top && (top.end ?? tokens.end(top.last)) <= offset; top = openNow.at(-1))
      openNow.pop();
  }
}
