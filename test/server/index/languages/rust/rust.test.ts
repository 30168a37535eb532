import assert from 'node:assert/strict';
import { rust } from '../../../../../server/src/index/languages/rust/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, mayContain, outline, references } = readingOf(rust, 'src/cart.rs');

const check = (text: string, expected: string): void =>
  assert.equal(outline(unindent(text)), unindent(expected).trim());
const checkReferences = (text: string, expected: string, path?: string): void =>
  assert.equal(references(unindent(text), path), unindent(expected).trim());

describe('Rust tests', () => {
  it('are functions with a test attribute, in modules', () =>
    check(
      `
      fn helper() { go(); }
      #[cfg(test)]
      mod tests {
          use super::*;
          #[test]
          fn adds() { assert_eq!(1, 1); }
          #[tokio::test(flavor = "multi_thread")]
          async fn waits() { go().await }
          #[test]
          #[should_panic(expected = "x")]
          pub(crate) unsafe extern "C" fn panics<T: 'static>() -> Result<(), Error> where T: Sized { go() }
          fn no_test() {}
          mod inner {
              #[test] fn deep() {}
          }
      }
      #[test]
      fn alone() { let c = '"'; let s: &'static str = r#"
      #[test] fn text() {} "#; }
      #[derive(Debug)]
      struct Test;
      #[cfg(test)]
      fn only_in_tests() {}
      `,
      `
      tests > adds
      tests > waits
      tests > panics
      tests > inner > deep (empty)
      alone
      `,
    ));

  it('of one name are alternatives: the compiler takes one of them', () => {
    const twins = '#[cfg(unix)]\n#[test]\nfn a() { go() }\n#[cfg(windows)]\n#[test]\nfn a() { went() }';
    check(twins, 'a\na');
    assert.deepEqual(read(twins).problems, []);
  });

  it('may be ignored', () =>
    check(
      '#[test]\n#[ignore]\nfn a() { go() }\n#[ignore = "slow"]\n#[test]\nfn b() { go() }\n#[test]\n#[cfg_attr(windows, ignore)]\nfn c() { go() }',
      'a (skip)\nb (skip)\nc',
    ));

  it('run once per case', () =>
    check(
      `
      #[rstest]
      #[case(1, 2)]
      #[case::two(3, 4)]
      fn adds(#[case] a: u32, #[case] b: u32) { go() }
      #[test_case(1; "one")]
      #[test_case(2; "two")]
      #[test_case(3)]
      fn sums(a: u32) { go() }
      #[rstest]
      fn values(#[values(1, 2)] a: u32) { go() }
      #[rstest]
      fn plain(fixture: u32) { go() }
      proptest! {
          #[test]
          fn any(a in 0..10u32) { go() }
      }
      `,
      `
      adds = adds::* x2
      sums = sums::* x3
      values = values::*
      plain
      any
      `,
    ));

  it('are found behind broken code', () =>
    check(
      'mod tests {\n#[test]\nfn a() {\n  if x {\n}\n#[test]\nfn b( { go() }\n#[test]\nfn c() { go() }',
      'tests > a\ntests > c',
    ));

  it('have exact places', () => {
    const [test] = read('/// a\n#[test]\n#[ignore]\nfn b() {\n}\n').testCases;
    assert.deepEqual(test?.range, { start: { line: 1, character: 0 }, end: { line: 4, character: 1 } });
    assert.deepEqual(test?.titleRange, { start: { line: 3, character: 3 }, end: { line: 3, character: 4 } });
  });
});

describe('Rust references', () => {
  it('of tests verify, of the code around them implement', () =>
    checkReferences(
      `
      //! Implements: REQ-1
      /// REQ-2
      fn code() { go("REQ-99"); /* a /* REQ-3 */ b */ }
      /// Verifies: REQ-4
      #[cfg(test)]
      mod tests {
          // REQ-5
          /// @req REQ-6
          #[test]
          /// REQ-7
          fn adds() {
              go(); // REQ-8
          }
      }
      `,
      `
      REQ-1! implements annotation: *
      REQ-2 implements comment: *
      REQ-3 implements comment: *
      REQ-4! verifies annotation: tests > adds
      REQ-5 verifies comment: tests > adds
      REQ-6! verifies annotation: tests > adds
      REQ-7 verifies comment: tests > adds
      REQ-8 verifies comment: tests > adds
      `,
    ));

  it('of a file of tests verify', () =>
    checkReferences('//! REQ-1\n\n#[test]\nfn a() { go() }', 'REQ-1 verifies comment: *', 'tests/a.rs'));

  it('do not change the hash when they are comments, nor does ignoring the test', () => {
    const hashOf = (text: string): unknown => read(text).testCases[0]?.contentHash;
    const base = hashOf('#[test]\nfn a() { go(1,) }');
    assert.equal(hashOf('/// REQ-1\n#[test] #[ignore]\nfn a() {\n  go(1) // b\n}'), base);
    assert.notEqual(hashOf('#[test]\nfn a() { go(2) }'), base);
    assert.notEqual(hashOf('#[test] #[should_panic]\nfn a() { go(1) }'), base);
  });
});

describe('the look at Rust files', () => {
  for (const text of ['#[test]', '#[tokio::test]', '#[rstest]', '/// REQ-1'])
    it(`reads ${text}`, () => assert.ok(mayContain(text)));
  for (const text of ['', '#[derive(Debug)] // UTF-8', 'fn a() { go("REQ-1") }'])
    it(`passes by ${JSON.stringify(text)}`, () => assert.ok(!mayContain(text)));
});
