/** What the names of a file mean: imports, aliases, and local functions that hide the globals. */
import type { Span } from '../../codeSpans';
import { char } from '../core/characters';
import { frameworkOfModule } from './frameworks';
import type { TokenList } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';
import type { DeclaringName } from './vocabulary';
import { declaringNames, knownReceivers, memberKind, plainModifiers } from './vocabulary';

export interface Bindings {
  /** Of the first module that tells. */
  readonly framework?: string;
  readonly names: ReadonlyMap<string, DeclaringName>;
  /** Namespaces whose members declare: `import * as vitest from 'vitest'`. */
  readonly receivers: ReadonlySet<string>;
  /** Blocks, as token indexes, in which a local function hides a declaring name; in order, disjoint. */
  readonly hidden: ReadonlyMap<string, readonly Span[]>;
}

/** In tokens. */
const longestImport = 2_000;

/** A name from a module of the project that says it is one of ours: `flakySuite`, `testWithPage`. */
const speakingName =
  /^(?:it|test|specify)[A-Z]\w*$|^\w*[a-z0-9](?:Test|It|Describe|Suite)$|^(?:describe|suite)[A-Z]\w*$/;
const verbFirst =
  /^(?:create|make|run|define|get|set|is|has|add|build|setup|start|stop|load|use|new|register)[A-Z]/;

export function readBindings(tokens: TokenList): Bindings {
  return new BindingReader(tokens).read();
}

class BindingReader {
  private framework: string | undefined;
  /** Copies of the vocabulary, made when a file adds to it: most files do not. */
  private ownNames: Map<string, DeclaringName> | undefined;
  private ownReceivers: Set<string> | undefined;
  private readonly hidden = new Map<string, Span[]>();
  /** Braces that are open at `followedTo`. */
  private readonly blocks: number[] = [];
  private followedTo = 0;

  constructor(private readonly tokens: TokenList) {}

  private get names(): ReadonlyMap<string, DeclaringName> {
    return this.ownNames ?? declaringNames;
  }

  private get receivers(): ReadonlySet<string> {
    return this.ownReceivers ?? knownReceivers;
  }

  read(): Bindings {
    const { tokens } = this;
    for (let at = 0; at < tokens.count; at++) {
      if (tokens.kind(at) !== wordToken) continue;
      switch (tokens.firstCode(at)) {
        case 105: // i
          if (tokens.is(at, 'import')) at = this.importStatement(at);
          break;
        case 99: // c
        case 108: // l
        case 118: // v
          if (tokens.is(at, 'const') || tokens.is(at, 'let') || tokens.is(at, 'var')) this.variable(at);
          break;
        case 102: // f
          if (tokens.is(at, 'function')) this.localFunction(at);
      }
    }
    return {
      ...(this.framework !== undefined && { framework: this.framework }),
      names: this.names,
      receivers: this.receivers,
      hidden: this.hidden.size > 0 ? joinedAll(this.hidden) : this.hidden,
    };
  }

  /** The innermost block around `at`. Asked in the order of the text, and hardly ever. */
  private blockAround(at: number): number | undefined {
    const { tokens, blocks } = this;
    for (; this.followedTo < at; this.followedTo++)
      if (tokens.firstCode(this.followedTo) === char.openBrace) blocks.push(this.followedTo);
    while (blocks.length && tokens.partner(blocks.at(-1) ?? 0) <= at) blocks.pop();
    return blocks.at(-1);
  }

  /** Returns the last token of the statement. */
  private importStatement(start: number): number {
    const { tokens } = this;
    if (tokens.is(start + 1, '(') || tokens.is(start + 1, '.')) return start;
    const limit = Math.min(tokens.count, start + longestImport);
    let from = start + 1;
    while (
      from < limit &&
      tokens.kind(from) !== stringToken &&
      !tokens.is(from, ';') &&
      !tokens.is(from, 'import')
    )
      from++;
    if (tokens.kind(from) !== stringToken) return start;
    const module = unquoted(tokens.textOf(from));
    let at = start + 1;
    if (tokens.is(at, 'type')) return from;
    for (; at < from; at++) {
      if (tokens.is(at, '{')) {
        this.specifiers(at, Math.min(tokens.partner(at), from), 'as', module);
        at = tokens.skip(at);
      } else if (tokens.is(at, '*')) {
        this.namespace(tokens.textOf(at + 2), module);
        at += 2;
      } else if (tokens.kind(at) === wordToken && !tokens.is(at, 'from')) {
        this.wholeModule(tokens.textOf(at), module);
      }
    }
    this.sawModule(module);
    return from;
  }

  /** `{ test as base, expect }` of an import, `{ test: base, expect }` of a `require`. */
  private specifiers(open: number, close: number, renames: 'as' | ':', module: string): void {
    const { tokens } = this;
    for (let at = open + 1; at < close; at++) {
      if (tokens.kind(at) !== wordToken) continue;
      const imported = tokens.textOf(at);
      let local = imported;
      if (tokens.is(at + 1, renames)) {
        local = tokens.textOf(at + 2);
        at += 2;
      }
      this.bind(local, imported, module);
      while (at < close && !tokens.is(at, ',')) at++;
    }
  }

  private bind(local: string, imported: string, module: string): void {
    const known = declaringNames.get(imported);
    if (known) this.name(local, known);
    else if (
      isOwnModule(module) &&
      !declaringNames.has(local) &&
      speakingName.test(imported) &&
      !verbFirst.test(imported)
    ) {
      const kind = /describe|suite/i.test(imported) ? 'suite' : 'test';
      this.name(local, { kind, disposition: 'run', guessed: true });
    }
  }

  private name(local: string, meaning: DeclaringName): void {
    if (this.names.get(local) !== meaning) (this.ownNames ??= new Map(declaringNames)).set(local, meaning);
  }

  private receive(local: string): void {
    if (!this.receivers.has(local)) (this.ownReceivers ??= new Set(knownReceivers)).add(local);
  }

  private namespace(local: string, module: string): void {
    if (frameworkOfModule(module)) this.receive(local);
  }

  /** `import test from 'node:test'`: a test function, and a namespace too. */
  private wholeModule(local: string, module: string): void {
    const framework = frameworkOfModule(module);
    if (framework && framework !== 'mocha') {
      if (!this.names.has(local)) this.name(local, { kind: 'test', disposition: 'run' });
    }
    if (framework) this.receive(local);
  }

  private sawModule(module: string): void {
    this.framework ??= frameworkOfModule(module);
  }

  /** `const a = require('x')`, `const { a } = require('x')`, `const myTest = test.extend(...)`. */
  private variable(start: number): void {
    const { tokens } = this;
    const pattern = tokens.is(start + 1, '{');
    const target = pattern ? tokens.skip(start + 1) : start + 1;
    let equals = target + 1;
    if (tokens.is(equals, ':')) while (equals < target + 40 && !tokens.is(equals, '=')) equals++;
    if (!tokens.is(equals, '=')) return;
    const value = tokens.is(equals + 1, 'await') ? equals + 2 : equals + 1;
    const module = this.requiredModule(value);
    if (module !== undefined) {
      if (pattern) this.specifiers(start + 1, target, ':', module);
      else this.wholeModule(tokens.textOf(target), module);
      this.sawModule(module);
    } else if (!pattern) {
      this.alias(tokens.textOf(target), value);
    } else if (this.receivers.has(tokens.textOf(value)) && !tokens.is(value + 1, '(')) {
      this.specifiers(start + 1, target, ':', '');
    }
  }

  private requiredModule(value: number): string | undefined {
    const { tokens } = this;
    const calls = (tokens.is(value, 'require') || tokens.is(value, 'import')) && tokens.is(value + 1, '(');
    return calls && tokens.kind(value + 2) === stringToken ? unquoted(tokens.textOf(value + 2)) : undefined;
  }

  private alias(local: string, value: number): void {
    const meaning = this.meaningOf(value) ?? this.ternary(value);
    if (meaning) {
      if (!declaringNames.has(local)) this.name(local, meaning);
      return;
    }
    if (declaringNames.has(local)) this.hide(local, value);
  }

  /** `test.extend({...})`, `it.skip`, `test.describe`: a declaring function, not the result of its call. */
  private meaningOf(value: number): DeclaringName | undefined {
    const { tokens } = this;
    const first = tokens.textOf(value);
    // Playwright joins fixtures of several modules: `mergeTests(a, b)`.
    if (first === 'mergeTests' && tokens.is(value + 1, '(')) return { kind: 'test', disposition: 'run' };
    let meaning = this.names.get(first);
    let at = value;
    if (!meaning && this.receivers.has(first) && tokens.is(value + 1, '.')) {
      meaning = this.names.get(tokens.textOf(value + 2));
      at = value + 2;
    }
    if (!meaning) return undefined;
    while (tokens.is(at + 1, '.')) {
      const member = tokens.textOf(at + 2);
      at += 2;
      const kind = memberKind(member);
      if (member === 'extend') return meaning;
      if (kind) meaning = { ...meaning, kind };
      else {
        const disposition = plainModifiers.get(member);
        if (!disposition) return undefined;
        if (disposition === 'skip' || disposition === 'fail') meaning = { ...meaning, disposition };
      }
    }
    return tokens.is(at + 1, '(') ? undefined : meaning;
  }

  /** `condition ? describe : describe.skip`: runs, as far as the source can tell. */
  private ternary(value: number): DeclaringName | undefined {
    const { tokens } = this;
    for (let at = value; at < Math.min(value + 60, tokens.count); at = tokens.skip(at) + 1) {
      if (tokens.is(at, ';') || tokens.is(at, ',') || tokens.is(at, '=>')) return undefined;
      if (!tokens.is(at, '?')) continue;
      const meaning = this.meaningOf(at + 1);
      return meaning && { ...meaning, disposition: 'run' };
    }
    return undefined;
  }

  private localFunction(start: number): void {
    const { tokens } = this;
    const name = tokens.is(start + 1, '*') ? start + 2 : start + 1;
    // A named function expression binds its name inside itself only.
    if (tokens.is(start - 1, '(') || tokens.is(start - 1, ',') || tokens.is(start - 1, '=')) return;
    if (tokens.kind(name) === wordToken && declaringNames.has(tokens.textOf(name)))
      this.hide(tokens.textOf(name), start);
  }

  private hide(name: string, at: number): void {
    const block = this.blockAround(at);
    const end = block === undefined ? this.tokens.count : this.tokens.partner(block);
    const span = { start: block ?? 0, end };
    const blocks = this.hidden.get(name);
    if (blocks) blocks.push(span);
    else this.hidden.set(name, [span]);
  }
}

const joinedAll = (hidden: ReadonlyMap<string, readonly Span[]>): ReadonlyMap<string, readonly Span[]> =>
  new Map([...hidden].map(([name, blocks]) => [name, joined(blocks)]));

/** One span for those that overlap. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

const unquoted = (literal: string): string => literal.slice(1, -1);
const isOwnModule = (module: string): boolean => /^[.~#@/]/.test(module);
