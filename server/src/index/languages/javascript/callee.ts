/** The callee of a declaration: `test.describe.skip`, `it.each(table)`, `describe.skipIf(c).each`. */
import type { TestDisposition } from '../../../../../schema/model';
import type { DeclarationKind } from '../core/declaration';
import { strongest } from '../core/declaration';
import type { TokenList, TokenRange } from '../core/tokens';
import { templateHead, templateToken, wordToken } from '../core/tokens';
import type { DeclaringName } from './vocabulary';
import { callModifiers, hashFreeModifiers, memberKind, plainModifiers, tableModifiers } from './vocabulary';

export interface Callee {
  readonly kind: DeclarationKind;
  readonly disposition: TestDisposition;
  /** The parenthesis that opens the declaration's own arguments. */
  readonly open: number;
  /** Data of `.each(...)`, with its parentheses or backticks. */
  readonly tables: readonly TokenRange[];
  /** Tokens of the callee that belong to the content hash; those of `.only` and `.skip` do not. */
  readonly hashed: readonly TokenRange[];
}

/** Reads on from the declaring name at `at`; undefined when what follows declares nothing. */
export function readCallee(tokens: TokenList, at: number, meaning: DeclaringName): Callee | undefined {
  let { kind, disposition } = meaning;
  const tables: TokenRange[] = [];
  const hashed: TokenRange[] = [];
  let last = at;
  for (;;) {
    if (tokens.is(last + 1, '<')) last = typeArgumentsEnd(tokens, last + 1);
    const next = last + 1;
    if (tokens.is(next, '(')) return { kind, disposition, open: next, tables, hashed };
    if (!tokens.is(next, '.') || tokens.kind(next + 1) !== wordToken) return undefined;
    const member = tokens.textOf(next + 1);
    const first = next + 1;
    last = first;
    const memberMeans = memberKind(member);
    const plain = plainModifiers.get(member);
    if (memberMeans) kind = memberMeans;
    else if (plain) disposition = strongest(disposition, plain);
    else if (tableModifiers.has(member) || callModifiers.has(member)) {
      const given = givenData(tokens, last);
      if (!given) return undefined;
      last = given.last;
      if (tableModifiers.has(member)) tables.push(given);
      else if (neverRuns(tokens, member, given)) disposition = 'skip';
    } else return undefined;
    if (!hashFreeModifiers.has(member)) hashed.push({ first, last });
  }
}

/** The parentheses or the template behind `.each`. */
function givenData(tokens: TokenList, member: number): TokenRange | undefined {
  let first = member + 1;
  if (tokens.is(first, '<')) first = typeArgumentsEnd(tokens, first) + 1;
  const kind = tokens.kind(first);
  if (!tokens.is(first, '(') && kind !== templateHead && kind !== templateToken) return undefined;
  return { first, last: tokens.skip(first) };
}

const neverRuns = (tokens: TokenList, member: string, given: TokenRange): boolean =>
  given.last === given.first + 2 &&
  ((member === 'skipIf' && tokens.is(given.first + 1, 'true')) ||
    (member === 'runIf' && tokens.is(given.first + 1, 'false')));

/** In tokens; what stands in brackets counts as one. */
const longestTypeArguments = 100;

/** The `>` that closes type arguments, or the token before `less` when these are none. */
function typeArgumentsEnd(tokens: TokenList, less: number): number {
  let depth = 0;
  for (let at = less; at < Math.min(tokens.count, less + longestTypeArguments); at = tokens.skip(at) + 1) {
    if (tokens.is(at, '<')) depth++;
    else if (tokens.is(at, '>') && --depth === 0) return at;
    else if (tokens.is(at, ';')) break;
  }
  return less - 1;
}
