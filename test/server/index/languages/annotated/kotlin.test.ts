import assert from 'node:assert/strict';
import { kotlin } from '../../../../../server/src/index/languages/kotlin/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { outline, references, mayContain } = readingOf(kotlin, 'src/test/kotlin/LoginTest.kt');

describe('Kotlin tests', () => {
  it('stand behind functions without a body', () =>
    assert.equal(
      outline(
        'abstract class A {\n  abstract fun a()\n\n  @Test\n  fun one() = run { go() }\n' +
          '  abstract fun b(x: Int): List<Int>\n  @Test fun two(): Unit\n  {\n  go() }\n}',
      ),
      'A > one\nA > two',
    ));

  it('stand behind classes without a body, too', () =>
    assert.equal(
      outline(
        'class A {\n  data class Row(val a: Int)\n\n  @Test\n  fun one() = run { go() }\n\n' +
          '  class Gone(val why: String) : Exception(why)\n  object None\n  @Test @Disabled\n  fun two() { go() }\n}',
      ),
      'A > one\nA > two (skip)',
    ));

  it('are annotated functions, with names in backticks and expression bodies', () =>
    assert.equal(
      outline(
        unindent(`
          package shop
          import kotlin.test.Test
          data class User(val name: String = "a", val f: (Int) -> Int = { it })
          internal class LoginTest(val a: Int) : Base<Int>(), Other by other {
            private val users = listOf(User("x")).map { it.name }
            val text: String get() = "\${users.joinToString { "}" }}"
            @BeforeTest fun setUp() { go() }
            @Test fun \`REQ-1 accepts a password\`() = runTest(timeout = 5) {
              go()
            }
            @Test
            fun short() = assertEquals(1, 1)
            @Test @Ignore fun off() { go() }
            @ParameterizedTest @ValueSource(strings = ["a", "b"]) fun many(s: String) { go() }
            @Nested inner class Locked { @Test fun stays() { } }
            companion object { fun rows() = listOf(1) }
          }
        `),
      ),
      unindent(`
        LoginTest > REQ-1 accepts a password
        LoginTest > short
        LoginTest > off (skip)
        LoginTest > many = LoginTest > many(*) x2
        LoginTest > Locked > stays (empty)
      `).trimEnd(),
    ));

  it('refer in names and comments', () =>
    assert.equal(
      references('class A {\n  // Covers: REQ-2\n  @Test fun `REQ-1 works`() { go("REQ-3") }\n}\n'),
      'REQ-2! verifies annotation: A > REQ-1 works\nREQ-1! verifies title: A > REQ-1 works',
    ));

  it('are none where annotations of code without tests claim to implement', () => {
    const code = unindent(`
      @Service @Requirements("REQ-1", "REQ-2")
      data class A(val b: Int)
      @Requirements("REQ-3") fun go() = run("REQ-4")
      @Suppress("REQ-5") fun stay() { }
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

  it('may have a dollar in their names', () =>
    assert.equal(outline('class A { @Test fun pays$5() { go("$a") } }'), 'A > pays$5'));
});
