/**
 * Finds tests in languages that mark methods of classes by annotations: Java, Kotlin, C#. One pass over
 * the tokens of class bodies; bodies of methods are skipped.
 */
import type { Span } from '../../codeSpans';
import { plainTitle } from '../core/declaration';
import type { Declaration, Title, TypedText } from '../core/declaration';
import { insideOf } from '../core/literals';
import type { Annotated } from '../core/language';
import type { TokenList } from '../core/tokens';
import { punctuatorToken, stringToken, wordToken } from '../core/tokens';
import type { Annotation, AnnotationForm } from './annotation';
import { meaningOf } from './meaning';
import type { Meaning, Vocabulary } from './meaning';
import { bodyBehind, classHeader, expressionEnd, nameBefore } from './members';
import type { ExpressionEnd } from './members';

export interface AnnotatedSyntax {
  readonly form: AnnotationForm;
  readonly vocabulary: Vocabulary;
  readonly classWords: ReadonlySet<string>;
  /** Words whose braces hold classes and are no suite: `namespace`. */
  readonly enclosingWords: ReadonlySet<string>;
  readonly expressionEnd: ExpressionEnd;
  /** A word that every method has before its name: `fun`. */
  readonly methodWord?: string;
}

interface OpenClass {
  readonly declaration: Declaration;
  readonly last: number;
  /** Its methods are tests by other signs than their own annotations. */
  readonly implied: 'none' | 'public' | 'named';
}

export interface FoundAnnotated {
  readonly declarations: readonly Declaration[];
  /** What annotations say of classes and methods that are no tests, in the order of the text. */
  readonly annotated: readonly Annotated[];
}

export const findAnnotated = (tokens: TokenList, syntax: AnnotatedSyntax): FoundAnnotated =>
  new Finder(tokens, syntax).run();

class Finder {
  private readonly found: Declaration[] = [];
  private readonly annotated: Annotated[] = [];
  private readonly open: OpenClass[] = [];
  private pending: Annotation[] = [];
  /** First token of the member that is being read. */
  private member = -1;
  private at = 0;

  constructor(
    private readonly tokens: TokenList,
    private readonly syntax: AnnotatedSyntax,
  ) {}

  run(): FoundAnnotated {
    const { tokens } = this;
    for (; this.at < tokens.count; this.at++) {
      while (this.open.length && (this.open.at(-1)?.last ?? 0) <= this.at) this.close();
      const kind = tokens.kind(this.at);
      if (kind === punctuatorToken) this.punctuator();
      else if (kind === wordToken) this.word();
      else if (this.member < 0) this.member = this.at;
    }
    const declarations = withTestsOnly(this.found);
    const kept = new Set(declarations);
    for (const one of this.found) if (!kept.has(one)) this.claims(one.properties);
    return { declarations, annotated: this.annotated.sort((a, b) => a.text.start - b.text.start) };
  }

  /** `@Requirements("REQ-1")` of what is no test claims to implement. */
  private claims(properties: readonly TypedText[]): void {
    for (const one of properties) this.annotated.push({ ...one, role: 'implements' });
  }

  private pendingClaims(): void {
    if (this.pending.length)
      this.claims(meaningOf(this.tokens, this.pending, this.syntax.vocabulary).properties);
  }

  private close(): void {
    this.open.pop();
    this.forget();
  }

  /** A member has ended. */
  private forget(): void {
    this.pending = [];
    this.member = -1;
  }

  private punctuator(): void {
    const { tokens, syntax, at } = this;
    const annotations = this.member < 0 || this.pending.length ? syntax.form.read(tokens, at) : undefined;
    if (annotations) {
      if (this.member < 0 && annotations.annotations.length) this.member = at;
      this.pending.push(...annotations.annotations);
      this.at = annotations.last;
      return;
    }
    switch (tokens.text.charCodeAt(tokens.start(at))) {
      case 40: // (
        this.parameters();
        return;
      case 123: // { of a property of C#, for one
        this.pendingClaims();
        this.at = tokens.skip(at);
        this.forget();
        return;
      case 59: // ;
      case 125: // }
        this.forget();
        return;
      case 61: // =
        this.at = expressionEnd(tokens, at + 1, syntax.expressionEnd);
        this.forget();
        return;
      case 35: // # of a directive, which may stand in the middle of a member
        return;
      default:
        if (this.member < 0) this.member = at;
    }
  }

  private word(): void {
    const { tokens, syntax, at } = this;
    const word = tokens.textOf(at);
    if (syntax.enclosingWords.has(word)) {
      const { body } = classHeader(tokens, at, 'semicolon');
      if (body !== undefined) this.at = body;
      this.forget();
    } else if (syntax.classWords.has(word) && tokens.kind(at + 1) === wordToken && !tokens.is(at - 1, '.')) {
      this.classAt(syntax.classWords.has(tokens.textOf(at + 1)) ? at + 2 : at + 1);
    } else if (this.member < 0) this.member = at;
  }

  private classAt(name: number): void {
    const { tokens } = this;
    const { body, last: behindName } = classHeader(tokens, name, this.syntax.expressionEnd);
    if (body === undefined) {
      this.pendingClaims();
      this.at = behindName;
      this.forget();
      return;
    }
    const meaning = meaningOf(tokens, this.pending, this.syntax.vocabulary);
    const first = this.member < 0 ? this.at : this.member;
    const last = tokens.skip(body);
    const declaration = this.declare('suite', { first, last, name, meaning, empty: false });
    this.open.push({ declaration, last, implied: this.impliedBy(meaning, name, body) });
    this.at = body;
    this.forget();
  }

  /** TestNG takes all public methods of a class with `@Test`; JUnit 3 those of a `TestCase` called `test...`. */
  private impliedBy({ isTest }: Meaning, name: number, body: number): OpenClass['implied'] {
    if (isTest) return 'public';
    for (let at = name; at < body; at++)
      if (this.tokens.is(at, 'extends') && this.tokens.is(at + 1, 'TestCase')) return 'named';
    return 'none';
  }

  private parameters(): void {
    const { tokens, syntax, at } = this;
    const close = tokens.skip(at);
    const name = nameBefore(tokens, at);
    const isMethod = name !== undefined && (!syntax.methodWord || this.hasWord(syntax.methodWord, name));
    const body = isMethod ? bodyBehind(tokens, close, syntax.expressionEnd) : undefined;
    if (name === undefined || !body) {
      if (this.member < 0) this.member = at;
      this.at = close;
      return;
    }
    const annotations = [...this.pending, ...this.ofParameters(at, close)];
    const meaning = meaningOf(tokens, annotations, syntax.vocabulary);
    const first = this.member < 0 ? name : this.member;
    const { last, empty } = body;
    if (this.open.length && (meaning.isTest || this.isImplied(name)))
      this.declare('test', { first, last, name, meaning, empty });
    else this.claims(meaning.properties);
    this.at = last;
    this.forget();
  }

  /** NUnit writes the values of a parameter at the parameter; no other annotation there is about the test. */
  private ofParameters(open: number, close: number): readonly Annotation[] {
    const { form, vocabulary } = this.syntax;
    const found: Annotation[] = [];
    for (let at = open + 1; at < close; at = this.tokens.skip(at) + 1)
      found.push(...(form.read(this.tokens, at)?.annotations ?? []));
    return found.filter(({ name }) => vocabulary.sources.has(name));
  }

  private isImplied(name: number): boolean {
    const implied = this.open.at(-1)?.implied ?? 'none';
    if (implied === 'none' || !this.hasWord('public', name) || this.hasWord('static', name)) return false;
    if (implied === 'named') return /^test[A-Z_]/.test(this.tokens.textOf(name));
    return this.hasWord('void', name) && this.pending.length === 0;
  }

  private hasWord(word: string, before: number): boolean {
    for (let at = Math.max(0, this.member); at < before; at++) if (this.tokens.is(at, word)) return true;
    return false;
  }

  private declare(
    kind: Declaration['kind'],
    {
      first,
      last,
      name,
      meaning,
      empty,
    }: Omit<Declaration, 'kind' | 'title' | keyof Meaning> & {
      readonly name: number;
      readonly meaning: Meaning;
    },
  ): Declaration {
    const parent = this.open.at(-1)?.declaration;
    const { varies, rows, disposition, tags, properties, displayName } = meaning;
    const declaration: Declaration = {
      kind,
      first,
      last,
      title: this.title(name, kind === 'test' && varies, displayName?.place),
      tags,
      properties,
      disposition,
      empty,
      ...(parent && { parent }),
      ...(kind === 'test' && varies && { tables: [rows] }),
      ...(displayName && { otherTitle: displayName.text }),
    };
    this.found.push(declaration);
    return declaration;
  }

  private title(name: number, varies: boolean, displayName: Span | undefined): Title {
    const { tokens } = this;
    const { start, end } =
      tokens.kind(name) === stringToken
        ? insideOf(tokens, name)
        : { start: tokens.start(name), end: tokens.end(name) };
    const text = tokens.text.slice(start, end);
    const title = plainTitle(text, start, end);
    const literals = displayName ? [displayName, ...title.literals] : title.literals;
    // Reports add the row's arguments in parentheses.
    return { ...title, literals, ...(varies && { pieces: [`${text}(`, ')'] }) };
  }
}

/** Classes without tests are no suites. */
function withTestsOnly(found: readonly Declaration[]): readonly Declaration[] {
  const kept = new Set<Declaration>();
  for (const one of found) {
    if (one.kind !== 'test') continue;
    for (let link: Declaration | undefined = one; link && !kept.has(link); link = link.parent) kept.add(link);
  }
  return found.filter((one) => kept.has(one));
}
