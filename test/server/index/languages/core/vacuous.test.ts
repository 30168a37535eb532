import assert from 'node:assert/strict';
import type { Vacuity } from '../../../../../schema/model';
import type { ReadOptions } from '../../../../../server/src/index/reader';
import type { CodeLanguage } from '../../../../../server/src/index/languages/core/language';
import { cpp } from '../../../../../server/src/index/languages/cpp/language';
import { csharp } from '../../../../../server/src/index/languages/csharp/language';
import { go } from '../../../../../server/src/index/languages/go/language';
import { java } from '../../../../../server/src/index/languages/java/language';
import { javascript } from '../../../../../server/src/index/languages/javascript/language';
import { kotlin } from '../../../../../server/src/index/languages/kotlin/language';
import { python } from '../../../../../server/src/index/languages/python/language';
import { rust } from '../../../../../server/src/index/languages/rust/language';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { readingOf } from '../read';

/** `can fail`, or why it can not. */
type Judgement = Vacuity | 'can fail' | 'empty';

interface Setting {
  readonly language: CodeLanguage;
  readonly path: string;
  /** A file with one test around the text. */
  readonly around: (body: string) => string;
}

const judge = (
  { language, path }: Pick<Setting, 'language' | 'path'>,
  text: string,
  options: Partial<ReadOptions> = {},
): readonly Judgement[] =>
  readingOf(language, path)
    .read(text, path, options)
    .testCases.map((test) => (test.empty ? 'empty' : (test.vacuous ?? 'can fail')));

/** Bodies of one test, by what is said of it. */
function bodies(
  name: string,
  setting: Setting,
  expected: Partial<Record<Judgement, readonly string[]>>,
): void {
  describe(`tests of ${name} that can not fail`, () => {
    for (const [judgement, texts] of Object.entries(expected))
      for (const body of texts)
        it(`${judgement}: ${body.replace(/\s+/g, ' ')}`, () =>
          assert.deepEqual(judge(setting, setting.around(body)), [judgement]));
  });
}

/** Whole files with several tests. */
function files(
  name: string,
  setting: Pick<Setting, 'language' | 'path'>,
  rows: Record<string, [string, string]>,
): void {
  describe(`files of ${name} with tests that can not fail`, () => {
    for (const [title, [text, judgements]] of Object.entries(rows))
      it(title, () => assert.equal(judge(setting, text).join(', '), judgements));
  });
}

const js = { language: javascript, path: 'a.test.ts' };
bodies(
  'JavaScript',
  { ...js, around: (body) => `it('a', async (done) => { ${body} });` },
  {
    'no-assertion': [
      'await login();',
      'const match = await find(); use(match.length);',
      'const x = expected + 1; go(x);',
      'login(); done();',
      "const fs = require('fs'); fs.exists('a');",
    ],
    'constant-assertion': [
      'login(); expect(true).toBe(true);',
      'expect(1).toEqual(1)',
      'expect(true).toBeTruthy();',
      'assert(true);',
      'assert.ok(true)',
      'assert.equal(1, 1);',
      'expect(true).to.be.true;',
      't.pass();',
    ],
    'everything-caught': [
      'try { expect(login()).toBe(1); } catch {}',
      'try { expect(login()).toBe(1); } catch (error) { console.log(error); }',
      'try { await login(); assert.equal(a, b); } catch (e) { /* never mind */ } finally { close(); }',
    ],
    'can fail': [
      'expect(login()).toBe(1);',
      'await expect(page.getByText("a")).toBeVisible();',
      'return request(app).get("/").expect(200);',
      'user.should.be.ok;',
      'login(done);',
      'setTimeout(() => { done(); }, 10);',
      'login((error) => done(error));',
      'if (!login()) throw new Error("no");',
      'expect(true).toBe(false);',
      'expect(1).toBe(2);',
      'expect(login()).toMatchSnapshot();',
      'await verifyLogin(page);',
      'list.forEach(checkUser);',
      'await page.waitForSelector("a");',
      'sinon.assert.calledOnce(spy);',
      'cy.contains("Hello");',
      'screen.getByText("Hello");',
      '// @ts-expect-error\n login(1);',
      'try { login(); } catch (e) { expect(e.code).toBe(1); }',
      'try { expect(a).toBe(b); } catch (e) { throw e; }',
      'try { expect(a).toBe(b); } catch (e) { failed = e; }',
      'try { expect(a).toBe(b); } catch (e) {} expect(b).toBe(1);',
    ],
    empty: [''],
  },
);
files('JavaScript', js, {
  'a helper of the file checks': [
    "const logsIn = async (name) => { expect(await login(name)).toBe(1); };\nit('a', () => logsIn('x'));\nit('b', () => login('x'));",
    'can fail, no-assertion',
  ],
  'a helper of a helper checks': [
    "function outer() { inner(); }\nfunction inner() { assert.equal(go(), 1); }\nit('a', () => { outer(); });",
    'can fail',
  ],
  'helpers that call each other and check nothing are not judged': [
    "function a() { b(); }\nfunction b() { a(); }\nit('a', () => { a(); });",
    'can fail',
  ],
  'a hook behind each test checks': [
    "afterEach(() => { expect(errors).toEqual([]); });\nit('a', () => { login(); });",
    'can fail',
  ],
  'a hook behind each test checks nothing': [
    "afterEach(() => { close(); });\nit('a', () => { login(); });",
    'no-assertion',
  ],
  'a function that is handed over is not judged': [
    "it('a', logsIn);\nit('b', make('x'));",
    'can fail, can fail',
  ],
  'a fixture that is called may check': [
    "test('a', async ({ run, page }) => { await run('x'); });\ntest('b', async ({ run, page }) => { await page.go('x'); });",
    'can fail, no-assertion',
  ],
  'skipped tests are not judged': ["it.skip('a', () => { login(); });\nit.todo('b');", 'can fail, empty'],
});

bodies(
  'Python',
  { language: python, path: 'test_a.py', around: (body) => `def test_check_a(runner):\n    ${body}\n` },
  {
    'no-assertion': ['login()', 'print(login())', 'runner.invoke(login)'],
    'constant-assertion': [
      'assert True',
      'assert 1 == 1',
      'login()\n    assert True, "fine"',
      'self.assertTrue(True)',
      'self.assertEqual(1, 1)',
    ],
    'everything-caught': [
      'try:\n        assert login()\n    except:\n        pass',
      'try:\n        assert login()\n    except Exception as error:\n        print(error)',
      '"""Logs in."""\n    try:\n        assert login()\n    except (ValueError, AssertionError):\n        pass',
    ],
    'can fail': [
      'assert login()',
      'assert login() == 1',
      'with pytest.raises(ValueError):\n        login()',
      'self.assertEqual(login(), 1)',
      'self.see_page()',
      'mock.assert_called_once()',
      'if not login():\n        raise RuntimeError()',
      'pytest.fail("no")',
      'runner("login")',
      'try:\n        assert login()\n    except ValueError:\n        pass',
      'try:\n        assert login()\n    except Exception:\n        raise',
      'try:\n        login()\n    except Exception:\n        pass\n    assert done',
    ],
  },
);
files(
  'Python',
  { language: python, path: 'test_a.py' },
  {
    'a helper of the file checks': [
      'def logs_in(name):\n    assert login(name)\n\ndef test_a():\n    logs_in("x")\n\ndef test_b():\n    login("x")\n',
      'can fail, no-assertion',
    ],
    'tearDown checks': [
      'class TestA(unittest.TestCase):\n    def tearDown(self):\n        self.assertEqual(errors, [])\n    def test_a(self):\n        login()\n',
      'can fail',
    ],
  },
);

const inClass = (body: string): string => `class ATest {\n  @Test void checkA() { ${body} }\n}\n`;
bodies(
  'Java',
  { language: java, path: 'ATest.java', around: inClass },
  {
    'no-assertion': [
      'service.login();',
      'new Service().login();',
      'try { assertEquals(1, login()); } finally { a.close(); }',
    ].slice(0, 2),
    'constant-assertion': [
      'assertTrue(true);',
      'service.login(); Assertions.assertEquals(1, 1);',
      'assert true;',
    ],
    'everything-caught': [
      'try { assertEquals(1, service.login()); } catch (Throwable t) { }',
      'try { assertEquals(1, service.login()); } catch (AssertionError e) { e.printStackTrace(); }',
    ],
    'can fail': [
      'assertEquals(1, service.login());',
      'verify(mock).login();',
      'assertThat(a).isEqualTo(1);',
      'try { service.login(); fail(); } catch (LoginException expected) { }',
      'try { assertEquals(1, service.login()); } catch (Exception e) { }',
      'StepVerifier.create(flux).expectNext(1).verifyComplete();',
      'await().until(service::isUp);',
      'mvc.perform(get("/")).andExpect(status().isOk());',
      'roundTrip(value);',
      'assertFalse(true);',
    ],
  },
);
files(
  'Java',
  { language: java, path: 'ATest.java' },
  {
    'an expected exception': [
      'class A { @Test(expected = LoginException.class) public void a() { service.login(); } }',
      'can fail',
    ],
    'a hook behind each test checks': [
      'class A { @AfterEach void none() { assertEquals(0, errors.size()); } @Test void a() { service.login(); } }',
      'can fail',
    ],
    'a helper of the file checks nothing': [
      'class A { void go() { service.login(); } @Test void a() { go(); } }',
      'no-assertion',
    ],
  },
);

bodies(
  'Kotlin',
  {
    language: kotlin,
    path: 'ATest.kt',
    around: (body) => `class A {\n  @Test fun a() = runTest { ${body} }\n}\n`,
  },
  {
    'no-assertion': ['service.login()'],
    'constant-assertion': ['assertTrue(true)', 'assertEquals(1, 1)'],
    'can fail': [
      'service.login() shouldBe 1',
      'assertEquals(1, service.login())',
      'assertFailsWith<Error> { service.login() }',
      'check(service.login())',
    ],
  },
);

bodies(
  'C#',
  {
    language: csharp,
    path: 'A.cs',
    around: (body) => `class A {\n  [Test] public void A1() { ${body} }\n}\n`,
  },
  {
    'no-assertion': ['service.Login();'],
    'constant-assertion': ['Assert.True(true);', 'Assert.AreEqual(1, 1);', 'Assert.Pass();'],
    'everything-caught': [
      'try { Assert.AreEqual(1, service.Login()); } catch (Exception) { }',
      'try { Assert.AreEqual(1, service.Login()); } catch { }',
    ],
    'can fail': [
      'Assert.That(service.Login(), Is.True);',
      'result.Should().Be(1);',
      'mock.Received().Login();',
      'try { Assert.AreEqual(1, service.Login()); } catch (IOException) { }',
    ],
  },
);
files(
  'C#',
  { language: csharp, path: 'A.cs' },
  {
    'an expected exception or result': [
      'class A { [Test, ExpectedException(typeof(E))] public void A1() { service.Login(); }\n [TestCase(1, ExpectedResult = 2)] public int A2(int a) { return service.Add(a); } }',
      'can fail, can fail',
    ],
  },
);

bodies(
  'Go',
  {
    language: go,
    path: 'a_test.go',
    around: (body) => `package a\n\nfunc TestCheckA(t *testing.T) {\n\t${body}\n}\n`,
  },
  {
    'no-assertion': ['login()', 't.Parallel()\n\tlogin()', 't.Log(login())'],
    'constant-assertion': ['assert.True(t, true)', 'require.Equal(t, 1, 1)'],
    'can fail': [
      'if !login() { t.Fatal("no") }',
      't.Errorf("%d", login())',
      'require.NoError(t, login())',
      'logsIn(t)',
      'if err != nil { panic(err) }',
      'is.Equal(a, b)',
    ],
  },
);
files(
  'Go',
  { language: go, path: 'a_test.go' },
  {
    'a helper of the file that gets t and checks nothing': [
      'package a\nfunc setup(t *testing.T) { t.Helper(); open() }\nfunc TestA(t *testing.T) { setup(t); login() }',
      'no-assertion',
    ],
    'examples are compared with their output': [
      'package a\nfunc ExampleA() {\n\tlogin()\n\t// Output: a\n}',
      'can fail',
    ],
  },
);

bodies(
  'Rust',
  { language: rust, path: 'tests/a.rs', around: (body) => `#[test]\nfn check_a() { ${body} }\n` },
  {
    'no-assertion': ['login();', 'println!("{}", login());'],
    'constant-assertion': ['assert!(true);', 'assert_eq!(1, 1);'],
    'can fail': [
      'assert_eq!(login(), 1);',
      'login().unwrap();',
      'login()?;',
      'if !login() { panic!("no") }',
      'logs_in!(1);',
      'is_send::<Login>();',
      'Tester::new("a").expected_name("b").run();',
    ],
  },
);
files(
  'Rust',
  { language: rust, path: 'tests/a.rs' },
  {
    'a panic is expected': ['#[test]\n#[should_panic]\nfn a() { login(); }', 'can fail'],
    'a property': ['#[quickcheck]\nfn a(x: u8) -> bool { holds(x) }', 'can fail'],
    'a helper checks': ['fn run(x: u8) { assert!(x > 1); }\n#[test]\nfn a() { run(1); }', 'can fail'],
  },
);

bodies(
  'C++',
  {
    language: cpp,
    path: 'a_test.cc',
    around: (body) => `#include <gtest/gtest.h>\nTEST(CheckSuite, VerifiesA) { ${body} }\n`,
  },
  {
    'no-assertion': ['login();', 'RecordProperty("a", 1);'],
    'constant-assertion': ['EXPECT_TRUE(true);', 'SUCCEED();', 'ASSERT_EQ(1, 1);', 'REQUIRE(1 == 1);'],
    'can fail': [
      'EXPECT_EQ(login(), 1);',
      'EXPECT_DEATH(login(), "");',
      'EXPECT_CALL(mock, Login());',
      'FAIL();',
      'LOGS_IN(1);',
      'EXPECT_NE(1, 1);',
      'REQUIRE_THROWS(login());',
    ],
  },
);

describe('tests that can not fail', () => {
  it('names of the project that check are believed, also by globs', () => {
    const text =
      "it('a', () => { roundTrip(x); });\nit('b', () => { seeLogin(x); });\nit('c', () => { go(x); });";
    assert.deepEqual(judge(js, text), ['no-assertion', 'no-assertion', 'no-assertion']);
    assert.deepEqual(judge(js, text, { assertions: ['roundTrip', 'see*'] }), [
      'can fail',
      'can fail',
      'no-assertion',
    ]);
  });

  it('are told in linear time, however many helpers call one another', () =>
    assertGrowsLinearly(
      300,
      (size) => {
        const numbers = Array.from({ length: size }, (_, n) => n);
        const helpers = numbers.map((n) => `function help${n}() { help${n + 1}(); go(); }`);
        const tests = numbers.map((n) => `it('a${n}', () => { help${n}(); });`);
        return [...helpers, ...tests].join('\n');
      },
      (text) => judge(js, text),
    ));
});
