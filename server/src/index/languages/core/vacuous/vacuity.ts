/**
 * Tests that can not fail: without any assertion, with assertions that hold whatever the code does, or with
 * everything caught. Said only where the file shows it: a test that calls something by whose name it may
 * check is not judged, and neither is one whose helpers in the file check.
 */
import type { TestCase } from '../../../../../../schema/model';
import type { Declaration } from '../declaration';
import type { Comment, TokenList, TokenRange } from '../tokens';
import { wordToken } from '../tokens';
import { CheckingNames } from './checks';
import { isConstantAssertion } from './constants';
import { functionsOf, type FunctionsByName } from './functions';
import type { AssertionRules } from './rules';

/** What a stretch of code holds: a check that can fail, only such as can not, or none. */
type Holds = 'check' | 'constant' | 'nothing';

/** Helpers of helpers deeper than that are taken to check. */
const deepest = 12;

/** Judges the tests of one file. */
export class Vacuity {
  private readonly names: CheckingNames;
  private functions: FunctionsByName | undefined;
  private readonly judged = new Map<string, Holds>();
  private afterwards: Holds | undefined;
  private signed: readonly Comment[] | undefined;
  private readonly tries: boolean;

  /** @param given names, or globs of names, of functions that check */
  constructor(
    private readonly tokens: TokenList,
    private readonly rules: AssertionRules,
    private readonly framework: string,
    given: readonly string[] = [],
  ) {
    this.tries = rules.tryAt !== undefined && /\btry\b/.test(tokens.text);
    this.names = new CheckingNames(rules.failing, rules.idle, given);
  }

  of(test: Declaration): TestCase['vacuous'] {
    if (test.elsewhere === true) return undefined;
    const called: number[] = [];
    const own = this.scan(this.codeOf(test), test, called);
    if (own === 'check') return this.swallows(test) ? 'everything-caught' : undefined;
    const all = this.with(own, called, test, 0);
    if (all === 'check') return this.swallows(test) ? 'everything-caught' : undefined;
    if (this.holdsAfterwards() === 'check' || this.isSigned(test)) return undefined;
    return all === 'constant' ? 'constant-assertion' : 'no-assertion';
  }

  private codeOf(test: Declaration): TokenRange {
    const { tokens, rules } = this;
    let { first } = test;
    if (rules.titleFirst === true)
      while (first < test.last && tokens.start(first) <= test.title.start) first++;
    return { first, last: test.last };
  }

  /** Stops at the first check; what is called on the way is added to `called`. */
  private scan({ first, last }: TokenRange, test: Declaration, called: number[]): Holds {
    const { tokens, rules } = this;
    let found: Holds = 'nothing';
    const end = Math.min(last, tokens.count - 1);
    for (let at = first; at <= end; at++) {
      if (rules.mayFail?.(tokens, at, test) === true) return 'check';
      if (tokens.kind(at) !== wordToken || tokens.start(at) === test.title.start) continue;
      const use = useOf(tokens, at);
      if (use === 'none' && !mayStandAlone(tokens, at, rules)) continue;
      const name = tokens.textOf(at);
      const speaks = this.names.speaks(name);
      if (speaks === 'anywhere' || (speaks === 'used' && (use === 'called' || use === 'handed'))) {
        if (!isConstantAssertion(tokens, at)) return 'check';
        found = 'constant';
        at = endOfCall(tokens, at);
      } else if (rules.statements.has(name)) return 'check';
      else if (use === 'called' || use === 'handed') called.push(at);
    }
    return found;
  }

  /** With what the functions of the file hold that are called. */
  private with(own: Holds, called: readonly number[], test: Declaration, depth: number): Holds {
    let found = own;
    for (const at of called) {
      const holds = this.function(at, test, depth);
      if (holds === 'check') return 'check';
      if (holds === 'constant') found = 'constant';
    }
    return found;
  }

  private function(at: number, test: Declaration, depth: number): Holds {
    const name = this.tokens.textOf(at);
    const known = this.judged.get(name);
    if (known !== undefined) return known;
    this.functions ??= functionsOf(this.tokens, this.rules);
    const ranges = this.functions.get(name);
    if (!ranges) return this.rules.mayBeHelper?.(this.tokens, at, test) === true ? 'check' : 'nothing';
    if (depth > deepest) return 'check';
    // Of functions that call one another in a ring nobody knows before all are read.
    this.judged.set(name, 'check');
    const called: number[] = [];
    let found: Holds = 'nothing';
    for (const range of ranges) {
      // A function around the test is none that it calls.
      if (range.first <= test.first && range.last >= test.last) continue;
      const holds = this.scan(range, test, called);
      if (holds !== 'nothing') found = holds;
      if (holds === 'check') break;
    }
    const others = called.filter((index) => !this.tokens.is(index, name));
    if (found !== 'check') found = this.with(found, others, test, depth + 1);
    this.judged.set(name, found);
    return found;
  }

  /** Of the hooks behind each test, wherever they stand in the file. */
  private holdsAfterwards(): Holds {
    if (this.afterwards !== undefined) return this.afterwards;
    const { tokens, rules } = this;
    let found: Holds = 'nothing';
    for (let at = 0; at < tokens.count && found !== 'check'; at++) {
      if (tokens.kind(at) !== wordToken || !rules.after.has(tokens.textOf(at))) continue;
      const range = this.hookAt(at);
      const called: number[] = [];
      const hook = { ...noTest, ...range };
      found = this.with(this.scan(range, hook, called), called, hook, 0);
    }
    this.afterwards = found;
    return found;
  }

  /** `afterEach(() => {...})`, `@AfterEach void name() {...}`, `void TearDown() {...}`, `def tearDown(self): ...`. */
  private hookAt(at: number): TokenRange {
    const { tokens, rules } = this;
    const declared = rules.functionAt(tokens, at);
    if (declared) return declared;
    const limit = Math.min(tokens.count, at + farthestBody);
    for (let next = at + 1; next < limit; next = tokens.skip(next) + 1) {
      if (tokens.is(next, '(') && next === at + 1 && tokens.skip(next) > next + 1)
        return { first: next, last: tokens.skip(next) };
      if (tokens.is(next, '{')) return { first: next, last: tokens.skip(next) };
    }
    return { first: at, last: at };
  }

  private checks(range: TokenRange, test: Declaration): boolean {
    const called: number[] = [];
    return this.with(this.scan(range, test, called), called, test, 0) === 'check';
  }

  /** A comment that a tool checks: `@ts-expect-error`. */
  private isSigned({ first, last }: TokenRange): boolean {
    const { tokens, rules } = this;
    const { checkingComment: sign } = rules;
    if (sign === undefined) return false;
    this.signed ??= tokens.comments.filter(({ start, end }) => tokens.text.slice(start, end).includes(sign));
    return this.signed.some(({ nextToken }) => nextToken > first && nextToken <= last);
  }

  private swallows(test: Declaration): boolean {
    const { tokens, rules } = this;
    if (!this.tries || !rules.tryAt) return false;
    for (let at = test.first; at <= test.last; at++) {
      if (!tokens.is(at, 'try')) continue;
      const swallowed = rules.tryAt(tokens, at, test, this.framework);
      if (!swallowed) return false;
      return swallowed.every((range) => !this.checks(range, test)) && this.holdsAfterwards() !== 'check';
    }
    return false;
  }
}

const farthestBody = 40;

const noTest: Declaration = {
  kind: 'test',
  first: 0,
  last: -1,
  title: { text: '', pieces: [''], literals: [], start: -1, end: -1 },
  tags: [],
  properties: [],
  disposition: 'run',
  empty: false,
};

/** Words that fail or check without being called: `throw`, `assert x`, `x shouldBe 1`. */
function mayStandAlone(tokens: TokenList, at: number, { statements }: AssertionRules): boolean {
  const letter = tokens.firstCode(at) | 32;
  // a e s v t r _
  if (letter === 97 || letter === 101 || letter === 115 || letter === 118 || letter === 127) return true;
  return (letter === 116 || letter === 114) && statements.size > 0;
}

/** Called, looked into for a method, or handed on as it is. */
function useOf(tokens: TokenList, at: number): 'called' | 'member' | 'handed' | 'none' {
  const next = tokens.firstCode(at + 1);
  if (next === 46) return 'member';
  // ( < ! `
  if (next === 40 || next === 60 || next === 96 || next === 33) return 'called';
  // a trailing lambda
  if (next === 123) return 'called';
  const before = tokens.firstCode(at - 1);
  const ends = next === 41 || next === 44 || next === 59;
  return ends && (before === 40 || before === 44 || before === 46 || before === 58 || before === 38)
    ? 'handed'
    : 'none';
}

/** The last token of `name(...)` and of the calls behind it: `expect(true).toBe(true)`. */
function endOfCall(tokens: TokenList, at: number): number {
  let last = at;
  for (;;) {
    const next = last + 1;
    if (tokens.is(next, '(')) last = tokens.skip(next);
    else if (tokens.is(next, '!') && tokens.is(next + 1, '(')) last = next;
    else if (tokens.is(next, '.') && tokens.kind(next + 1) === wordToken) last = next + 1;
    else return last;
  }
}
