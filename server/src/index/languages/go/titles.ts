/** Names of subtests: what a person reads, as package testing spells it in reports. */
import type { Title } from '../core/declaration';
import { insideOf, stringValue } from '../core/literals';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

const longestExpression = 80;

/** `t.Run("two pieces", ...)` is `two_pieces`; what is computed varies. */
export function readTitle(tokens: TokenList, argument: TokenRange): Title {
  const builder = new TitleBuilder(tokens);
  let first = argument.first;
  for (let at = argument.first; at <= argument.last + 1; at++) {
    if (at > argument.last || tokens.is(at, '+')) {
      builder.add(first, at - 1);
      first = at + 1;
    } else at = Math.min(tokens.skip(at), argument.last);
  }
  return builder.finish(argument);
}

/** As `testing` rewrites it: blanks to underscores. A name without letters gets a number. */
const spelled = (text: string): string => text.replace(/\s/g, '_');

const emptyName = { text: '#00', pieces: ['#', ''] };

const rangeOf = (tokens: TokenList, { first, last }: TokenRange): { start: number; end: number } => ({
  start: tokens.start(first),
  end: tokens.end(last),
});

/** https://pkg.go.dev/fmt#hdr-Printing */
const verb = /%[-+# 0]*(?:\[\d+\])?(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:\[\d+\])?[a-zA-Z]/g;

class TitleBuilder {
  private text = '';
  private readonly pieces = [''];
  private readonly literals: { readonly start: number; readonly end: number }[] = [];

  constructor(private readonly tokens: TokenList) {}

  add(first: number, last: number): void {
    const { tokens } = this;
    if (last < first) return;
    const value = first === last ? stringValue(tokens, first) : undefined;
    const format = this.formatOf(first, last);
    if (value !== undefined) this.literal(first, value, false);
    else if (format !== undefined) this.literal(format, stringValue(tokens, format) ?? '', true);
    else {
      const written = tokens.text.slice(tokens.start(first), tokens.end(last)).slice(0, longestExpression);
      this.text += `<${written.replace(/\s+/g, ' ')}>`;
      this.pieces.push('');
    }
  }

  finish(argument: TokenRange): Title {
    const { tokens, literals, text, pieces } = this;
    const [only] = literals;
    if (text === '') return { ...emptyName, literals, ...rangeOf(tokens, argument) };
    const single = argument.first === argument.last ? only : undefined;
    return {
      text,
      pieces,
      literals,
      ...rangeOf(tokens, argument),
      ...(single && { start: single.start, end: single.end }),
    };
  }

  /** The string token of `fmt.Sprintf("...", ...)`. */
  private formatOf(first: number, last: number): number | undefined {
    const { tokens } = this;
    const isCall =
      tokens.kind(first) === wordToken && tokens.is(first + 2, 'Sprintf') && tokens.is(first + 3, '(');
    return isCall && tokens.skip(first + 3) === last && tokens.kind(first + 4) === stringToken
      ? first + 4
      : undefined;
  }

  private literal(at: number, value: string, isFormat: boolean): void {
    this.literals.push(insideOf(this.tokens, at));
    this.text += spelled(value);
    const fixed = isFormat ? value.replaceAll('%%', '\u0002').split(verb) : [value];
    fixed.forEach((piece, index) => {
      if (index > 0) this.pieces.push('');
      this.pieces[this.pieces.length - 1] += spelled(piece.replaceAll('\u0002', '%'));
    });
  }
}
