/** What pytest and unittest collect, by the names of files and classes. */
import type { TokenList } from '../core/tokens';
import { wordToken } from '../core/tokens';

/**
 * pytest's default `python_files`, and `tests.py` as Django projects name it.
 * https://docs.pytest.org/en/stable/explanation/goodpractices.html#test-discovery
 */
export const isTestFile = (path: string): boolean =>
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/i.test(path);

/** `unittest.TestCase`, `django.test.SimpleTestCase`, `IsolatedAsyncioTestCase`: a class of test methods. */
const isTestCaseBase = (base: string): boolean => base.endsWith('TestCase');

/** A base class that is imported and by its name one of tests: `BaseTest`, `ApiTests`, `TestBase`. */
const soundsLikeTests = (base: string): boolean => /(?:Tests?|TestBase|TestMixin)$/.test(base);

/** Which of the two runs the methods of a class called `test...`. */
export type Collects = 'pytest' | 'unittest' | 'no';

/** In tokens. */
const longestBases = 200;

/** Decides of one file's classes in the order of the text. */
export class ClassRules {
  /** Classes of the file that are test cases, so that those made from them are too. */
  private readonly testCases = new Set<string>();

  constructor(
    private readonly tokens: TokenList,
    private readonly isTestFile: boolean,
  ) {}

  /** `nameAt`: the token of the class's name; then what stands around it. */
  collects(
    nameAt: number,
    around: 'class' | 'def' | undefined,
    aroundCollects: Collects | undefined,
  ): Collects {
    if (around === 'def') return 'no';
    const name = this.tokens.textOf(nameAt);
    const bases = this.basesOf(nameAt + 1);
    const isTestCase = bases.some((base) => isTestCaseBase(base) || this.testCases.has(base));
    if (isTestCase && !around) {
      this.testCases.add(name);
      return 'unittest';
    }
    if (isTestCase || !this.isTestFile) return 'no';
    if (name.startsWith('Test')) return !around || aroundCollects === 'pytest' ? 'pytest' : 'no';
    return !around && bases.some(soundsLikeTests) ? 'unittest' : 'no';
  }

  /** Last words of the base classes. */
  private basesOf(open: number): readonly string[] {
    const { tokens } = this;
    if (!tokens.is(open, '(')) return [];
    const bases: string[] = [];
    const close = Math.min(tokens.skip(open), open + longestBases);
    for (let at = open + 1; at < close; at = tokens.skip(at) + 1)
      if (tokens.kind(at) === wordToken && !tokens.is(at + 1, '.') && !tokens.is(at + 1, '='))
        bases.push(tokens.textOf(at));
    return bases;
  }
}
