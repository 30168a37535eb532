/** How tests of Go fail: https://pkg.go.dev/testing */
import { bracedFunctionAt } from '../core/vacuous/functions';
import type { AssertionRules } from '../core/vacuous/rules';
import { wordsOf } from '../core/vacuous/words';

export const assertions: AssertionRules = {
  failing: wordsOf(
    'Error Errorf Fatal Fatalf Fatalln Fail FailNow Panic Panicf Panicln panic Exit Equal NotEqual Nil NotNil Fuzz NoError',
  ),
  idle: wordsOf('MustCompile'),
  statements: wordsOf(''),
  after: wordsOf('TearDownTest TearDownSubTest TearDownSuite AfterTest'),
  functionAt: bracedFunctionAt,
  /** `helper(t, ...)` of another file of the package, or of another one, may fail the test. */
  mayBeHelper: (tokens, at, { context }) => {
    if (context === undefined || !tokens.is(at + 1, '(')) return false;
    const close = tokens.skip(at + 1);
    for (let next = at + 2; next < close; next = tokens.skip(next) + 1)
      if (tokens.is(next, context) && (tokens.is(next + 1, ',') || tokens.is(next + 1, ')'))) return true;
    return false;
  },
};
