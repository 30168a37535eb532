/** A display name of one test that is the name of another: a result of either verifies neither. */
import assert from 'node:assert/strict';
import { defaultIdPattern } from '../../../../schema/settings';
import { readFile } from '../../../../server/src/index/registry';
import { createMatcher } from '../../../../server/src/trace/match';
import { outcomeText, reported } from './support';

const path = 'src/test/java/shop/LoginTest.java';
const text = `
  import org.junit.jupiter.api.*;
  class LoginTest {
    @Test @DisplayName("other()") void a() { go(); }
    @Test void other() { go(); }
    @Test @DisplayName("plain") void b() { go(); }
    @Test void plain() { go(); }
    @Test @DisplayName("own()") void own() { go(); }
  }`;
const { testCases } = readFile(
  { path, text },
  { options: { idPattern: defaultIdPattern }, readText: () => undefined },
);

const results: Readonly<Record<string, string>> = {
  'other()': 'ambiguous a, other',
  // Whoever writes display names writes the method with its parentheses.
  other: 'other',
  plain: 'ambiguous b, plain',
  'plain()': 'plain',
  a: 'a',
  b: 'b',
  'own()': 'own',
};

describe('a result of JUnit 5', () => {
  for (const [name, expected] of Object.entries(results))
    for (const className of ['LoginTest', 'shop.LoginTest'])
      it(`called ${name} in ${className} is of ${expected}`, () => {
        const outcome = createMatcher(testCases).match(reported({ name, className, suites: [className] }));
        const told = outcomeText(outcome).replaceAll(`${path}::LoginTest > `, '');
        assert.equal(told.replace(/^(?!ambiguous)\S+ /, ''), expected);
      });
});
