import assert from 'node:assert/strict';
import { cpp } from '../../../../../server/src/index/languages/cpp/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, outline, references, mayContain } = readingOf(cpp, 'test/login_test.cc');

const check = (name: string, text: string, expected: string): void => {
  it(name, () => assert.equal(outline(unindent(text)), unindent(expected).trimEnd()));
};

describe('C++ tests', () => {
  it('of one name are branches of #if: they would be one class twice', () => {
    const { testCases, problems } = read(
      '#include <gtest/gtest.h>\n#ifdef A\nTEST(S, N) { a(); }\n#else\nTEST(S, N) { b(); }\n#endif\n',
    );
    assert.deepEqual([testCases.length, problems], [2, []]);
  });

  check(
    'of GoogleTest',
    `
      #include <gtest/gtest.h>
      #define TEST_IT(x) TEST(A, x) { }
      namespace {
      const char* raw = R"x(TEST(A, Raw) {})x";
      int n = 1'000'000; char c = '"';
      TEST(LoginTest, Accepts) { EXPECT_TRUE(f("{")); }
      TEST_F(LoginTest, DISABLED_Later) { go(); }
      TEST_F(LoginTest, Skips) { GTEST_SKIP() << "why"; }
      TEST(LoginTest, Hollow) { /* nothing */ }
      TEST_P(Many, Adds) { go(GetParam()); }
      TEST_P(Other, Adds) { go(); }
      INSTANTIATE_TEST_SUITE_P(Small, Many, testing::Values(1, 2));
      TYPED_TEST(Typed, Works) { go(); }
      }
      void helper() { TEST(1, 2); }
    `,
    `
      LoginTest > Accepts
      LoginTest > DISABLED_Later (skip)
      LoginTest > Skips (skip)
      LoginTest > Hollow (empty)
      Many > Adds = Small/Many > Adds/*
      Other > Adds = */Other > Adds/*
      Typed > Works = Typed/* > Works
    `,
  );

  check(
    'of Catch2 and doctest',
    `
      #include <catch2/catch_test_macros.hpp>
      TEST_CASE("logs in", "[login][REQ-1]") { REQUIRE(true); }
      TEST_CASE("logs " "out" * doctest::timeout(1)) { SECTION("at once") { CHECK(1); } }
      TEST_CASE_METHOD(Fixture, "has state", "[.slow]") { CHECK(1); }
      SCENARIO("a basket", "[b]") { GIVEN("x") { } }
      TEMPLATE_TEST_CASE("sizes", "[t]", int, (std::pair<int, int>)) { CHECK(1); }
    `,
    `
      logs in @login @REQ-1
      logs out = logs out/*
      has state @.slow
      Scenario: a basket = Scenario: a basket/* @b
      sizes = sizes - * @t
    `,
  );

  check(
    'in branches of the preprocessor',
    `
      namespace n {
      #if A
      TEST(A, One) {
      #else
      TEST(A, DISABLED_One) {
      #endif
        go();
      }
      TEST(A, Two) { go(); }
      METHOD_AS_TEST_CASE(C::m, "by a method", "[c]")
      }
    `,
    `
      A > One
      A > DISABLED_One (skip)
      A > Two
      by a method @c
    `,
  );

  it('refer in properties, tags, names and comments', () =>
    assert.equal(
      references(
        unindent(`
          // Verifies: REQ-1
          TEST(A, One) { RecordProperty("Verifies", "REQ-2, REQ-3"); RecordProperty("PartiallyVerifies", "REQ-4"); }
          TEST(A, Two) { log("REQ-5"); } // REQ-6
          TEST_CASE("REQ-7 adds", "[REQ-8]") { RecordProperty("author", "REQ-9"); go(); }
        `),
      ),
      unindent(`
        REQ-1! verifies annotation: A > One
        REQ-2! verifies property: A > One
        REQ-3! verifies property: A > One
        REQ-4! verifies partial property: A > One
        REQ-6 verifies comment: A > Two
        REQ-7! verifies title: REQ-7 adds
        REQ-8! verifies tag: REQ-7 adds
      `).trimEnd(),
    ));

  it('are not sought where no macro of theirs stands', () =>
    assert.equal(mayContain('int main() { LATEST(1); return 0; }'), false));
});
