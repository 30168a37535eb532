/** Finds the tests of package testing, their subtests, and the methods of testify suites. */
import type { TestDisposition } from '../../../../../schema/model';
import { readArguments } from '../core/arguments';
import { char } from '../core/characters';
import { plainTitle } from '../core/declaration';
import type { Declaration } from '../core/declaration';
import type { CodeText, FoundTests } from '../core/language';
import type { TokenList } from '../core/tokens';
import { wordToken } from '../core/tokens';
import { readTitle } from './titles';

/** In files that `go test` compiles. https://pkg.go.dev/testing */
export function findTests({ path, tokens }: CodeText): FoundTests {
  if (!path.endsWith('_test.go')) return { framework: 'go', declarations: [] };
  if (isLeftOut(tokens))
    return { framework: 'go', declarations: [], dead: [{ start: 0, end: tokens.text.length }] };
  return { framework: 'go', declarations: new Finder(tokens).run() };
}

/** By convention no build has the tag `ignore`; of other tags nobody can tell. https://pkg.go.dev/cmd/go#hdr-Build_constraints */
const leftOut = /^\/\/(?:go:build[ \t]+ignore(?:[ \t]*&&.*)?|[ \t]*\+build[ \t]+ignore)[ \t]*$/;

/** Constraints stand above the package clause. */
const isLeftOut = ({ comments, text }: TokenList): boolean =>
  comments.some(
    ({ start, end, nextToken }) =>
      nextToken === 0 && leftOut.test(text.slice(start, Math.min(end, start + 200))),
  );

interface Found extends Declaration {
  parent?: Declaration;
}

interface Function {
  readonly first: number;
  readonly name: number;
  /** Parenthesis of the parameters. */
  readonly open: number;
  readonly body: number;
  readonly last: number;
  /** Type and name of the receiver, of a method. */
  readonly receiver?: { readonly type: string; readonly name: string };
}

/** Subtests in subtests deeper than that are read as if they stood here. */
const deepest = 50;

class Finder {
  private readonly found: Found[] = [];
  /** Tests that run a testify suite, by the suite's type. */
  private readonly runners = new Map<string, Found>();
  private readonly methods: { readonly type: string; readonly declared: readonly Found[] }[] = [];

  constructor(private readonly tokens: TokenList) {}

  run(): readonly Declaration[] {
    const { tokens } = this;
    for (let at = 0; at < tokens.count; at++) {
      if (!tokens.is(at, 'func')) continue;
      const one = this.functionAt(at);
      if (one) this.look(one);
    }
    // Methods whose suite another file runs have no name that a report would tell.
    const lost = new Set<Found>();
    for (const { type, declared } of this.methods) {
      const runner = this.runners.get(type);
      const [method] = declared;
      if (method && runner) method.parent = runner;
      else for (const one of declared) lost.add(one);
    }
    return this.found.filter((one) => !lost.has(one));
  }

  /** `func Name(...) ... {`, `func (s *Suite) Name(...) ... {`; no function literal. */
  private functionAt(first: number): Function | undefined {
    const { tokens } = this;
    const isMethod = tokens.is(first + 1, '(');
    const name = isMethod ? tokens.skip(first + 1) + 1 : first + 1;
    if (tokens.kind(name) !== wordToken || !tokens.is(name + 1, '(')) return undefined;
    const open = name + 1;
    const body = tokens.skip(open) + 1;
    if (!tokens.is(body, '{')) return undefined;
    const last = this.bodyEnd(body);
    if (!isMethod) return { first, name, open, body, last };
    const type = tokens.textOf(name - 2);
    return { first, name, open, body, last, receiver: { type, name: tokens.textOf(first + 2) } };
  }

  /** Of a body that is never closed, the token before the next function that begins a line. */
  private bodyEnd(body: number): number {
    const { tokens } = this;
    if (tokens.partner(body) < tokens.count) return tokens.partner(body);
    for (let at = body + 1; at < tokens.count; at++) {
      const before = tokens.text.charCodeAt(tokens.start(at) - 1);
      if (tokens.is(at, 'func') && (before === char.lineFeed || before === char.carriageReturn))
        return at - 1;
    }
    return tokens.count - 1;
  }

  private look(one: Function): void {
    const { tokens } = this;
    const name = tokens.textOf(one.name);
    if (one.receiver) {
      if (!isTestName(name, 'Test') || tokens.partner(one.open) !== one.open + 1) return;
      const from = this.found.length;
      this.declare(one, one.receiver.name);
      this.methods.push({ type: one.receiver.type, declared: this.found.slice(from) });
      return;
    }
    const isTest = isTestName(name, 'Test') && this.takes(one.open, 'T');
    const isFuzz = isTestName(name, 'Fuzz') && this.takes(one.open, 'F');
    if (isTest || isFuzz) this.declare(one, tokens.textOf(one.open + 1));
    else if (isTestName(name, 'Example') && this.hasOutput(one)) this.declare(one, undefined);
  }

  /** One parameter: `(t *testing.T)`. */
  private takes(open: number, type: string): boolean {
    const { tokens } = this;
    const close = tokens.partner(open);
    return close <= open + 6 && tokens.is(open + 2, '*') && tokens.is(close - 1, type);
  }

  /** An example without a comment of its output is compiled and not run. */
  private hasOutput({ open, body, last }: Function): boolean {
    const { tokens } = this;
    if (tokens.partner(open) !== open + 1) return false;
    const start = tokens.end(body);
    const end = tokens.start(last);
    return /\/[/*]\s*(?:unordered )?output:/i.test(tokens.text.slice(start, end));
  }

  private declare(one: Function, context: string | undefined): void {
    const { tokens } = this;
    const { first, name, body, last } = one;
    const test: Found = {
      ...nothing,
      first,
      last,
      title: plainTitle(tokens.textOf(name), tokens.start(name), tokens.end(name)),
      disposition: this.dispositionOf(body, last, context),
      empty: last <= body + 1,
      ...(context === undefined ? { elsewhere: true } : { context }),
    };
    this.found.push(test);
    if (context !== undefined) this.subtests(test, one, context);
  }

  private subtests(test: Found, { body, last, receiver }: Function, context: string): void {
    const { tokens } = this;
    // A suite that a method runs would be its own parent.
    const runs = receiver === undefined;
    const open: { readonly test: Found; readonly context: string }[] = [{ test, context }];
    for (let at = body + 1; at < last; at++) {
      while (open.length > 1 && (open.at(-1)?.test.last ?? 0) < at) open.pop();
      if (tokens.kind(at) !== wordToken || !tokens.is(at + 1, '(')) continue;
      if (tokens.is(at, 'Run') && tokens.is(at - 1, '.')) {
        const around = open.at(-1);
        const isSubtest = around && open.some((one) => tokens.is(at - 2, one.context));
        const sub = isSubtest && open.length < deepest ? this.subtest(at, around.test, last) : undefined;
        if (sub) open.push(sub);
        else if (runs && tokens.is(at - 2, 'suite')) this.runner(at, test);
      }
    }
  }

  /** `t.Run("name", func(t *testing.T) {...})`, `t.Run(tt.name, tt.run)`, `s.Run("name", func() {...})`. */
  private subtest(
    run: number,
    parent: Found,
    limit: number,
  ): { readonly test: Found; readonly context: string } | undefined {
    const { tokens } = this;
    const last = tokens.partner(run + 1);
    const [title, code, more] = readArguments(tokens, run + 1);
    if (last > limit || !title || !code || more) return undefined;
    const isLiteral = tokens.is(code.first, 'func') && tokens.is(code.first + 1, '(');
    const body = isLiteral ? tokens.skip(code.first + 1) + 1 : undefined;
    const named = isLiteral && tokens.kind(code.first + 2) === wordToken;
    const context = tokens.textOf(named ? code.first + 2 : run - 2);
    const test: Found = {
      ...nothing,
      first: run - 2,
      last,
      title: readTitle(tokens, title),
      disposition: body === undefined ? 'run' : this.dispositionOf(body, code.last, context),
      empty: body !== undefined && code.last <= body + 1,
      context,
      ...(body === undefined && { elsewhere: true }),
      parent,
    };
    this.found.push(test);
    return { test, context };
  }

  /** `suite.Run(t, new(CartSuite))`, `suite.Run(t, &CartSuite{})`. */
  private runner(run: number, test: Found): void {
    const { tokens } = this;
    const suite = readArguments(tokens, run + 1)[1];
    if (!suite) return;
    let at = suite.first;
    if (tokens.is(at, '&')) at++;
    else if (tokens.is(at, 'new') && tokens.is(at + 1, '(')) at += 2;
    if (tokens.kind(at) === wordToken) this.runners.set(tokens.textOf(at), test);
  }

  /** `t.Skip(...)` as a statement of the body, in no other braces. */
  private dispositionOf(body: number, last: number, context: string | undefined): TestDisposition {
    const { tokens } = this;
    if (context === undefined) return 'run';
    for (let at = body + 1; at < last; at = tokens.skip(at) + 1) {
      if (!tokens.is(at, context) || !tokens.is(at + 1, '.') || !tokens.is(at + 3, '(')) continue;
      if (['Skip', 'Skipf', 'SkipNow'].some((name) => tokens.is(at + 2, name)) && this.beginsStatement(at))
        return 'skip';
    }
    return 'run';
  }

  private beginsStatement(at: number): boolean {
    const { tokens } = this;
    if (tokens.is(at - 1, '{') || tokens.is(at - 1, ';')) return true;
    return tokens.text.slice(tokens.end(at - 1), tokens.start(at)).includes('\n') && !tokens.is(at - 1, ',');
  }
}

const nothing = { kind: 'test', tags: [], properties: [] } as const satisfies Partial<Declaration>;

/** `Test`, `TestX`, `Test_x`, `Test1`, and not `Testify`. */
const isTestName = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && !/^\p{Ll}/u.test(name.slice(prefix.length));
