import { char, isBlank, isDigit } from '../core/characters';
import { isNameStart } from './names';
import { attributeStringEnd, elementNameEnd, isElementStart, jsxTextEnd, typeArgumentsEnd } from './jsx';
import { nameEnd, numberEnd, regexEnd, stringEnd, templateChunkEnd } from './literals';
import { jsxMayStart, regexMayStart } from './position';
import * as token from '../core/tokens';
import { TokenList } from '../core/tokens';

/** What is open, when it is not the index of a bracket or template token. */
const inTag = -1;
const inClosingTag = -2;
const inChildren = -3;

/** So often a file is read anew because a `<` taken for JSX was none. */
const secondLooks = 4;
/** How far down an unmatched closing bracket looks for its opener. */
const searchDepth = 50;

/**
 * Splits JavaScript or TypeScript into tokens and comments in linear time, without understanding it.
 * Broken code gives tokens as well; nothing throws.
 */
export function tokenize(text: string, jsx: boolean): TokenList {
  const notElements = new Set<number>();
  for (let look = 0; jsx && look < secondLooks; look++) {
    const scanner = new Scanner(text, jsx, notElements);
    const tokens = scanner.run();
    if (scanner.unfinishedElement < 0) return tokens;
    notElements.add(scanner.unfinishedElement);
  }
  return new Scanner(text, false, notElements).run();
}

class Scanner {
  /** Offset of the outermost element that was still open at the end of the text, or -1. */
  unfinishedElement = -1;
  private readonly tokens: TokenList;
  private readonly open: number[] = [];
  private elements = 0;
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly jsx: boolean,
    private readonly notElements: ReadonlySet<number>,
  ) {
    this.tokens = new TokenList(text);
  }

  run(): TokenList {
    const { text } = this;
    if (text.startsWith('#!')) this.lineComment();
    while (this.at < text.length) {
      const top = this.open.length ? (this.open[this.open.length - 1] ?? 0) : 0;
      if (top === inChildren) this.children();
      else if (top < 0) this.tag(top);
      else this.code();
    }
    if (this.elements === 0) this.unfinishedElement = -1;
    return this.tokens;
  }

  private code(): void {
    const { text } = this;
    let start = this.at;
    let code = text.charCodeAt(start);
    while (isBlank(code)) code = text.charCodeAt(++start);
    this.at = start;
    if (start >= text.length) return;
    if (isNameStart(code)) this.add(token.wordToken, nameEnd(text, start + 1));
    else if (isDigit(code)) this.add(token.numberToken, numberEnd(text, start));
    else if (code === char.quote || code === char.doubleQuote)
      this.add(token.stringToken, stringEnd(text, start));
    else if (code === char.backtick) this.template();
    else if (code === char.slash) this.slash();
    else if (code === char.less && this.startsElement()) this.openTag();
    else this.punctuator(code);
  }

  private punctuator(code: number): void {
    const next = this.text.charCodeAt(this.at + 1);
    switch (code) {
      case char.open:
      case char.openSquare:
      case char.openBrace:
        this.open.push(this.add(token.punctuatorToken, this.at + 1));
        return;
      case char.close:
      case char.closeSquare:
        this.closeBracket(code);
        return;
      case char.closeBrace:
        this.closeBrace();
        return;
      case char.dot:
        if (isDigit(next)) this.add(token.numberToken, numberEnd(this.text, this.at));
        else this.add(token.punctuatorToken, this.at + (this.text.startsWith('...', this.at) ? 3 : 1));
        return;
      default: {
        const double =
          (code === char.equals && next === char.greater) ||
          (code === char.question && next === char.dot && !isDigit(this.text.charCodeAt(this.at + 2))) ||
          ((code === char.plus || code === char.minus) && next === code);
        this.add(token.punctuatorToken, this.at + (double ? 2 : 1));
      }
    }
  }

  private slash(): void {
    const { text } = this;
    const next = text.charCodeAt(this.at + 1);
    if (next === char.slash) return this.lineComment();
    if (next === char.star) return this.blockComment();
    const end = regexMayStart(this.tokens) ? regexEnd(text, this.at) : -1;
    if (end >= 0) this.add(token.regexToken, end);
    else this.add(token.punctuatorToken, this.at + 1);
  }

  private lineComment(): void {
    const { text } = this;
    const lineFeed = text.indexOf('\n', this.at);
    const end = lineFeed < 0 ? text.length : text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
    this.comment(Math.max(end, this.at + 2));
  }

  private blockComment(): void {
    const end = this.text.indexOf('*/', this.at + 2);
    this.comment(end < 0 ? this.text.length : end + 2);
  }

  private comment(end: number): void {
    this.tokens.comments.push({ start: this.at, end, nextToken: this.tokens.count });
    this.at = end;
  }

  private template(): void {
    const end = templateChunkEnd(this.text, this.at);
    if (this.endsInSubstitution(end)) this.open.push(this.add(token.templateHead, end));
    else this.add(token.templateToken, end);
  }

  private closeBrace(): void {
    const top = this.open.at(-1);
    if (top === undefined || this.tokens.kind(top) !== token.templateHead) {
      this.closeBracket(char.closeBrace);
      return;
    }
    const end = templateChunkEnd(this.text, this.at);
    if (this.endsInSubstitution(end)) this.add(token.templateMiddle, end);
    else {
      this.open.pop();
      this.tokens.pair(top, this.add(token.templateTail, end));
    }
  }

  private endsInSubstitution(end: number): boolean {
    return (
      this.text.charCodeAt(end - 1) === char.openBrace &&
      this.text.charCodeAt(end - 2) === char.dollar &&
      end - 2 > this.at
    );
  }

  private closeBracket(code: number): void {
    const close = this.add(token.punctuatorToken, this.at + 1);
    // `)` follows `(` by one in ASCII, the others by two.
    const opener = code === char.close ? char.open : code - 2;
    const floor = Math.max(0, this.open.length - searchDepth);
    for (let depth = this.open.length - 1; depth >= floor; depth--) {
      const entry = this.open[depth] ?? -1;
      if (entry < 0 || this.tokens.kind(entry) === token.templateHead) return;
      if (this.text.charCodeAt(this.tokens.start(entry)) === opener) {
        this.tokens.pair(entry, close);
        while (this.open.length > depth) this.open.pop();
        return;
      }
    }
  }

  private startsElement(): boolean {
    return (
      this.jsx &&
      !this.notElements.has(this.at) &&
      jsxMayStart(this.tokens) &&
      isElementStart(this.text, this.at)
    );
  }

  private openTag(): void {
    if (this.elements++ === 0) this.unfinishedElement = this.at;
    this.add(token.punctuatorToken, this.at + 1);
    this.open.push(inTag);
  }

  private tag(mode: number): void {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    const next = text.charCodeAt(this.at + 1);
    if (isBlank(code)) this.at++;
    else if (isNameStart(code) || isDigit(code)) this.add(token.wordToken, elementNameEnd(text, this.at));
    else if (code === char.quote || code === char.doubleQuote)
      this.add(token.stringToken, attributeStringEnd(text, this.at));
    else if (code === char.openBrace) this.open.push(this.add(token.punctuatorToken, this.at + 1));
    else if (code === char.slash && next === char.greater && mode === inTag) {
      this.open.pop();
      this.elements--;
      this.add(token.punctuatorToken, this.at + 2);
    } else if (code === char.slash && next === char.slash) this.lineComment();
    else if (code === char.slash && next === char.star) this.blockComment();
    else if (code === char.greater) this.tagEnd(mode);
    else if (code === char.less) this.lessInTag();
    else this.add(token.punctuatorToken, this.at + 1);
  }

  private tagEnd(mode: number): void {
    this.open.pop();
    if (mode === inTag) this.open.push(inChildren);
    else if (this.open.at(-1) === inChildren) {
      this.open.pop();
      this.elements--;
    }
    this.add(token.punctuatorToken, this.at + 1);
  }

  /** An element as attribute value, or type arguments behind the element's name. */
  private lessInTag(): void {
    if (this.tokens.is(this.tokens.count - 1, '=')) this.openTag();
    else this.add(token.punctuatorToken, Math.max(this.at + 1, typeArgumentsEnd(this.text, this.at)));
  }

  private children(): void {
    const { text } = this;
    const code = text.charCodeAt(this.at);
    const next = text.charCodeAt(this.at + 1);
    if (code === char.openBrace) this.open.push(this.add(token.punctuatorToken, this.at + 1));
    else if (code === char.less && next === char.slash) {
      this.add(token.punctuatorToken, this.at + 2);
      this.open.push(inClosingTag);
    } else if (code === char.less && (next === char.greater || isNameStart(next))) this.openTag();
    else {
      const start = this.at;
      const end = jsxTextEnd(text, code === char.less ? start + 1 : start);
      if (text.slice(start, end).trim()) this.add(token.jsxTextToken, end);
      this.at = end;
    }
  }

  private add(kind: number, end: number): number {
    const index = this.tokens.push(kind, this.at, end);
    this.at = end;
    return index;
  }
}
