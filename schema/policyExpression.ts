/**
 * What a policy needs: artifact types joined by `and`, `or`, `not` and parentheses, e.g.
 * `utest or (review and itest)`. `not` binds tightest, `or` loosest; letter case does not matter.
 */
export type PolicyExpression =
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'not'; readonly of: PolicyExpression }
  | { readonly kind: 'and' | 'or'; readonly all: readonly PolicyExpression[] };

export type PolicyParse = { readonly expression: PolicyExpression } | { readonly fault: string };

/** A type is a word such as `utest`, `unit-test`, `itest.db`. */
const token = /[()]|[^\s()]+/g;
const word = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
const operators: ReadonlySet<string> = new Set(['and', 'or', 'not']);
const deepest = 50;

class PolicyFault extends Error {}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  parse(): PolicyExpression {
    const whole = this.any(0);
    const rest = this.tokens[this.at];
    if (rest === ')') throw new PolicyFault('there is a ")" without its "("');
    if (rest !== undefined) throw new PolicyFault(`"and" or "or" is missing before "${rest}"`);
    return whole;
  }

  private any(depth: number): PolicyExpression {
    return this.list('or', () => this.list('and', () => this.one(depth)));
  }

  private list(kind: 'and' | 'or', part: () => PolicyExpression): PolicyExpression {
    const first = part();
    const all = [first];
    while (this.tokens[this.at] === kind) {
      this.at++;
      all.push(part());
    }
    return all.length === 1 ? first : { kind, all };
  }

  private one(depth: number): PolicyExpression {
    if (depth > deepest) throw new PolicyFault('it is nested too deeply');
    const next = this.tokens[this.at++];
    if (next === 'not') return { kind: 'not', of: this.one(depth + 1) };
    if (next === '(') {
      const inner = this.any(depth + 1);
      if (this.tokens[this.at++] !== ')') throw new PolicyFault('a ")" is missing');
      return inner;
    }
    const before = this.tokens[this.at - 2];
    const place = before === undefined ? 'at its beginning' : `behind "${before}"`;
    if (next === undefined || next === ')' || operators.has(next))
      throw new PolicyFault(`an artifact type such as utest is missing ${place}`);
    if (!word.test(next)) throw new PolicyFault(`"${next}" is no artifact type`);
    return { kind: 'type', type: next };
  }
}

/** The fault finishes the sentence "It can not be understood: ...". Never throws. */
export function parsePolicy(text: string): PolicyParse {
  try {
    return { expression: new Parser(text.toLowerCase().match(token) ?? []).parse() };
  } catch (error) {
    if (error instanceof PolicyFault) return { fault: error.message };
    throw error;
  }
}

/** Three answers: `unsure` where something is there that may or may not count. */
export type Met = 'yes' | 'unsure' | 'no';

const opposite: Readonly<Record<Met, Met>> = { yes: 'no', unsure: 'unsure', no: 'yes' };
const rank: Readonly<Record<Met, number>> = { no: 0, unsure: 1, yes: 2 };

/** Kleene's logic: a policy is met only by `yes`. */
export function evaluatePolicy(expression: PolicyExpression, met: (type: string) => Met): Met {
  if (expression.kind === 'type') return met(expression.type);
  if (expression.kind === 'not') return opposite[evaluatePolicy(expression.of, met)];
  const answers = expression.all.map((one) => evaluatePolicy(one, met));
  const worse = (a: Met, b: Met): Met => (rank[a] < rank[b] === (expression.kind === 'and') ? a : b);
  return answers.reduce(worse);
}

/** Every artifact type that the expression names, in its order, each once. */
export function typesOfPolicy(expression: PolicyExpression): readonly string[] {
  if (expression.kind === 'type') return [expression.type];
  if (expression.kind === 'not') return typesOfPolicy(expression.of);
  return [...new Set(expression.all.flatMap(typesOfPolicy))];
}
