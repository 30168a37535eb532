/** What no build and no run ever reaches is no test, and its comments speak for none. */
import assert from 'node:assert/strict';
import { cpp } from '../../../../server/src/index/languages/cpp/language';
import type { CodeLanguage } from '../../../../server/src/index/languages/core/language';
import { csharp } from '../../../../server/src/index/languages/csharp/language';
import { go } from '../../../../server/src/index/languages/go/language';
import { python } from '../../../../server/src/index/languages/python/language';
import { rust } from '../../../../server/src/index/languages/rust/language';
import { unindent } from '../../../support/marked';
import { assertGrowsLinearly } from '../../../support/scaling';
import { readingOf } from './read';

interface Case {
  readonly language: CodeLanguage;
  readonly path: string;
  readonly text: string;
  /** Tests, then references. */
  readonly expected: string;
}

const cases: Readonly<Record<string, Case>> = {
  'C++: #if 0 up to its #else, with conditions inside': {
    language: cpp,
    path: 'a_test.cc',
    text: `
      #if 0 // later
      // REQ-1
      TEST(A, Dead) { go(}
      #ifdef X
      #else
      TEST(A, AlsoDead) { go(); }
      #endif
      #else
      // REQ-2
      TEST(A, Alive) { go(); }
      #endif
      TEST(A, Behind) { go(); }
    `,
    expected: `
      A > Alive
      A > Behind
      REQ-2 verifies comment: A > Alive
    `,
  },
  'C++: other conditions are not judged': {
    language: cpp,
    path: 'a_test.cc',
    text: `
      #if 0 || X
      TEST(A, One) { go(); }
      #elif 0
      TEST(A, Dead) { go(); }
      #elif defined(Y)
      TEST(A, Two) { go(); }
      #endif
      #if (0) && X
      TEST(A, Dead) { go(); }
      #endif
      #if 0x1
      TEST(A, Three) { go(); }
      #endif
      const char* text = "#if 0";
      /*
      #if 0
      */
      TEST(A, Four) { go(); }
    `,
    expected: `
      A > One
      A > Two
      A > Three
      A > Four
    `,
  },
  'C++: the other branches of #if 1': {
    language: cpp,
    path: 'a_test.cc',
    text: `
      #if 1 // always
      #ifdef X
      #else
      TEST(A, One) { go(); }
      #endif
      #elif Y
      TEST(A, Dead) { go(); }
      #else
      // REQ-1
      TEST(A, AlsoDead) { go(}
      #endif
      #if Z
      #elif true || Y
      TEST(A, Two) { go(); }
      #else
      TEST(A, Dead) { go(); }
      #endif
      #if 1 && Z
      TEST(A, Three) { go(); }
      #else
      TEST(A, Four) { go(); }
      #endif
    `,
    expected: `
      A > One
      A > Two
      A > Three
      A > Four
    `,
  },
  'C#: #if false': {
    language: csharp,
    path: 'ATests.cs',
    text: `
      using NUnit.Framework;
      class ATests {
      #if false
        // REQ-1
        [Test] public void Dead() { Go(); }
      #else
        [Test] public void Alive() { Go(); }
      #endif
      }
    `,
    expected: 'ATests > Alive',
  },
  'Python: if False, 0, TYPE_CHECKING': {
    language: python,
    path: 'test_a.py',
    text: `
      if False:
          # REQ-1
          def test_dead(): go()
          # REQ-2
      else:
          def test_alive(): go()  # REQ-3
      if typing.TYPE_CHECKING:
          class TestDead:
              def test_a(self): go()
      if 0 and x:
          def test_dead(): go()
      if 0 or x:
          def test_perhaps(): go()
      class TestB:
          if 0:
              def test_dead(self): go()
          # REQ-4
          def test_b(self): go()
    `,
    expected: `
      test_alive
      test_perhaps
      TestB > test_b
      REQ-3 verifies comment: test_alive
      REQ-4 verifies comment: TestB > test_b
    `,
  },
  'Python: code below if False is no statement of a test': {
    language: python,
    path: 'test_a.py',
    text: `
      def test_a():
          """REQ-1"""
          if False:
              record_property("verifies", "REQ-2")
    `,
    expected: `
      test_a
      REQ-1 verifies comment: test_a
    `,
  },
  'Rust: conditions that never hold, and macros': {
    language: rust,
    path: 'src/a.rs',
    text: `
      macro_rules! tests {
          ($n:ident) => {
              // REQ-1
              #[test]
              fn $n() { go() }
              #[test]
              fn fixed() { go() }
          };
      }
      #[cfg(any())]
      mod dead {
          // REQ-2
          #[test]
          fn a() { go() }
      }
      #[cfg(test)]
      mod alive {
          macro_rules! m { () => { /* REQ-3 */ #[test] fn b() {} } }
          #[test] #[cfg(FALSE)]
          fn c() { go() }
          #[cfg(false)]
          use a::{b, c};
          #[cfg(any(unix))]
          #[test]
          fn d() { go() }
      }
    `,
    expected: `
      alive > d
      REQ-1 implements comment: *
    `,
  },
  'Rust: a file that is in no build': {
    language: rust,
    path: 'tests/a.rs',
    text: `
      #![allow(x)]
      #![cfg(any())]
      // REQ-1
      #[test]
      fn a() { go() }
    `,
    expected: '',
  },
  'Go: a file that no build has': {
    language: go,
    path: 'a_test.go',
    text: `
      //go:build ignore

      package a
      // REQ-1
      func TestA(t *testing.T) { go_() }
    `,
    expected: '',
  },
  'Go: a file that some builds have': {
    language: go,
    path: 'a_test.go',
    text: `
      //go:build ignore || linux

      package a
      //go:build ignore
      func TestA(t *testing.T) { go_() }
    `,
    expected: 'TestA',
  },
};

describe('text that never runs', () => {
  for (const [name, { language, path, text, expected }] of Object.entries(cases))
    it(name, () => {
      const { outline, references } = readingOf(language, path);
      const source = unindent(text);
      assert.equal(
        [outline(source), references(source)].filter(Boolean).join('\n'),
        unindent(expected).trim(),
      );
    });

  for (const text of ['#if 0\n', '#if 0\n#endif\n'])
    it(`is passed by in linear time: ${JSON.stringify(text)}`, () =>
      assertGrowsLinearly(20_000, (size) => text.repeat(size), readingOf(cpp, 'a_test.cc').read));
});
