/** Titles of suites and tests: what a person reads, and the fixed pieces a report's name is matched by. */
import type { Span } from '../../codeSpans';
import type { Title } from '../core/declaration';
import { unescaped } from '../core/escapes';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, templateHead, templateMiddle, templateTail, templateToken } from '../core/tokens';

const longestExpression = 80;

/** Reads one argument as a title; `table` when the declaration runs once per row of a table. */
export function readTitle(tokens: TokenList, argument: TokenRange, table: boolean): Title {
  const parts = concatenation(tokens, argument) ?? [{ ...argument, literal: false }];
  const builder = new TitleBuilder(tokens, table);
  for (const part of parts) builder.add(part);
  return builder.finish(argument);
}

interface Part extends TokenRange {
  readonly literal: boolean;
}

/** `'a' + b + 'c'` in parts, or undefined when another operator or no literal is among them. */
function concatenation(tokens: TokenList, argument: TokenRange): readonly Part[] | undefined {
  if (isLiteral(tokens, argument.first, argument.last)) return [{ ...argument, literal: true }];
  const parts: Part[] = [];
  let first = argument.first;
  let anyLiteral = false;
  const close = (last: number): boolean => {
    if (last < first) return false;
    const literal = isLiteral(tokens, first, last);
    anyLiteral ||= literal;
    parts.push({ first, last, literal });
    return true;
  };
  for (let at = argument.first; at <= argument.last; at++) {
    if (tokens.is(at, '+')) {
      if (!close(at - 1)) return undefined;
      first = at + 1;
    } else if (splitsConcatenation(tokens.textOf(at))) return undefined;
    else at = tokens.skip(at);
  }
  return close(argument.last) && anyLiteral ? parts : undefined;
}

const splitsConcatenation = (text: string): boolean =>
  /^(?:[?<>&|=%*-]|=>|as|satisfies)$/.test(text) && text !== '';
const isText = (kind: number): boolean =>
  kind === stringToken || kind === templateToken || kind === templateHead;

const isLiteral = (tokens: TokenList, first: number, last: number): boolean =>
  isText(tokens.kind(first)) && tokens.skip(first) === last;

class TitleBuilder {
  private text = '';
  private readonly pieces = [''];
  private readonly literals: Span[] = [];

  constructor(
    private readonly tokens: TokenList,
    private readonly table: boolean,
  ) {}

  add(part: Part): void {
    if (!part.literal) this.expression(part);
    else if (this.tokens.kind(part.first) === templateHead) this.template(part);
    else this.literal(this.tokens.start(part.first) + 1, this.tokens.end(part.first) - 1);
  }

  finish(argument: TokenRange): Title {
    const single = this.literals.length > 0 && this.tokens.skip(argument.first) === argument.last;
    const start = this.tokens.start(argument.first);
    const end = this.tokens.end(argument.last);
    return {
      text: this.text,
      pieces: this.pieces,
      literals: this.literals,
      start: single ? start + 1 : start,
      end: single ? Math.max(start + 1, end - 1) : end,
    };
  }

  private expression(part: TokenRange): void {
    const written = this.tokens.text
      .slice(this.tokens.start(part.first), this.tokens.end(part.last))
      .slice(0, longestExpression)
      .replace(/\s+/g, ' ');
    this.text += `<${written}>`;
    this.vary();
  }

  private template(part: TokenRange): void {
    const { tokens } = this;
    for (let at = part.first; at <= part.last; at++) {
      const kind = tokens.kind(at);
      if (kind === templateHead || kind === templateMiddle) {
        // A chunk that opens a substitution ends with `${`, the last one with a backtick.
        this.literal(tokens.start(at) + 1, tokens.end(at) - 2);
        const next = this.chunkBehind(at);
        this.text += tokens.text.slice(tokens.end(at) - 2, tokens.start(next) + 1);
        this.vary();
        at = next - 1;
      } else if (kind === templateTail) this.literal(tokens.start(at) + 1, tokens.end(at) - 1);
    }
  }

  private chunkBehind(at: number): number {
    let next = at + 1;
    while (next < this.tokens.count) {
      const kind = this.tokens.kind(next);
      if (kind === templateMiddle || kind === templateTail) break;
      next = this.tokens.skip(next) + 1;
    }
    return next;
  }

  private literal(start: number, end: number): void {
    this.literals.push({ start, end });
    const cooked = unescaped(this.tokens.text.slice(start, end));
    this.text += cooked;
    if (!this.table) {
      this.pieces[this.pieces.length - 1] += cooked;
      return;
    }
    let from = 0;
    for (const mark of cooked.matchAll(placeholder)) {
      this.pieces[this.pieces.length - 1] += cooked.slice(from, mark.index);
      from = mark.index + mark[0].length;
      if (mark[0] === '%%') this.pieces[this.pieces.length - 1] += '%';
      else this.vary();
    }
    this.pieces[this.pieces.length - 1] += cooked.slice(from);
  }

  private vary(): void {
    this.pieces.push('');
  }
}

/**
 * `%s`, `%i`, `%.2f`, `%#`, `%$` and `$name`, `$a.b`, `$0.x`, `$#`.
 * https://jestjs.io/docs/api#testeachtablename-fn-timeout, https://vitest.dev/api/#test-each
 */
const placeholder = /%(?:\.\d+)?[sdifjoOpc#$]|%%|\$(?:#|[\w$]+(?:\.[\w$]+)*)/g;
