import { char, isBlank, isDigit, isLineEnd, lineEndAt } from './characters';
import type { BlockComment, CustomForm, LexicalRules, StringForm } from './lexicalRules';
import { blockCommentEnd, stringFormEnd } from './stringForms';
import * as token from './tokens';
import { TokenList } from './tokens';

/** Splits a text into tokens and comments in linear time. Broken code gives tokens as well; nothing throws. */
export type Tokenizer = (text: string) => TokenList;

/** So far down an unmatched closing bracket looks for its opener. */
const searchDepth = 50;

const other = 0;
const blank = 1;
const digit = 2;
const letter = 3;
const opener = 4;
const closer = 5;

/** Prepares the rules of a language once. */
export function tokenizerFor(rules: LexicalRules): Tokenizer {
  const lexer = compile(rules);
  return (text) => new Scanner(text, lexer).run();
}

type Form =
  | { readonly is: 'custom'; readonly form: CustomForm }
  | { readonly is: 'line'; readonly open: string; readonly spaced: boolean }
  | { readonly is: 'block'; readonly open: string; readonly form: BlockComment }
  | { readonly is: 'string'; readonly open: string; readonly form: StringForm };

interface Lexer {
  /** By ASCII code. */
  readonly classes: Uint8Array;
  /** Forms that begin with a character, the most particular first. */
  readonly forms: readonly (readonly Form[] | undefined)[];
  /** String forms with prefixes, by prefix; the longest opener first. */
  readonly prefixed: ReadonlyMap<string, readonly StringForm[]>;
  readonly longestPrefix: number;
  readonly digitSeparator: number;
}

function compile(rules: LexicalRules): Lexer {
  const classes = Uint8Array.from({ length: 128 }, (_, code) => {
    const text = String.fromCharCode(code);
    if (code <= 32) return blank;
    if (code >= 48 && code <= 57) return digit;
    if (/[A-Za-z_]/.test(text) || rules.wordCharacters?.includes(text)) return letter;
    return '([{'.includes(text) ? opener : ')]}'.includes(text) ? closer : other;
  });
  const byMark: Form[] = [
    ...(rules.lineComments ?? []).map((open): Form => ({
      is: 'line',
      open,
      spaced: rules.spacedComments === true,
    })),
    ...(rules.blockComments ?? []).map((form): Form => ({ is: 'block', open: form.open, form })),
    ...(rules.strings ?? [])
      .filter((form) => !form.prefixes)
      .map((form): Form => ({ is: 'string', open: form.open, form })),
  ];
  byMark.sort((a, b) => lengthOf(b) - lengthOf(a));
  const forms: Form[][] = [];
  const add = (code: number, form: Form): void => void (forms[code] ??= []).push(form);
  for (const form of rules.custom ?? [])
    for (const first of form.first) add(first.charCodeAt(0), { is: 'custom', form });
  for (const form of byMark) if (form.is !== 'custom') add(form.open.charCodeAt(0), form);
  const prefixed = prefixedForms(rules.strings ?? []);
  return {
    classes,
    forms: Array.from({ length: 128 }, (_, code) => forms[code]),
    prefixed,
    longestPrefix: Math.max(0, ...[...prefixed.keys()].map((prefix) => prefix.length)),
    digitSeparator: rules.digitSeparator?.charCodeAt(0) ?? char.underscore,
  };
}

const lengthOf = (form: Form): number => (form.is === 'custom' ? 0 : form.open.length);

function prefixedForms(strings: readonly StringForm[]): ReadonlyMap<string, readonly StringForm[]> {
  const forms = new Map<string, StringForm[]>();
  for (const form of strings) {
    for (const prefix of form.prefixes ?? []) {
      const list = forms.get(prefix);
      if (list) list.push(form);
      else forms.set(prefix, [form]);
    }
  }
  for (const list of forms.values()) list.sort((a, b) => b.open.length - a.open.length);
  return forms;
}

class Scanner {
  private readonly tokens: TokenList;
  /** Brackets that are open, as token indexes. */
  private readonly open: number[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly lexer: Lexer,
  ) {
    this.tokens = new TokenList(text);
  }

  run(): TokenList {
    const { text } = this;
    const { classes, forms } = this.lexer;
    if (text.startsWith('#!/')) this.comment(lineEndAt(text, 0));
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code >= 128) {
        if (isBlank(code)) this.at++;
        else this.word();
        continue;
      }
      const kind = classes[code];
      if (kind === blank) {
        this.at++;
        continue;
      }
      const candidates = forms[code];
      if (candidates && this.startsForm(candidates)) continue;
      if (kind === letter) this.word();
      else if (kind === digit) this.add(token.numberToken, this.numberEnd());
      else this.punctuator(code, kind);
    }
    return this.tokens;
  }

  private punctuator(code: number, kind: number | undefined): void {
    const index = this.add(token.punctuatorToken, this.at + 1);
    if (kind === opener) this.open.push(index);
    else if (kind === closer) this.close(index, code === char.close ? char.open : code - 2);
  }

  /** `)` follows `(` by one in ASCII, the others by two. */
  private close(closing: number, opening: number): void {
    const floor = Math.max(0, this.open.length - searchDepth);
    for (let depth = this.open.length - 1; depth >= floor; depth--) {
      const entry = this.open[depth] ?? 0;
      if (this.text.charCodeAt(this.tokens.start(entry)) !== opening) continue;
      this.tokens.pair(entry, closing);
      while (this.open.length > depth) this.open.pop();
      return;
    }
  }

  private startsForm(candidates: readonly Form[]): boolean {
    for (const candidate of candidates) {
      if (candidate.is === 'custom') {
        if (this.custom(candidate.form)) return true;
      } else if (this.text.startsWith(candidate.open, this.at) && this.starts(candidate)) return true;
    }
    return false;
  }

  private custom(form: CustomForm): boolean {
    const found = form.read(this.text, this.at, this.tokens);
    if (!found || found.end <= this.at) return false;
    if (found.kind === 'comment') this.comment(found.end);
    else this.add(found.kind, found.end);
    return true;
  }

  private starts(candidate: Exclude<Form, { is: 'custom' }>): boolean {
    const { text, at } = this;
    if (candidate.is === 'line') {
      if (candidate.spaced && at > 0 && !isBlank(text.charCodeAt(at - 1))) return false;
      this.comment(lineEndAt(text, at));
      return true;
    }
    if (candidate.is === 'block') {
      if (candidate.form.ownLines && at > 0 && !isLineEnd(text.charCodeAt(at - 1))) return false;
      this.comment(blockCommentEnd(text, at, candidate.form));
      return true;
    }
    const end = stringFormEnd(text, at, candidate.form);
    if (end < 0) return false;
    this.add(token.stringToken, end);
    return true;
  }

  private word(): void {
    const { text } = this;
    const { prefixed, longestPrefix } = this.lexer;
    const end = this.wordEnd(this.at + 1);
    if (longestPrefix >= end - this.at && end < text.length) {
      const forms = prefixed.get(text.slice(this.at, end));
      const form = forms?.find((one) => text.startsWith(one.open, end));
      const close = form ? stringFormEnd(text, end, form) : -1;
      if (close >= 0) {
        this.add(token.stringToken, close);
        return;
      }
    }
    this.add(token.wordToken, end);
  }

  private wordEnd(from: number): number {
    const { text } = this;
    const { classes } = this.lexer;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128) {
        const kind = classes[code];
        if (kind !== letter && kind !== digit) break;
      } else if (isBlank(code)) break;
    }
    return at;
  }

  /** Digits, letters, a dot before a digit, the sign of an exponent. */
  private numberEnd(): number {
    const { text } = this;
    const { classes, digitSeparator } = this.lexer;
    const hex = /^0[xX]/.test(text.slice(this.at, this.at + 2));
    let at = this.at + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? classes[code] : other;
      if (kind === digit || kind === letter) continue;
      const next = text.charCodeAt(at + 1);
      if (code === char.dot && isDigit(next)) continue;
      if (code === digitSeparator && (classes[next] === digit || classes[next] === letter)) continue;
      if ((code === char.plus || code === char.minus) && !hex && isDigit(next) && isExponent(text, at - 1))
        continue;
      break;
    }
    return at;
  }

  private comment(end: number): void {
    this.tokens.comments.push({ start: this.at, end, nextToken: this.tokens.count });
    this.at = end;
  }

  private add(kind: number, end: number): number {
    const index = this.tokens.push(kind, this.at, end);
    this.at = end;
    return index;
  }
}

/** `1e-5`, and not the end of a word such as `0b_e-1`. */
const isExponent = (text: string, at: number): boolean =>
  (text[at] === 'e' || text[at] === 'E') && isDigit(text.charCodeAt(at - 1));
