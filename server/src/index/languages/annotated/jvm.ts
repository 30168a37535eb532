/** Annotations as Java and Kotlin write them, and what those of JUnit, TestNG and kotlin.test mean. */
import { wordToken } from '../core/tokens';
import { namedAnnotation } from './annotation';
import type { AnnotationForm } from './annotation';
import type { Vocabulary } from './meaning';

/** `@Name(...)`, in Kotlin also `@file:Name` and `@get:Name`. */
export const atAnnotations: AnnotationForm = {
  read(tokens, at) {
    if (!tokens.is(at, '@') || tokens.kind(at + 1) !== wordToken || tokens.is(at + 1, 'interface'))
      return undefined;
    const target = tokens.is(at + 2, ':') && tokens.start(at + 2) === tokens.end(at + 1);
    const annotation = namedAnnotation(tokens, at, target ? at + 3 : at + 1);
    return annotation && { annotations: [annotation], last: annotation.last };
  },
};

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** https://docs.junit.org/current/user-guide/, https://testng.org/annotations.html, https://junit-pioneer.org/docs/ */
export const jvmVocabulary: Vocabulary = {
  tests: names('Test'),
  tableTests: names(
    'ParameterizedTest RepeatedTest TestFactory TestTemplate Theory CartesianTest RetryingTest',
  ),
  rows: new Set(),
  rowLists: names('ValueSource CsvSource'),
  sources: names(
    'MethodSource EnumSource CsvFileSource ArgumentsSource FieldSource NullSource EmptySource NullAndEmptySource',
  ),
  skips: names('Disabled Ignore'),
  // https://junit-pioneer.org/docs/expected-to-fail-tests/
  failures: names('ExpectedToFail'),
  tags: names('Tag Tags Category Categories'),
  pairs: new Set(),
  displayNames: names('DisplayName'),
};

/** One pass, and it errs only towards yes. */
const sign = /@[\w.]*(?:Test|TestFactory|TestTemplate|Theory)\b|\bextends\s+TestCase\b/;
export const mayDeclareJvmTests = (text: string): boolean => sign.test(text);

export function jvmFramework(text: string): string {
  if (text.includes('org.testng')) return 'testng';
  if (text.includes('org.junit.jupiter')) return 'junit5';
  if (text.includes('kotlin.test')) return 'kotlin-test';
  return text.includes('org.junit') || text.includes('junit.framework') ? 'junit4' : 'junit';
}
