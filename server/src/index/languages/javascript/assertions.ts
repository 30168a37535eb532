/** How tests of JavaScript fail: see the vocabulary of each framework's assertions. */
import type { Declaration } from '../core/declaration';
import { bracedTryAt } from '../core/vacuous/caught';
import { bracedFunctionAt } from '../core/vacuous/functions';
import type { AssertionRules } from '../core/vacuous/rules';
import { wordsOf } from '../core/vacuous/words';
import type { TokenList } from '../core/tokens';

/** Assertions of these are recorded when they fail and throw nothing. */
const recording: ReadonlySet<string> = new Set(['ava', 'tape', 'tap', 'qunit', 'jasmine']);

/** Queries of Testing Library that throw where they find nothing: https://testing-library.com/docs/queries/about */
const query = /^(?:get|find)(?:All)?By[A-Z]/;

export const assertions: AssertionRules = {
  // node:assert, chai, tape, tap, AVA, supertest, nock
  failing: wordsOf(
    `equal equals deepEqual deepEquals strictEqual deepStrictEqual notEqual notDeepEqual notStrictEqual
     notDeepStrictEqual looseEqual notLooseEqual partialDeepStrictEqual ok notOk is not same notSame like unlike
     truthy falsy true false regex notRegex rejects doesNotThrow doesNotReject plan pass exit isDone`,
  ),
  idle: wordsOf('require requireActual requireMock checkout'),
  statements: wordsOf('throw'),
  after: wordsOf('afterEach afterAll after teardown suiteTeardown onTestFinished'),
  functionAt: bracedFunctionAt,
  mayFail(tokens, at, test) {
    const code = tokens.firstCode(at);
    // Commands of Cypress wait and fail by themselves: https://docs.cypress.io/app/core-concepts/introduction-to-cypress
    if (code === 99 && tokens.is(at, 'cy')) return tokens.is(at + 1, '.');
    return test.context !== undefined && code === test.context.charCodeAt(0) && usesContext(tokens, at, test);
  },
  mayBeHelper: (tokens, at, test) =>
    query.test(tokens.textOf(at))
      ? !tokens.is(at - 1, '.') || tokens.is(at - 2, 'screen')
      : tokens.is(at + 1, '(') && !tokens.is(at - 1, '.') && isFixture(tokens, tokens.textOf(at), test),
  checkingComment: '@ts-expect-error',
  tryAt: (tokens, at, test, framework) =>
    recording.has(framework) ? undefined : bracedTryAt(tokens, at, test, () => true),
};

/** `done` handed on, called with an error, or called by what may never happen: the test times out without it. */
function usesContext(tokens: TokenList, at: number, test: Declaration): boolean {
  if (!tokens.is(at, test.context ?? '') || tokens.is(at - 1, '.')) return false;
  const isArgument = tokens.is(at + 1, ')') || tokens.is(at + 1, ',');
  if (isArgument && (tokens.is(at - 1, '(') || tokens.is(at - 1, ','))) return !isParameter(tokens, at);
  if (!tokens.is(at + 1, '(')) return false;
  if (!tokens.is(at + 2, ')')) return true;
  const behind = tokens.is(at + 3, ';') ? at + 4 : at + 3;
  return !(tokens.is(behind, '}') && test.last - behind <= behindBody);
}

/** `}, 1000)`. */
const behindBody = 3;

/** `(done) =>`, `function (done) {`. */
const isParameter = (tokens: TokenList, at: number): boolean =>
  tokens.is(at - 1, '(') && tokens.is(at + 1, ')') && (tokens.is(at + 2, '=>') || tokens.is(at + 2, '{'));

/** In tokens. */
const farthestParameters = 60;

/** A function that the framework hands over: `async ({ runCommand }) => {...}`. */
function isFixture(tokens: TokenList, name: string, { first, last }: Declaration): boolean {
  const limit = Math.min(last, first + farthestParameters);
  for (let open = first; open < limit; open++) {
    if (!tokens.is(open, '{') || !tokens.is(open - 1, '(')) continue;
    const close = tokens.skip(open);
    for (let at = open + 1; at < close; at++) if (tokens.is(at, name)) return true;
    return false;
  }
  return false;
}
