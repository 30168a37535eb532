/** How tests of C++ fail: macros of GoogleTest, Catch2, doctest and their like. */
import { bracedFunctionAt } from '../core/vacuous/functions';
import type { AssertionRules } from '../core/vacuous/rules';
import { wordsOf } from '../core/vacuous/words';

const idleMacros = wordsOf(
  'TEST TEST_F TEST_P SECTION SUBCASE GIVEN WHEN THEN AND_GIVEN AND_WHEN AND_THEN INFO CAPTURE UNSCOPED_INFO WARN GTEST_SKIP SKIP SCOPED_TRACE DYNAMIC_SECTION MESSAGE GENERATE',
);

export const assertions: AssertionRules = {
  failing: wordsOf('ADD_FAILURE ADD_FAILURE_AT GTEST_FAIL SUCCEED abort exit EXPECT_CALL static_assert'),
  idle: wordsOf(''),
  statements: wordsOf('throw'),
  after: wordsOf('TearDown'),
  functionAt: bracedFunctionAt,
  titleFirst: true,
  /** A macro whose text is not seen may check. */
  mayBeHelper: (tokens, at) => {
    const name = tokens.textOf(at);
    return tokens.is(at + 1, '(') && /^[A-Z][A-Z\d_]{2,}$/.test(name) && !idleMacros.has(name);
  },
};
