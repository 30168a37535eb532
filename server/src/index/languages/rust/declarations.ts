/** Finds test functions and the modules around them. */
import { plainTitle } from '../core/declaration';
import type { Declaration, Title } from '../core/declaration';
import type { CodeText, FoundTests } from '../core/language';
import type { TokenList } from '../core/tokens';
import { wordToken } from '../core/tokens';
import { attributeAt, declaresTest, isCase, isIgnore } from './attributes';
import type { Attribute } from './attributes';

/** Unit tests stand among the code; below `tests/` and `benches/` there is nothing else. */
export const findTests = ({ path, tokens }: CodeText): FoundTests => ({
  framework: 'rust',
  declarations: new Finder(tokens).run(),
  refusesTwins: true,
  amongCode: !/(?:^|\/)(?:tests|benches)\//.test(path),
});

/** Modules in modules deeper than that are read as if they stood here. */
const deepest = 50;
/** Words before `fn`. */
const qualifiers = new Set(['pub', 'async', 'unsafe', 'const', 'extern', 'default']);

class Finder {
  private readonly found: Declaration[] = [];
  /** Modules around. */
  private readonly open: Declaration[] = [];

  constructor(private readonly tokens: TokenList) {}

  run(): readonly Declaration[] {
    const { tokens } = this;
    for (let at = 0; at < tokens.count; at++) {
      while (this.open.length && (this.open.at(-1)?.last ?? 0) < at) this.open.pop();
      if (tokens.is(at, '#')) at = this.attributed(at);
      else if (tokens.is(at, 'mod')) this.module(at, at);
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
    const behind = this.behindQualifiers(at);
    if (tokens.is(behind, 'mod')) this.module(first, behind);
    else if (tokens.is(behind, 'fn') && attributes.some(declaresTest)) this.test(first, behind, attributes);
    return behind;
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
