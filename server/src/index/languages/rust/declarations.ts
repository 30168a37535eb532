/** Finds test functions and the modules around them. */
import type { Span } from '../../codeSpans';
import { plainTitle } from '../core/declaration';
import type { Declaration, Title } from '../core/declaration';
import type { CodeText, FoundTests } from '../core/language';
import type { TokenList } from '../core/tokens';
import { wordToken } from '../core/tokens';
import { attributeAt, declaresTest, isCase, isIgnore, neverBuilt } from './attributes';
import type { Attribute } from './attributes';

/** Unit tests stand among the code; below `tests/` and `benches/` there is nothing else. */
export function findTests({ path, tokens }: CodeText): FoundTests {
  const amongCode = !/(?:^|\/)(?:tests|benches)\//.test(path);
  const finder = new Finder(tokens, amongCode);
  return { framework: 'rust', declarations: finder.run(), dead: finder.dead, refusesTwins: true, amongCode };
}

/** Modules in modules deeper than that are read as if they stood here. */
const deepest = 50;
/** Words before `fn`. */
const qualifiers = new Set(['pub', 'async', 'unsafe', 'const', 'extern', 'default']);

class Finder {
  private readonly found: Declaration[] = [];
  /** Modules around. */
  private readonly open: Declaration[] = [];

  /** In no build, or a pattern of code and not code. */
  readonly dead: Span[] = [];

  constructor(
    private readonly tokens: TokenList,
    private readonly amongCode: boolean,
  ) {}

  run(): readonly Declaration[] {
    const { tokens } = this;
    if (this.isLeftOut()) {
      this.dead.push({ start: 0, end: tokens.text.length });
      return [];
    }
    for (let at = 0; at < tokens.count; at++) {
      while (this.open.length && (this.open.at(-1)?.last ?? 0) < at) this.open.pop();
      if (tokens.is(at, '#')) at = this.attributed(at);
      else if (tokens.is(at, 'mod')) this.module(at, at);
      else if (tokens.is(at, 'macro_rules')) at = this.macro(at);
    }
    return this.withTests();
  }

  /** Modules without tests say nothing of tests. */
  private withTests(): readonly Declaration[] {
    const kept = new Set<Declaration>();
    for (const one of this.found)
      if (one.kind === 'test')
        for (let link: Declaration | undefined = one; link && !kept.has(link); link = link.parent)
          kept.add(link);
    return this.found.filter((one) => kept.has(one));
  }

  /** Attributes and what they are of; returns the last token that needs no other look. */
  private attributed(first: number): number {
    const { tokens } = this;
    const attributes: Attribute[] = [];
    let at = first;
    for (let one = attributeAt(tokens, at); one; one = attributeAt(tokens, at)) {
      attributes.push(one);
      at = one.range.last + 1;
    }
    if (attributes.length === 0) return first;
    const isLeftOut = attributes.some(({ range }) => neverBuilt(tokens, range.first + 2));
    const end = isLeftOut ? this.itemEnd(at) : undefined;
    if (end !== undefined) {
      this.dead.push({ start: tokens.start(first), end: tokens.end(end) });
      return end;
    }
    const behind = this.behindQualifiers(at);
    if (tokens.is(behind, 'mod')) this.module(first, behind);
    else if (tokens.is(behind, 'fn') && attributes.some(declaresTest)) this.test(first, behind, attributes);
    return behind;
  }

  /** `#![cfg(any())]` on top. */
  private isLeftOut(): boolean {
    const { tokens } = this;
    for (let at = 0; tokens.is(at, '#') && tokens.is(at + 1, '!'); at = tokens.skip(at + 2) + 1)
      if (neverBuilt(tokens, at + 3)) return true;
    return false;
  }

  /** Where an item ends, if it does: `fn a() { ... }`, `use a::b;`. */
  private itemEnd(first: number): number | undefined {
    const { tokens } = this;
    for (let at = first; at < Math.min(tokens.count, first + longestSignature); at = tokens.skip(at) + 1) {
      if (tokens.is(at, ';')) return at;
      if (tokens.is(at, '{')) return tokens.partner(at) < tokens.count ? tokens.partner(at) : undefined;
      if (tokens.is(at, '}')) return at - 1;
    }
    return undefined;
  }

  /**
   * What `macro_rules! name { ... }` holds is written anew wherever the macro is used, under names that are
   * made there: no test is read in it, and what its comments say of tests, they say of none.
   */
  private macro(at: number): number {
    const { tokens } = this;
    const open = tokens.is(at + 1, '!') ? at + 3 : tokens.count;
    if (tokens.partner(open) >= tokens.count || tokens.partner(open) < open) return at;
    const last = tokens.partner(open);
    if (!this.amongCode || this.open.length > 0)
      this.dead.push({ start: tokens.start(open), end: tokens.end(last) });
    return last;
  }

  /** `pub(crate) async fn`, `unsafe extern "C" fn`: the `fn`. */
  private behindQualifiers(from: number): number {
    const { tokens } = this;
    let at = from;
    while (tokens.kind(at) === wordToken && qualifiers.has(tokens.textOf(at))) {
      const isExtern = tokens.is(at, 'extern');
      at++;
      if (tokens.is(at, '(')) at = tokens.skip(at) + 1;
      else if (isExtern && tokens.kind(at) !== wordToken) at++;
    }
    return at;
  }

  private module(first: number, at: number): void {
    const { tokens } = this;
    if (tokens.kind(at + 1) !== wordToken || !tokens.is(at + 2, '{') || this.open.length >= deepest) return;
    const parent = this.open.at(-1);
    this.add({
      ...nothing,
      kind: 'suite',
      first,
      last: Math.min(tokens.partner(at + 2), tokens.count - 1),
      title: this.titleOf(at + 1),
      disposition: 'run',
      empty: false,
      ...(parent && { parent }),
    });
  }

  private test(first: number, fn: number, attributes: readonly Attribute[]): void {
    const { tokens } = this;
    const name = fn + 1;
    if (tokens.kind(name) !== wordToken) return;
    const body = this.bodyBehind(name);
    if (body === undefined) return;
    const last = Math.min(tokens.partner(body), tokens.count - 1);
    const parent = this.open.at(-1);
    const cases = attributes.filter((one) => isCase(one, tokens)).length;
    const varies =
      cases > 0 || attributes.some(({ word }) => word === 'test_matrix') || this.hasRows(name, attributes);
    const title = this.titleOf(name);
    this.add({
      ...nothing,
      kind: 'test',
      first,
      last,
      title: varies ? { ...title, pieces: [`${title.text}::`, ''] } : title,
      disposition: attributes.some(isIgnore) ? 'skip' : 'run',
      empty: last === body + 1,
      ...(cases > 0 && { tables: [cases] }),
      hashed: [...attributes.filter((one) => !isIgnore(one)).map(({ range }) => range), { first: fn, last }],
      ...(parent && { parent }),
    });
  }

  /** `#[rstest] fn adds(#[values(1, 2)] a: u32)`. */
  private hasRows(name: number, attributes: readonly Attribute[]): boolean {
    const { tokens } = this;
    if (!attributes.some(({ word }) => word === 'rstest') || !tokens.is(name + 1, '(')) return false;
    const close = tokens.skip(name + 1);
    for (let at = name + 2; at < close; at++)
      if (tokens.is(at, '#') && (tokens.is(at + 2, 'values') || tokens.is(at + 2, 'files'))) return true;
    return false;
  }

  /** The `{` behind generics, parameters, result and bounds. */
  private bodyBehind(name: number): number | undefined {
    const { tokens } = this;
    for (let at = name + 1; at < Math.min(tokens.count, name + longestSignature); at = tokens.skip(at) + 1) {
      if (tokens.is(at, '{')) return at;
      if (tokens.is(at, ';') || tokens.is(at, '}')) return undefined;
    }
    return undefined;
  }

  private titleOf(name: number): Title {
    const { tokens } = this;
    return plainTitle(tokens.textOf(name), tokens.start(name), tokens.end(name));
  }

  private add(declaration: Declaration): void {
    this.found.push(declaration);
    if (declaration.kind === 'suite') this.open.push(declaration);
  }
}

/** In tokens. */
const longestSignature = 2_000;

const nothing = { tags: [], properties: [] } as const;
