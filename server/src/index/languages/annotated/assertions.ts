/** How tests of Java, Kotlin and C# fail. */
import { bracedTryAt } from '../core/vacuous/caught';
import { bracedFunctionAt } from '../core/vacuous/functions';
import type { AssertionRules } from '../core/vacuous/rules';
import { controlWords, wordsOf } from '../core/vacuous/words';
import type { Declaration } from '../core/declaration';
import type { TokenList, TokenRange } from '../core/tokens';

/** `@Test(expected = ...)`, `[ExpectedException(...)]`, `[TestCase(1, ExpectedResult = 2)]`. */
function isExpected(tokens: TokenList, at: number, { title }: Declaration): boolean {
  const letter = tokens.firstCode(at);
  if ((letter !== 101 && letter !== 69) || tokens.start(at) > title.start) return false;
  return (tokens.is(at + 1, '=') || tokens.is(at + 1, '(')) && /^expected/i.test(tokens.textOf(at));
}

/** Inherited, or imported by its own name. */
const isUnqualified = (tokens: TokenList, at: number): boolean =>
  tokens.is(at + 1, '(') &&
  ![...'.@[,'].some((sign) => tokens.is(at - 1, sign)) &&
  !tokens.is(at - 1, 'new') &&
  !controlWords.has(tokens.textOf(at));

const holdsWord = (tokens: TokenList, { first, last }: TokenRange, words: ReadonlySet<string>): boolean => {
  for (let at = first; at <= last; at++) if (words.has(tokens.textOf(at))) return true;
  return false;
};

/** What a failed assertion is, on the JVM: no `Exception`. */
const errors = wordsOf('Throwable Error AssertionError AssertionFailedError');

const jvm: AssertionRules = {
  // Awaitility, REST Assured, Reactor
  failing: wordsOf('until statusCode shouldHaveThrown error pass'),
  idle: wordsOf('requireNonNull'),
  statements: wordsOf('throw'),
  after: wordsOf('AfterEach After AfterAll AfterClass AfterMethod AfterTest tearDown'),
  functionAt: bracedFunctionAt,
  mayFail: isExpected,
  mayBeHelper: isUnqualified,
  tryAt: (tokens, at, test) => bracedTryAt(tokens, at, test, (head) => holdsWord(tokens, head, errors)),
};

export const javaAssertions: AssertionRules = jvm;

const kotlinLibrary = wordsOf(
  `runTest runBlocking runBlockingTest listOf mutableListOf arrayOf mapOf mutableMapOf setOf mutableSetOf emptyList emptyMap
   byteArrayOf intArrayOf charArrayOf arrayListOf hashMapOf sequenceOf println print repeat lazy launch async delay with run
   apply also let use synchronized buildString buildList thread maxOf minOf coroutineScope withContext withTimeout flow flowOf mockk mock spyk spy every whenever`,
);

export const kotlinAssertions: AssertionRules = {
  ...jvm,
  mayBeHelper(tokens, at) {
    const isFunction = /^[a-z_]/.test(tokens.textOf(at)) && !kotlinLibrary.has(tokens.textOf(at));
    return isFunction && isUnqualified(tokens, at);
  },
};

const exceptions = wordsOf('Exception AssertionException XunitException AssertFailedException');

export const csharpAssertions: AssertionRules = {
  ...jvm,
  failing: wordsOf('That Received DidNotReceive ReceivedWithAnyArgs Pass Inconclusive Multiple'),
  idle: wordsOf(''),
  after: wordsOf('TearDown OneTimeTearDown TestCleanup Dispose DisposeAsync'),
  tryAt: (tokens, at, test) =>
    bracedTryAt(tokens, at, test, (head) => head.last < head.first || holdsWord(tokens, head, exceptions)),
};
