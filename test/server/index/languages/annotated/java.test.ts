import assert from 'node:assert/strict';
import { java } from '../../../../../server/src/index/languages/java/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { outline, references, read, mayContain } = readingOf(java, 'src/test/java/shop/LoginTest.java');

const check = (name: string, text: string, expected: string): void => {
  it(name, () => assert.equal(outline(unindent(text)), unindent(expected).trimEnd()));
};

describe('Java tests', () => {
  check(
    'are annotated methods, in nested classes too',
    `
      package shop;
      import org.junit.jupiter.api.*;
      class LoginTest {
        private final Map<String, List<int[]>> a = new HashMap<>() {{ put("x", null); }};
        @BeforeEach void setUp() { go(); }
        @Test void accepts() { go(); }
        @org.junit.Test(timeout = 5) public <T> List<T> rejects() throws IOException, Foo { go(); }
        void helper(@Nullable String a) { }
        @Nested @DisplayName("when locked")
        class Locked {
          @Test @Disabled("why") void stays() { go(); }
          @Test void hollow() { /* nothing */ }
        }
        class Empty { }
      }
    `,
    `
      LoginTest > accepts
      LoginTest > rejects
      LoginTest > Locked > stays (skip)
      LoginTest > Locked > hollow (empty)
    `,
  );

  check(
    'run many times are told by their rows',
    `
      class A {
        @ParameterizedTest @ValueSource(ints = {1, 2, f(3, 4)}) void a(int n) { go(); }
        @ParameterizedTest @CsvSource({"1,2", "3,4"}) void b(int n, int m) { go(); }
        @ParameterizedTest @MethodSource("rows") void c(int n) { go(); }
        @RepeatedTest(3) void d() { go(); }
        @Test(dataProvider = "rows") public void e(int n) { go(); }
        @CartesianTest @CartesianTest.MethodFactory("rows") void f(int n, int m) { go(); }
      }
    `,
    `
      A > a = A > a(*) x3
      A > b = A > b(*) x2
      A > c = A > c(*)
      A > d = A > d(*)
      A > e = A > e(*)
      A > f = A > f(*)
    `,
  );

  check(
    'of TestNG and JUnit 3 are known by their class',
    `
      @Test(groups = "slow") public class A {
        public void all() { go(); }
        void hidden() { go(); }
        @Test(enabled = false, groups = {"fast", "REQ-1"}) public void off() { go(); }
      }
      class B extends TestCase {
        public void testIt() { go(); }
        public void helper() { go(); }
      }
    `,
    `
      A > all @slow
      A > off (skip) @slow @fast @REQ-1
      B > testIt
    `,
  );

  it('take annotations of commented-out code and strings for nothing', () =>
    assert.equal(
      outline('class A {\n// @Test void a() {}\nString s = "@Test void b() {}"; /* @Test void c() {} */\n}'),
      '',
    ));

  it('have what reports may call them', () =>
    assert.equal(
      read('class A { @Test @DisplayName("logs in") void a() { go(); } }').testCases[0]?.otherTitle,
      'logs in',
    ));

  it('refer in tags, display names, annotations and comments', () =>
    assert.equal(
      references(
        unindent(`
          /** Verifies: REQ-1 */
          class A {
            @Test @Tag("REQ-2") @Tags({@Tag("REQ-3")}) void a() { go(); }
            @Test @DisplayName("REQ-4 logs in") void b() { go(); }
            @Requirement({"REQ-5", "REQ-6"}) @Test void c() { go(); }
            // REQ-7
            @Test
            void d() { go("REQ-8"); }
            @SuppressWarnings("REQ-9") @Test void e() { go(); }
          }
        `),
      ),
      unindent(`
        REQ-1! verifies annotation: A > a, A > b, A > c, A > d, A > e
        REQ-2! verifies tag: A > a
        REQ-3! verifies tag: A > a
        REQ-4! verifies title: A > b
        REQ-5! verifies property: A > c
        REQ-6! verifies property: A > c
        REQ-7 verifies comment: A > d
      `).trimEnd(),
    ));

  it('are none in production code, whose comments claim to implement', () => {
    assert.equal(
      references('class A {\n  // Implements: REQ-1\n  void go() { }\n}'),
      'REQ-1! implements annotation: *',
    );
    assert.equal(mayContain('class A { @Testable void a() {} }'), false);
  });

  it('are none where annotations of code without tests claim to implement', () => {
    const code = unindent(`
      @Service @Requirements({"REQ-1", "REQ-2"})
      class A {
        @Plugin(hint = "JDK-8") private Tool tool;
        @Requirements("REQ-3") @Override public void go() { run("REQ-4"); }
        @SuppressWarnings("REQ-5") void stay() { }
      }
    `);
    assert.equal(
      references(code),
      unindent(`
        REQ-1! implements property: *
        REQ-2! implements property: *
        REQ-3! implements property: *
      `).trimEnd(),
    );
    assert.equal(mayContain(code), true);
    assert.equal(mayContain('@Service class A { }'), false);
  });

  it('stand beside methods that are none and claim to implement', () =>
    assert.equal(
      references('class A { @Test void a() { go(); }\n@Requirements("REQ-1") void b() { go(); } }'),
      'REQ-1! implements property: *',
    ));

  it('may have a dollar in their names', () =>
    assert.equal(outline('class A$B { @Test void pays$5() { go(); } }'), 'A$B > pays$5'));
});
