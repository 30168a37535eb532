/** Finds the tests of pytest and unittest that a file declares, by its statements and their indentation. */
import type { TestDisposition } from '../../../../../schema/model';
import { strongest } from '../core/declaration';
import type { Span } from '../../codeSpans';
import type { Declaration, DeclarationKind, Title, TypedText } from '../core/declaration';
import type { Annotated, CodeText, FoundTests, Prose } from '../core/language';
import { insideOf } from '../core/literals';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';
import { isNothing, neverRuns, recordedProperty, skips } from './bodies';
import { assignedMarks, readMark } from './marks';
import type { Mark } from './marks';
import { columnOf, statements } from './statements';
import type { Statement } from './statements';
import { ClassRules, isTestFile } from './testFiles';
import type { Collects } from './testFiles';

export const findTests = (source: CodeText): FoundTests => new Finder(source).run();

interface Found extends Declaration {
  kind: DeclarationKind;
  last: number;
  end?: number;
  disposition: TestDisposition;
  empty: boolean;
  readonly properties: TypedText[];
  readonly tables: (number | undefined)[];
  hashed: TokenRange[];
  readonly parent?: Found;
}

/** A class or function whose body goes on. */
interface Scope {
  readonly indent: number;
  readonly kind: 'class' | 'def';
  readonly name: string;
  /** Absent: neither a test nor a class of tests. */
  readonly found?: Found;
  /** Methods called `test...` are tests. */
  readonly collects: Collects;
  /** Of its first statement; deeper ones may not run. */
  bodyIndent?: number;
}

/** Classes and functions in one another deeper than that are read as if they stood here. */
const deepest = 60;

class Finder {
  private readonly tokens: TokenList;
  private readonly found: Found[] = [];
  private readonly prose: { readonly start: number; readonly end: number; readonly owner?: Found }[] = [];
  private readonly annotated: Annotated[] = [];
  private readonly scopes: Scope[] = [];
  private readonly pending: Mark[] = [];
  private readonly classes: ClassRules;
  /** Suites that pytest passes by after all: `__init__`, `__test__ = False`. */
  private readonly dropped = new Set<Found>();
  private readonly isTestFile: boolean;
  private readonly file: { disposition: TestDisposition; tables: (number | undefined)[] } = {
    disposition: 'run',
    tables: [],
  };
  private firstPending: number | undefined;
  /** Of an `if` that never holds; what is indented deeper never runs. */
  private deadIndent: number | undefined;
  private readonly dead: Span[] = [];
  private nextComment = 0;
  private usesUnittest = false;
  private statementsSeen = 0;

  constructor(source: CodeText) {
    this.tokens = source.tokens;
    this.isTestFile = isTestFile(source.path);
    this.classes = new ClassRules(source.tokens, this.isTestFile);
  }

  run(): FoundTests {
    const { tokens } = this;
    let last = -1;
    for (const statement of statements(tokens, { first: 0, last: tokens.count - 1 })) {
      if (!this.isDead(statement)) {
        this.closeScopes(statement.indent, last, statement.first);
        this.read(statement);
      }
      last = statement.last;
    }
    this.endDead(tokens.count);
    this.closeScopes(-1, last, tokens.count);
    const declarations = this.collected();
    for (const one of declarations) {
      if (one.parent) continue;
      one.disposition = strongest(one.disposition, this.file.disposition);
      one.tables.push(...this.file.tables);
    }
    const kept = new Set(declarations);
    return {
      framework: this.framework(),
      declarations,
      annotated: this.annotated,
      dead: this.dead,
      prose: this.prose.map(({ start, end, owner }): Prose => ({
        start,
        end,
        ...(owner && kept.has(owner) && { owner }),
      })),
    };
  }

  private framework(): string {
    const { text } = this.tokens;
    return this.usesUnittest && !/\bimport\s+pytest\b|\bfrom\s+pytest\b/.test(text) ? 'unittest' : 'pytest';
  }

  /** Tests, and suites with tests in them. */
  private collected(): readonly Found[] {
    const isDropped = (one: Found | undefined): boolean => {
      for (let link = one; link; link = link.parent) if (this.dropped.has(link)) return true;
      return false;
    };
    const tests = this.found.filter((one) => one.kind === 'test' && !isDropped(one));
    const kept = new Set<Found>();
    for (const test of tests)
      for (let link: Found | undefined = test; link; link = link.parent) kept.add(link);
    return this.found.filter((one) => kept.has(one));
  }

  private isDead({ first, last, indent }: Statement): boolean {
    const { tokens } = this;
    if (this.deadIndent !== undefined) {
      if (indent > this.deadIndent) return true;
      this.endDead(first);
    }
    if (neverRuns(tokens, first, last)) {
      this.deadIndent = indent;
      this.dead.push({ start: tokens.end(last), end: tokens.end(last) });
    }
    return false;
  }

  /** @param next the first token behind it */
  private endDead(next: number): void {
    const span = this.dead.pop();
    if (this.deadIndent !== undefined && span) {
      const end = this.endOfComments(this.deadIndent, next) ?? this.tokens.end(next - 1);
      this.dead.push({ start: span.start, end: Math.max(span.end, end) });
    } else if (span) this.dead.push(span);
    this.deadIndent = undefined;
  }

  private closeScopes(indent: number, last: number, next: number): void {
    for (let top = this.scopes.at(-1); top && top.indent >= indent; top = this.scopes.at(-1)) {
      this.scopes.pop();
      if (!top.found) continue;
      top.found.last = Math.max(top.found.first, last);
      const part = top.found.hashed.at(-1);
      top.found.hashed = [
        ...top.found.hashed.slice(0, -1),
        { first: part?.first ?? 0, last: top.found.last },
      ];
      const end = this.endOfComments(top.indent, next);
      if (end !== undefined) top.found.end = end;
    }
  }

  /** Behind the comments before token `next` that are indented as the body is. */
  private endOfComments(indent: number, next: number): number | undefined {
    const { comments, text } = this.tokens;
    while ((comments[this.nextComment]?.nextToken ?? next) < next) this.nextComment++;
    let end: number | undefined;
    for (let at = this.nextComment; comments[at]?.nextToken === next; at++) {
      const comment = comments[at];
      if (!comment || columnOf(text, comment.start) <= indent) break;
      end = comment.end;
    }
    return end;
  }

  private read(statement: Statement): void {
    const { tokens } = this;
    const { first, last } = statement;
    this.enterBody(statement);
    if (tokens.is(first, '@')) {
      this.firstPending ??= first;
      const mark = readMark(tokens, first, first + 1, last);
      if (mark) this.pending.push(mark);
      return;
    }
    const start = tokens.is(first, 'async') ? first + 1 : first;
    const named = start < last && tokens.kind(start + 1) === wordToken;
    if (named && tokens.is(start, 'def')) this.definition(statement, start + 1);
    else if (named && tokens.is(first, 'class')) this.classDefinition(statement);
    else this.plain(statement);
    this.pending.length = 0;
    this.firstPending = undefined;
  }

  /** The first statement of a body tells its indentation and may be its docstring. */
  private enterBody(statement: Statement): void {
    const scope = this.scopes.at(-1);
    const isFirst = scope ? scope.bodyIndent === undefined : this.statementsSeen === 0;
    this.statementsSeen++;
    if (!isFirst) return;
    if (scope) scope.bodyIndent = statement.indent;
    this.docstring(statement.first);
  }

  private docstring(first: number): void {
    const { tokens } = this;
    if (tokens.kind(first) !== stringToken) return;
    const owner = this.scopes.findLast((one) => one.found)?.found;
    this.prose.push({ ...insideOf(tokens, first), ...(owner && { owner }) });
  }

  private definition(statement: Statement, nameAt: number): void {
    const { tokens } = this;
    const name = tokens.textOf(nameAt);
    const around = this.scopes.at(-1);
    if (name === '__init__' && around?.found && around.collects === 'pytest') this.dropped.add(around.found);
    const found = this.isTest(name, around) ? this.declare('test', statement, nameAt, around) : undefined;
    if (!found) this.claims();
    this.push(
      { indent: statement.indent, kind: 'def', name, collects: 'no', ...(found && { found }) },
      statement,
      nameAt + 1,
    );
  }

  private isTest(name: string, around: Scope | undefined): boolean {
    if (!name.startsWith('test') || around?.kind === 'def') return false;
    if (this.pending.some((mark) => /(?:^|\.)(?:fixture|property|setter|overload)$/.test(mark.name)))
      return false;
    return around ? around.collects !== 'no' : this.isTestFile;
  }

  private classDefinition(statement: Statement): void {
    const { tokens } = this;
    const nameAt = statement.first + 1;
    const name = tokens.textOf(nameAt);
    const around = this.scopes.at(-1);
    const collects = this.classes.collects(nameAt, around?.kind, around?.collects);
    this.usesUnittest ||= collects === 'unittest';
    const found = collects === 'no' ? undefined : this.declare('suite', statement, nameAt, around);
    if (!found) this.claims();
    this.push(
      { indent: statement.indent, kind: 'class', name, collects, ...(found && { found }) },
      statement,
      nameAt + 1,
    );
  }

  private push(scope: Scope, statement: Statement, behindName: number): void {
    if (this.scopes.length < deepest) this.scopes.push(scope);
    const { tokens } = this;
    let colon = behindName;
    while (colon <= statement.last && !tokens.is(colon, ':')) colon = tokens.skip(colon) + 1;
    if (colon >= statement.last) return;
    // `def test_a(): pass`
    scope.bodyIndent = statement.indent + 1;
    this.docstring(colon + 1);
    if (!isNothing(tokens, colon + 1, statement.last)) this.something();
  }

  private declare(
    kind: DeclarationKind,
    statement: Statement,
    nameAt: number,
    around: Scope | undefined,
  ): Found {
    const { pending } = this;
    const first = this.firstPending ?? statement.first;
    const parent = around?.found;
    const found: Found = {
      kind,
      first,
      last: statement.last,
      title: this.titleOf(kind, nameAt, around),
      tags: pending.flatMap((mark) => mark.tags),
      properties: pending.flatMap((mark) => mark.properties),
      tables: pending.flatMap((mark) => mark.tables),
      disposition: strongest(...pending.map((mark) => mark.disposition)),
      empty: kind === 'test',
      hashed: [
        ...pending.filter((mark) => mark.hashed).map((mark) => mark.range),
        { first: statement.first, last: statement.last },
      ],
      ...(kind === 'suite' && {
        shared: pending.filter((mark) => mark.tables.length).map((mark) => mark.range),
      }),
      ...(parent && { parent }),
    };
    this.found.push(found);
    return found;
  }

  /** `test_a[*]` where marks or fixtures may run it more than once: any argument may be a fixture. */
  private titleOf(kind: DeclarationKind, nameAt: number, around: Scope | undefined): Title {
    const { tokens } = this;
    const text = tokens.textOf(nameAt);
    const start = tokens.start(nameAt);
    const end = tokens.end(nameAt);
    const rowMark = this.pending.find((mark) => mark.rowMark)?.rowMark;
    const varies =
      rowMark ?? (around?.collects !== 'unittest' && this.takesArguments(nameAt + 1) ? '[' : undefined);
    const pieces =
      kind === 'suite' || !varies ? [text] : varies === '[' ? [`${text}[`, ']'] : [`${text}_`, ''];
    return { text, pieces, literals: [{ start, end }], start, end };
  }

  private takesArguments(open: number): boolean {
    const { tokens } = this;
    if (!tokens.is(open, '(')) return false;
    const first = open + 1;
    const bound = tokens.is(first, 'self') || tokens.is(first, 'cls');
    const at = bound ? (tokens.is(first + 1, ',') ? first + 2 : first + 1) : first;
    return tokens.kind(at) === wordToken;
  }

  /** Decorators of what is no test: `@Requirements("REQ-1")` claims to implement. */
  private claims(): void {
    for (const mark of this.pending)
      this.annotated.push(...mark.properties.map((one): Annotated => ({ ...one, role: 'implements' })));
  }

  private plain(statement: Statement): void {
    const { tokens } = this;
    const { first, last } = statement;
    const scope = this.scopes.at(-1);
    if (isNothing(tokens, first, last)) return;
    this.something();
    if (tokens.is(first, 'pytestmark')) this.assigned(assignedMarks(tokens, statement), scope);
    else if (tokens.is(first, '__test__') && tokens.is(first + 2, 'False') && scope?.found)
      this.dropped.add(scope.found);
    else if (!scope || scope.kind === 'def') this.call(statement, scope);
  }

  private assigned(marks: readonly Mark[], scope: Scope | undefined): void {
    if (!scope) {
      this.file.disposition = strongest(this.file.disposition, ...marks.map((mark) => mark.disposition));
      this.file.tables.push(...marks.flatMap((mark) => mark.tables));
      this.annotated.push(...marks.flatMap((mark) => mark.properties));
      return;
    }
    if (scope.kind !== 'class' || !scope.found) return;
    scope.found.disposition = strongest(scope.found.disposition, ...marks.map((mark) => mark.disposition));
    scope.found.properties.push(...marks.flatMap((mark) => mark.properties));
    scope.found.tables.push(...marks.flatMap((mark) => mark.tables));
  }

  /** Calls that say something of the test around them. */
  private call(statement: Statement, scope: Scope | undefined): void {
    const { tokens } = this;
    const around = this.scopes.findLast((one) => one.found)?.found;
    const property = around && recordedProperty(tokens, statement.first);
    if (property) around.properties.push(property);
    if (!skips(tokens, statement.first)) return;
    if (!scope) {
      if (statement.indent === 0) this.file.disposition = 'skip';
    } else if (scope.found && statement.indent === scope.bodyIndent) scope.found.disposition = 'skip';
  }

  /** The tests around have a statement that counts. */
  private something(): void {
    for (const { found } of this.scopes) if (found?.kind === 'test') found.empty = false;
  }
}
