/** How tests of Rust fail: https://doc.rust-lang.org/book/ch11-01-writing-tests.html */
import { bracedFunctionAt } from '../core/vacuous/functions';
import type { AssertionRules } from '../core/vacuous/rules';
import { wordsOf } from '../core/vacuous/words';

/** Macros of the standard library, and of common ones, that check nothing. */
const idleMacros = wordsOf(
  `println print eprintln eprint format vec write writeln dbg concat stringify env include_str include_bytes
   matches cfg thread_local line file module_path column format_args todo json select join try_join pin info debug
   warn trace error log`,
);

export const assertions: AssertionRules = {
  failing: wordsOf(
    'unwrap unwrap_err unwrap_none expect_err panic unreachable unimplemented bail exit resume_unwind',
  ),
  idle: wordsOf(''),
  statements: wordsOf(''),
  after: wordsOf(''),
  functionAt: bracedFunctionAt,
  mayFail(tokens, at, test) {
    const code = tokens.firstCode(at);
    // `value?;`, and not `?Sized`
    if (code === 63) return !tokens.is(at - 1, ':') && !tokens.is(at - 1, '+');
    // The compiler checks a bound: `is_send::<Type>()`.
    if (code === 105 && tokens.is(at + 1, ':') && tokens.is(at + 3, '<'))
      return /^is_/.test(tokens.textOf(at));
    // A property returns whether it holds: `fn name(...) -> bool`.
    return (
      code === 45 &&
      tokens.is(at + 1, '>') &&
      returnsVerdict(tokens.textOf(at + 2)) &&
      tokens.start(at) < test.title.end + 400
    );
  },
  mayBeHelper: (tokens, at) =>
    tokens.is(at + 1, '!') && !tokens.is(at + 2, '=') && !idleMacros.has(tokens.textOf(at)),
};

const returnsVerdict = (type: string): boolean => type === 'bool' || type === 'TestResult' || type === 'impl';
