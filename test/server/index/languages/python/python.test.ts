import assert from 'node:assert/strict';
import { python } from '../../../../../server/src/index/languages/python/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, mayContain, outline, references } = readingOf(python, 'tests/test_a.py');

const check = (text: string, expected: string, path?: string): void =>
  assert.equal(outline(unindent(text), path), unindent(expected).trim());
const checkReferences = (text: string, expected: string, path?: string): void =>
  assert.equal(references(unindent(text), path), unindent(expected).trim());

describe('Python tests', () => {
  it('of pytest: functions and classes', () =>
    check(
      `
      def test_a():
          assert x

      async def test_b(client):
          """Text."""
          await go(client)

      def helper():
          def test_inner():
              go()

      class TestCart:
          class TestNested:
              def test_c(self): go()

          def test_d(self):
              go()

          def help(self):
              go()

      def test_e(
          a,
          b=(1, 2),
      ) -> Dict[str, int]:
          go()
      `,
      `
      test_a
      test_b = test_b[*]
      TestCart > TestNested > test_c
      TestCart > test_d
      test_e = test_e[*]
      `,
    ));

  it('of unittest', () =>
    check(
      `
      import unittest
      class Base(unittest.TestCase):
          def setUp(self):
              go()
          def test_a(self):
              go()
      class CartTests(Base):
          def testB(self, mock):
              go()
      class Helper:
          def test_c(self):
              go()
      `,
      'Base > test_a\nCartTests > testB',
      'lib/checks.py',
    ));

  it('only where pytest looks for them', () => {
    const text = 'def test_a():\n    go()\nclass TestA:\n    def test_b(self):\n        go()\n';
    assert.equal(outline(text, 'lib/tester.py'), '');
    assert.equal(outline(text, 'lib/a_test.py'), 'test_a\nTestA > test_b');
    assert.equal(outline(text, 'app/tests.py'), 'test_a\nTestA > test_b');
  });

  it('that are switched off', () =>
    check(
      `
      @pytest.mark.skip(reason="x")
      def test_a(): go()
      @pytest.mark.skipif(sys.platform == "win32", reason="x")
      def test_b(): go()
      @pytest.mark.skipif(True, reason="x")
      def test_c(): go()
      @unittest.skip("x")
      class TestD:
          def test_e(self): go()
      class TestF:
          pytestmark = [pytest.mark.skip, pytest.mark.slow]
          def test_g(self): go()
      def test_h():
          pytest.skip("x")
          go()
      def test_i():
          if x:
              pytest.skip("x")
          go()
      class TestJ(unittest.TestCase):
          def test_k(self):
              self.skipTest("x")
          def test_l(self):
              raise unittest.SkipTest("x")
      @pytest.mark.xfail
      def test_m(): go()
      @pytest.mark.xfail(reason="later")
      def test_n(): go()
      @pytest.mark.xfail(sys.platform == "win32", reason="x")
      def test_o(): go()
      @unittest.expectedFailure
      def test_p(): go()
      `,
      `
      test_a (skip)
      test_b
      test_c (skip)
      TestD > test_e (skip)
      TestF > test_g (skip)
      test_h (skip)
      test_i
      TestJ > test_k (skip)
      TestJ > test_l (skip)
      test_m (fail)
      test_n (fail)
      test_o
      test_p (fail)
      `,
    ));

  it('that a whole file switches off', () => {
    assert.equal(outline('pytestmark = pytest.mark.skip("x")\ndef test_a(): go()'), 'test_a (skip)');
    assert.equal(outline('pytest.skip("x", allow_module_level=True)\ndef test_a(): go()'), 'test_a (skip)');
    assert.equal(outline('if x:\n    pytest.skip("x")\ndef test_a(): go()'), 'test_a');
  });

  it('with parameters', () =>
    check(
      `
      @pytest.mark.parametrize("a, b", [(1, 2), (3, 4), pytest.param(5, 6, id="x")])
      def test_a(a, b): go()
      @pytest.mark.parametrize("a", [1, 2])
      @pytest.mark.parametrize(
          "b",
          (
              1,  # one
              2,
              3,
          ),
      )
      def test_b(a, b): go()
      @pytest.mark.parametrize("a", cases())
      def test_c(a): go()
      @pytest.mark.parametrize("a", [x for x in y])
      def test_d(a): go()
      @pytest.mark.parametrize(argnames="a", argvalues=[1, 2])
      class TestE:
          def test_f(self, a): go()
      class TestG(unittest.TestCase):
          @parameterized.expand([("a", 1), ("b", 2)])
          def test_h(self, name, value): go()
      `,
      `
      test_a = test_a[*] x3
      test_b = test_b[*] x6
      test_c = test_c[*]
      test_d = test_d[*]
      TestE > test_f = TestE > test_f[*] x2
      TestG > test_h = TestG > test_h_* x2
      `,
    ));

  it('without a statement', () =>
    check(
      `
      def test_a(): pass
      def test_b():
          """Text."""
      def test_c():
          ...
      def test_d():
          # a
          return None
      def test_e():
          with a:
              pass
      def test_f(): assert 1
      def test_g():
          "text"; go()
      `,
      'test_a (empty)\ntest_b (empty)\ntest_c (empty)\ntest_d (empty)\ntest_e\ntest_f\ntest_g',
    ));

  it('are not fixtures, strings, comments or classes that pytest passes by', () =>
    check(
      `
      @pytest.fixture
      def test_data(): return 1
      @pytest.fixture()
      def test_more(): return 1
      TEXT = """
      def test_text():
          pass
      """
      # def test_comment(): pass
      class TestA:
          def __init__(self): pass
          def test_b(self): go()
      class TestC:
          __test__ = False
          def test_d(self): go()
      def test_e(): go()
      `,
      'test_e',
    ));

  it('under conditions, with tabs, semicolons, continued lines and broken code', () => {
    check(
      `
      if sys.version_info > (3,):
          def test_a(): go()
      else:
          def test_b(): go()
      try:
          class TestC:
              def test_d(self): go()
      except: pass
      x = 1 + \\
      2
      def test_e(): go()
      `,
      'test_a\ntest_b\nTestC > test_d\ntest_e',
    );
    assert.equal(
      outline('class TestA:\n\tdef test_b(self):\n\t\tgo()\n\tdef test_c(self):\n\t\tgo()'),
      'TestA > test_b\nTestA > test_c',
    );
    assert.equal(outline('def test_a():\r\n    go(\r\ndef test_b():\r\n    go()\r\n'), 'test_a\ntest_b');
    assert.equal(outline('def test_a():\n    x = "go\ndef test_b():\n    go()\n'), 'test_a\ntest_b');
    assert.equal(
      outline('def test_a():\n    x = f"{a["b"]} {{"\ndef test_b():\n    go()\n'),
      'test_a\ntest_b',
    );
    assert.equal(outline('def test_a'), 'test_a (empty)');
  });

  it('have marks as tags, and the framework they are of', () => {
    assert.equal(
      outline('@pytest.mark.slow\nclass TestA:\n    @pytest.mark.db(x=1)\n    def test_b(self): go()'),
      'TestA > test_b @slow @db',
    );
    assert.equal(read('import pytest\ndef test_a(): go()').testCases[0]?.framework, 'pytest');
    assert.equal(
      read('class A(unittest.TestCase):\n    def test_a(self): go()').testCases[0]?.framework,
      'unittest',
    );
  });

  it('have exact places', () => {
    const [test] = read('x = 1\n@a\n@b(\n  1)\ndef test_a():\n    go(\n    )\n    # end\n\nx = 2').testCases;
    assert.deepEqual(test?.range, { start: { line: 1, character: 0 }, end: { line: 6, character: 5 } });
    assert.deepEqual(test?.titleRange, { start: { line: 4, character: 4 }, end: { line: 4, character: 10 } });
  });

  it('are reported when one hides another', () =>
    assert.equal(read('def test_a(): go()\ndef test_a(): go()').problems[0]?.code, 'duplicate-test'));
});

describe('Python references', () => {
  it('of marks, decorators and recorded properties', () =>
    checkReferences(
      `
      @pytest.mark.req("REQ-1", "REQ-2")
      def test_a(record_property):
          record_property("verifies", "REQ-3")
          record_property("note", "REQ-99")
          if x:
              record_property("PartiallyVerifies", "REQ-4, REQ-5")
      @pytest.mark.requirements(["REQ-6"])
      class TestB:
          @verifies("REQ-7")
          def test_c(self): go()
          def test_d(self, request):
              request.node.user_properties.append(("requirement", "REQ-8"))
      class TestE:
          pytestmark = pytest.mark.requirement("REQ-9")
          def test_f(self): go()
      @pytest.mark.other("REQ-99")
      def test_g(): go("REQ-99")
      `,
      `
      REQ-1! verifies property: test_a
      REQ-2! verifies property: test_a
      REQ-3! verifies property: test_a
      REQ-4! verifies partial property: test_a
      REQ-5! verifies partial property: test_a
      REQ-6! verifies property: TestB > test_c, TestB > test_d
      REQ-7! verifies property: TestB > test_c
      REQ-8! verifies property: TestB > test_d
      REQ-9! verifies property: TestE > test_f
      `,
    ));

  it('of a whole file', () =>
    checkReferences(
      '"""Verifies: REQ-1"""\npytestmark = [pytest.mark.req("REQ-2")]\ndef test_a(): go()\n',
      'REQ-1! verifies annotation: *\nREQ-2! verifies property: *',
    ));

  it('of docstrings and comments', () =>
    checkReferences(
      `
      # @req REQ-1
      @mark
      def test_a():
          """Log in.

          Verifies: REQ-2
          """
          go()  # REQ-3
          # REQ-4

          # REQ-5

      # REQ-6

      class TestB:
          "REQ-7"
          # REQ-8

          def test_c(self):
              'REQ-9'; go()
          # REQ-10
      x = "REQ-99"
      # def test_old():
      `,
      `
      REQ-1! verifies annotation: test_a
      REQ-2! verifies annotation: test_a
      REQ-3 verifies comment: test_a
      REQ-4 verifies comment: test_a
      REQ-5 verifies comment: test_a
      REQ-6 verifies comment: *
      REQ-7 verifies comment: TestB > test_c
      REQ-8 verifies comment: TestB > test_c
      REQ-9 verifies comment: TestB > test_c
      REQ-10 verifies comment: TestB > test_c
      `,
    ));

  it('of code that is no test', () =>
    checkReferences(
      `
      """Module. Implements: REQ-1"""
      @Requirements("REQ-2")
      def a():
          """@req REQ-3"""
          return "REQ-99"
      class TestLike:
          """REQ-4"""
      `,
      `
      REQ-1! implements annotation: *
      REQ-2! implements property: *
      REQ-3! implements annotation: *
      REQ-4 implements comment: *
      `,
      'lib/a.py',
    ));

  it('not of tests that were commented out, nor where they are switched off', () => {
    checkReferences('# REQ-1\n# def test_old():\n#     go()\ndef test_a(): go()', '');
    checkReferences(
      'def test_a():\n    """reqproof:off REQ-1"""\n    # REQ-2\n    # reqproof:on\n    # REQ-3\n',
      'REQ-3 verifies comment: test_a',
    );
  });
});

describe('the content hash of a Python test', () => {
  const hashOf = (text: string): unknown => read(text).testCases[0]?.contentHash;
  const base = hashOf('def test_a(x):\n    if x:\n        go("a", 1)\n    end()\n');
  for (const [change, text] of [
    ['indentation', 'def test_a(x):\n  if x:\n      go("a", 1)\n  end()\n'],
    [
      'line breaks and commas',
      'def test_a(\n    x,\n):\n    if x:\n        go(\n            "a",\n            1,\n        )\n    end()\n',
    ],
    ['quotes', "def test_a(x):\n    if x:\n        go('a', 1)\n    end()\n"],
    [
      'comments and docstrings',
      '# a\ndef test_a(x):\n    """b"""\n    if x: # c\n        go("a", 1)\n    end()\n    # d\n',
    ],
    [
      'marks that name requirements or skip',
      '@pytest.mark.req("REQ-1")\n@pytest.mark.skip\ndef test_a(x):\n    if x:\n        go("a", 1)\n    end()\n',
    ],
  ] as const)
    it(`does not heed ${change}`, () => assert.equal(hashOf(text), base));
  for (const [change, text] of [
    ['depth', 'def test_a(x):\n    if x:\n        go("a", 1)\n        end()\n'],
    ['values', 'def test_a(x):\n    if x:\n        go("a", 2)\n    end()\n'],
    [
      'parameters',
      '@pytest.mark.parametrize("x", [1])\ndef test_a(x):\n    if x:\n        go("a", 1)\n    end()\n',
    ],
    ['a tuple', 'def test_a(x):\n    if x:\n        go("a", (1,))\n    end()\n'],
  ] as const)
    it(`heeds ${change}`, () => assert.notEqual(hashOf(text), base));
  it('heeds the parameters of the class', () => {
    const inClass = (decorator: string): unknown =>
      hashOf(`${decorator}\nclass TestA:\n    def test_a(self, x): go()`);
    assert.notEqual(
      inClass('@pytest.mark.parametrize("x", [1])'),
      inClass('@pytest.mark.parametrize("x", [2])'),
    );
  });
});

describe('the look at Python files', () => {
  for (const text of [
    'def test_a(): pass',
    'async def  test_a(): pass',
    '# REQ-1',
    '"""Implements: REQ-1"""',
    '@Requirements("REQ_001")\ndef a(): pass',
    '# reqproof:waive REQ x',
  ])
    it(`reads ${JSON.stringify(text)}`, () => assert.ok(mayContain(text)));
  for (const text of ['', 'x = 1 # one', 'def attest(): pass', 'x = "REQ-1"'])
    it(`passes by ${JSON.stringify(text)}`, () => assert.ok(!mayContain(text)));
});
