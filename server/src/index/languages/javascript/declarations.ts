/** Finds the suites and tests that a file declares. */
import type { TestDisposition } from '../../../../../schema/model';
import { isInSpans } from '../../codeSpans';
import { readArguments } from '../core/arguments';
import { char } from '../core/characters';
import { strongest } from '../core/declaration';
import type { Declaration, DeclarationKind, Tag, Title, TypedText } from '../core/declaration';
import { unescaped } from '../core/escapes';
import type { TokenList, TokenRange } from '../core/tokens';
import { wordToken } from '../core/tokens';
import type { FunctionBody } from './arguments';
import { bodyOf, functionBody, isEmptyBody, shapeOf } from './arguments';
import type { Bindings } from './bindings';
import type { Callee } from './callee';
import { readCallee } from './callee';
import { hasSubtests } from './frameworks';
import type { Options } from './options';
import { noOptions, readAnnotations, readOptions } from './options';
import { countRows } from './tables';
import { readTitle } from './titles';
import type { DeclaringName } from './vocabulary';
import { declaringNames, knownReceivers } from './vocabulary';

/** A call that declares, as long as its inside may still say more of it. */
interface DeclaringCall extends Declaration {
  kind: DeclarationKind;
  disposition: TestDisposition;
  readonly properties: TypedText[];
  readonly parent?: DeclaringCall;
  readonly callee: Callee;
  readonly body?: FunctionBody;
}

/** In the order of the text; a parent is before its children. */
export function findDeclarations(
  tokens: TokenList,
  bindings: Bindings,
  framework: string,
): readonly Declaration[] {
  return new Finder(tokens, bindings, framework).run();
}

/** Suites in suites deeper than that are read as if they stood here: nobody writes them by hand. */
const deepest = 100;
/** A statement that skips the whole body is one of its first tokens. */
const nearTheTop = 2_000;

class Finder {
  private readonly found: DeclaringCall[] = [];
  private readonly open: DeclaringCall[] = [];
  private readonly firstLetters: Uint8Array;
  private readonly subtests: boolean;

  constructor(
    private readonly tokens: TokenList,
    private readonly bindings: Bindings,
    private readonly framework: string,
  ) {
    this.subtests = hasSubtests(framework);
    this.firstLetters = firstLettersOf(bindings);
  }

  run(): readonly Declaration[] {
    const { tokens } = this;
    for (let at = 0; at < tokens.count; at++) {
      if (tokens.kind(at) !== wordToken || !this.mayMatter(at)) continue;
      while (this.open.length && (this.open.at(-1)?.last ?? 0) < at) this.open.pop();
      this.look(at);
    }
    return this.found;
  }

  /** Cheap: a name that continues with a call, a member or type arguments, by its first letter. */
  private mayMatter(at: number): boolean {
    const letter = this.tokens.firstCode(at);
    if (letter < 128 && this.firstLetters[letter] !== 1 && !this.subtests) return false;
    const next = this.tokens.firstCode(at + 1);
    return next === char.open || next === char.dot || next === char.less;
  }

  private look(at: number): void {
    const { tokens } = this;
    const name = tokens.textOf(at);
    if (tokens.is(at - 1, '.') || tokens.is(at - 1, '?.')) {
      if (name === 'annotations') this.pushedAnnotation(at);
      return;
    }
    const declared = this.named(at, name) ?? this.received(at, name);
    if (declared) this.declare(at, declared.at, declared.meaning, declared.subtest);
  }

  private named(at: number, name: string): Named | undefined {
    const meaning = this.bindings.names.get(name);
    if (!meaning || this.isHidden(at, name) || this.tokens.is(at - 1, 'function')) return undefined;
    return { at, meaning, subtest: false };
  }

  /** `vitest.test(...)`, `globalThis.it(...)`, `t.test(...)` in a test with parameter `t`. */
  private received(at: number, name: string): Named | undefined {
    const { tokens } = this;
    if (!tokens.is(at + 1, '.')) return undefined;
    const member = tokens.textOf(at + 2);
    const around = this.open.at(-1);
    const subtest = around?.kind === 'test' || around?.callee.kind === 'test';
    if (subtest && this.subtests && member === 'test' && this.isContext(name)) {
      return { at: at + 2, meaning: { kind: 'test', disposition: 'run' }, subtest: true };
    }
    if (!this.bindings.receivers.has(name)) return undefined;
    const isModule = name === 'QUnit' && member === 'module';
    const meaning = isModule ? qunitModule : this.bindings.names.get(member);
    return meaning && { at: at + 2, meaning, subtest: false };
  }

  private isContext = (name: string): boolean =>
    this.open.some((declaration) => declaration.body?.parameter === name);

  private declare(first: number, at: number, meaning: DeclaringName, subtest: boolean): void {
    const { tokens } = this;
    const around = this.open.at(-1);
    // No framework but those with subtests lets a test declare another.
    if (around && around.callee.kind === 'test' && !subtest && !this.subtests) {
      this.skippedInside(at, around);
      return;
    }
    const callee = readCallee(tokens, at, meaning);
    if (!callee || (callee.kind === 'suite' && this.open.length >= deepest)) return;
    const parts = readArguments(tokens, callee.open);
    const [title, ...rest] = parts;
    if (!title || !this.declares(callee, title, rest, meaning.guessed === true)) {
      if (around) this.skippedInside(at, around);
      return;
    }
    const body = rest.map((part) => bodyOf(tokens, part)).find((found) => found !== undefined);
    const objects = rest.filter((part) => shapeOf(tokens, part) === 'object');
    const options = objects[0] ? readOptions(tokens, objects[0]) : noOptions;
    const hasCallback = rest.length > objects.length;
    const titleShown = readTitle(tokens, title, callee.tables.length > 0);
    const last = Math.min(tokens.skip(callee.open), tokens.count - 1);
    const declaration: DeclaringCall = {
      kind: callee.kind,
      first,
      last,
      callee,
      title: titleShown,
      tags: this.tagsOf(options, titleShown),
      properties: [...options.annotations],
      ...(body && { body }),
      ...(body?.parameter !== undefined && { context: body.parameter }),
      ...(!body && hasCallback && { elsewhere: true }),
      empty: callee.kind === 'test' && (body ? isEmptyBody(tokens, body) : !hasCallback),
      disposition: strongest(callee.disposition, options.disposition, hasCallback ? 'run' : 'todo'),
      ...(around && { parent: around }),
      tables: callee.tables.map((table) => countRows(tokens, table)),
      hashed: [...callee.hashed, { first: callee.open, last }],
      shared: callee.tables,
    };
    if (around?.kind === 'test') around.kind = 'suite';
    this.found.push(declaration);
    this.open.push(declaration);
  }

  /**
   * A title and something to run. Alone, a title is a pending test; a lone condition
   * (`test.skip(isCI, 'why')`) or data (`test('a', 1)` of a helper) is none.
   */
  private declares(
    callee: Callee,
    title: TokenRange,
    rest: readonly TokenRange[],
    guessed: boolean,
  ): boolean {
    const { tokens } = this;
    const titleShape = shapeOf(tokens, title);
    if (titleShape === 'function' || titleShape === 'object' || titleShape === 'number') return false;
    if (rest.some((part) => functionBody(tokens, part))) return true;
    if (titleShape !== 'text' || guessed) return false;
    const shapes = rest.map((part) => shapeOf(tokens, part));
    if (callee.kind === 'suite' && !shapes.includes('other')) return false;
    if (shapes.length === 0) return !tokens.is(tokens.skip(callee.open) + 1, '=>');
    return shapes.every((shape) => shape !== 'text') && !tokens.is(rest[0]?.first ?? 0, 'true');
  }

  /** `test.skip()`, `test.fixme(true, 'why')`, `test.fail()` as a statement of the body is about what is around it. */
  private skippedInside(at: number, around: DeclaringCall): void {
    const { tokens } = this;
    const fails = tokens.is(at + 2, 'fail');
    if (!tokens.is(at + 1, '.') || !(fails || tokens.is(at + 2, 'skip') || tokens.is(at + 2, 'fixme')))
      return;
    if (!tokens.is(at + 3, '(')) return;
    const always = tokens.is(at + 4, ')') || (tokens.is(at + 4, 'true') && !tokens.is(at + 5, '&'));
    if (always && this.isStatementOf(at, around))
      around.disposition = strongest(around.disposition, fails ? 'fail' : 'skip');
  }

  /** Directly in the body: behind its brace, a semicolon or a line end, with no other brace open. */
  private isStatementOf(at: number, around: DeclaringCall): boolean {
    const { tokens } = this;
    const body = around.body;
    if (!body?.block || at > body.range.first + nearTheTop) return false;
    for (let inside = body.range.first + 1; inside <= at; inside = tokens.skip(inside) + 1) {
      if (inside === at) return !tokens.is(at - 1, ')') && !tokens.is(at - 1, 'else');
    }
    return false;
  }

  private pushedAnnotation(at: number): void {
    const { tokens } = this;
    const around = this.open.at(-1);
    if (!around || !tokens.is(at + 1, '.') || !tokens.is(at + 2, 'push') || !tokens.is(at + 3, '(')) return;
    around.properties.push(...readAnnotations(tokens, { first: at + 4, last: tokens.skip(at + 3) - 1 }));
  }

  /** Tags as Playwright knows them: from options, and from titles as words with `@`. */
  private tagsOf({ tags }: Options, title: Title): readonly Tag[] {
    const given = tags.map(({ start, end }): Tag => {
      const text = unescaped(this.tokens.text.slice(start, end)).replace(/^@/, '');
      return { text, place: { start, end } };
    });
    if (this.framework !== 'playwright' || !title.text.includes('@')) return given;
    const words = [...title.text.matchAll(/(?:^|\s)@([^\s@]+)/g)];
    return [...given, ...words.map((word) => ({ text: word[1] ?? '' }))];
  }

  private isHidden(at: number, name: string): boolean {
    const blocks = this.bindings.hidden.get(name);
    return blocks !== undefined && isInSpans(blocks, at);
  }
}

/** https://api.qunitjs.com/QUnit/module/ */
const qunitModule: DeclaringName = { kind: 'suite', disposition: 'run' };

interface Named {
  readonly at: number;
  readonly meaning: DeclaringName;
  readonly subtest: boolean;
}

/** Most files have no names of their own. */
const firstLettersOf = ({ names, receivers }: Pick<Bindings, 'names' | 'receivers'>): Uint8Array =>
  names === declaringNames && receivers === knownReceivers
    ? commonFirstLetters
    : firstLetters([...names.keys(), ...receivers, 'annotations']);

function firstLetters(names: readonly string[]): Uint8Array {
  const letters = new Uint8Array(128);
  for (const name of names) letters[Math.min(127, name.charCodeAt(0))] = 1;
  return letters;
}

const commonFirstLetters = firstLetters([...declaringNames.keys(), ...knownReceivers, 'annotations']);
