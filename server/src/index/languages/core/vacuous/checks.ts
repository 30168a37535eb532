/** Which names speak of checking: `expect`, `assertThat`, `verify_login`, `EXPECT_EQ`, `mustParse`. */
import picomatch from 'picomatch';

/**
 * `anywhere`: hardly a word for anything else, so that it counts wherever it stands (`x shouldBe 1`,
 * `.should.be.ok`). `used`: it counts when it is called or handed on; `const match = ...` checks nothing.
 */
export type Speaks = 'anywhere' | 'used' | 'no';

/** Cheap: without one of these pieces a name says nothing of checking. */
const pieces =
  /[xX]pect|[sS]s[eE]rt|[hH]ould|[eE]rif|[cC]heck|[mM]ust|[nN]sure|[eE]quire|[aA]lid|[fF]ail|atch|nap|[hH]row|aise|arn|[cC]omp|wait|Wait|[aA]tal|[tT]est|[A-Z]{4}/;

/** At the start of the name, in front of anything. */
const begins = /^_*(?:assert|Assert|ASSERT|should|Should|verif|Verif)/;
/** A whole word of a name in camelCase, snake_case or capitals. */
const anywhere =
  /(?:(?:^|[_$\d])(?:expects?|asserts?|should|verify|verifies)|Expects?|Asserts?|Should|Verify|Verifies)(?![a-z])|(?:^|[_\d])(?:EXPECT|ASSERT|SHOULD|VERIFY)(?![A-Z])/;
const used =
  /(?:(?:^|[_$\d])(?:checks?|checker|must|ensures?|requires?|validates?|validator|fails?|failure|matches|matcher|match|fnmatch|snapshots?|throws?|raises?|warns?|compares?|wait_?for|wait_?until|fatal|tester|expected(?=_|[A-Z]))|(?:Checks?|Checker|Must|Ensures?|Requires?|Validates?|Validator|Fails?|Failure|Matches|Matcher|Match|Snapshots?|Throws?|Raises?|Warns?|Compares?|WaitFor|waitFor|WaitUntil|waitUntil|Fatal|Tester|Expected))(?![a-z])|(?:^|[_\d])(?:CHECK|MUST|REQUIRE|ENSURE|VALIDATE|FAIL|MATCH|THROW|COMPARE)/;

/** Judges each name of a file once. */
export class CheckingNames {
  private readonly known = new Map<string, Speaks>();
  private readonly isGiven: ((name: string) => boolean) | undefined;

  /**
   * @param failing names of the language that fail a test and do not say so: `unwrap`, `panic`
   * @param idle names that sound like checks and are none: `require` of JavaScript
   * @param given names, or globs of names, of the project's own functions that check
   */
  constructor(
    private readonly failing: ReadonlySet<string>,
    private readonly idle: ReadonlySet<string>,
    given: readonly string[],
  ) {
    this.isGiven = given.length > 0 ? picomatch([...given]) : undefined;
  }

  speaks(name: string): Speaks {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = this.judge(name);
    this.known.set(name, found);
    return found;
  }

  private judge(name: string): Speaks {
    if (this.isGiven?.(name) === true) return 'used';
    if (this.idle.has(name) || name.length > longestName) return 'no';
    if (!pieces.test(name)) return this.failing.has(name) ? 'used' : 'no';
    if (begins.test(name) || anywhere.test(name)) return 'anywhere';
    return this.failing.has(name) || used.test(name) ? 'used' : 'no';
  }
}

const longestName = 200;
