import assert from 'node:assert/strict';
import { go } from '../../../../../server/src/index/languages/go/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, mayContain, outline, references } = readingOf(go, 'cart/cart_test.go');

const check = (text: string, expected: string): void =>
  assert.equal(outline(unindent(text)), unindent(expected).trim());
const checkReferences = (text: string, expected: string, path?: string): void =>
  assert.equal(references(unindent(text), path), unindent(expected).trim());

describe('Go tests', () => {
  it('are functions by name and parameter', () =>
    check(
      `
      package cart
      func TestAdds(t *testing.T) { go1() }
      func Test_sums(tt *testing.T) { go1() }
      func TestMain(m *testing.M) { os.Exit(m.Run()) }
      func Testify(t *testing.T) { go1() }
      func TestHelper(t *testing.T, x int) { go1() }
      func FuzzParse(f *testing.F) { f.Fuzz(func(t *testing.T, s string) { go1() }) }
      func BenchmarkAdds(b *testing.B) { b.Run("x", func(b *testing.B) {}) }
      func helper(t *testing.T) { t.Run("x", func(t *testing.T) { go1() }) }
      func ExampleCart() {
      	fmt.Println("a")
      	// Output: a
      }
      func ExampleOther() { fmt.Println("a") }
      func TestEmpty(t *testing.T) {
      	// later
      }
      `,
      `
      TestAdds
      Test_sums
      FuzzParse
      ExampleCart
      TestEmpty (empty)
      `,
    ));

  it('have subtests', () =>
    check(
      `
      func TestCart(t *testing.T) {
      	t.Run("adds two", func(t *testing.T) {
      		t.Run("at once", func(t *testing.T) { go1() })
      		go1()
      	})
      	for _, tt := range tests {
      		t.Run(tt.name, func(t *testing.T) { go1() })
      	}
      	t.Run(fmt.Sprintf("case %d of %s%%", i, name), func(t *testing.T) { go1() })
      	t.Run("sum "+tt.name, check)
      	t.Run(\`raw "x"\`, func(sub *testing.T) { sub.Run("deep", func(t *testing.T) {}) })
      	other.Run("no test", func(t *testing.T) {})
      	cmd.Run()
      	t.Run("", func(t *testing.T) { go1() })
      }
      `,
      `
      TestCart
      TestCart > adds_two
      TestCart > adds_two > at_once
      TestCart > <tt.name> = TestCart > *
      TestCart > case_%d_of_%s%% = TestCart > case_*_of_*%
      TestCart > sum_<tt.name> = TestCart > sum_*
      TestCart > raw_"x"
      TestCart > raw_"x" > deep (empty)
      TestCart > #00 = TestCart > #*
      `,
    ));

  it('are methods of suites', () =>
    check(
      `
      type CartSuite struct { suite.Suite }
      func (s *CartSuite) SetupTest() { go1() }
      func (s *CartSuite) TestAdds() { s.Run("two", func() { go1() }) }
      func (s *OtherSuite) TestLost() { go1() }
      func TestCartSuite(t *testing.T) { suite.Run(t, new(CartSuite)) }
      func (s *PaySuite) TestPays() { go1() }
      func TestPaySuite(t *testing.T) { suite.Run(t, &PaySuite{}) }
      `,
      `
      TestCartSuite > TestAdds
      TestCartSuite > TestAdds > two
      TestCartSuite
      TestPaySuite > TestPays
      TestPaySuite
      `,
    ));

  it('are not run by themselves', () => check('func (s *S) TestA() { suite.Run(s.T(), new(S)) }', ''));

  it('skip themselves at the top', () =>
    check(
      `
      func TestA(t *testing.T) {
      	t.Skip("later")
      	go1()
      }
      func TestB(t *testing.T) {
      	if testing.Short() { t.Skip("slow") }
      	go1()
      }
      func TestC(t *testing.T) {
      	x := 1
      	t.SkipNow()
      	t.Run("d", func(t *testing.T) { go1() })
      }
      `,
      'TestA (skip)\nTestB\nTestC (skip)\nTestC > d (skip)',
    ));

  it('are found behind broken code, and not in strings or comments', () => {
    check(
      `
      func TestA(t *testing.T) {
      	if x {
      }
      func TestB(t *testing.T) { s := '"'; r := \`
      func TestX(t *testing.T) {}\` }
      // func TestY(t *testing.T) {}
      func TestC(t *testing.T) { go1(']', '\\'', "}") }
      `,
      'TestA\nTestB\nTestC',
    );
  });

  it('stand in test files only', () => assert.equal(outlineIn('cart.go'), ''));
  const outlineIn = (path: string): string => outline('func TestA(t *testing.T) { go1() }', path);

  it('have exact places', () => {
    const [, test] = read('func TestA(t *testing.T) {\n\tt.Run("b c", func(t *testing.T) {})\n}').testCases;
    assert.deepEqual(test?.range, { start: { line: 1, character: 1 }, end: { line: 1, character: 36 } });
    assert.deepEqual(test?.titleRange, { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } });
  });
});

describe('Go references', () => {
  it('of titles and comments', () =>
    checkReferences(
      `
      // Package comment. REQ-1
      package cart

      // Verifies: REQ-2
      func TestA(t *testing.T) {
      	// REQ-3
      	t.Run("REQ-4/adds", func(t *testing.T) {
      		go1("REQ-99") // REQ-5
      	})
      	t.Run(fmt.Sprintf("REQ-6: %d", i), func(t *testing.T) { go1() })
      }
      // REQ-98
      // func TestOld(t *testing.T) {
      func TestB(t *testing.T) { go1() }
      `,
      `
      REQ-1 verifies comment: *
      REQ-2! verifies annotation: TestA, TestA > REQ-4/adds, TestA > REQ-6:_%d
      REQ-3 verifies comment: TestA > REQ-4/adds
      REQ-4! verifies title: TestA > REQ-4/adds
      REQ-5 verifies comment: TestA > REQ-4/adds
      REQ-6! verifies title: TestA > REQ-6:_%d
      `,
    ));

  it('of code', () =>
    checkReferences(
      '// REQ-1\nfunc F() { go1("REQ-2", `REQ-3 // REQ-4`) /* @req REQ-5 */ }',
      'REQ-1 implements comment: *\nREQ-5! implements annotation: *',
      'cart.go',
    ));
});

describe('the look at Go files', () => {
  for (const text of ['func TestA(t *testing.T) {}', 'func (s *S) TestA() {}', '// REQ-1'])
    it(`reads ${text}`, () => assert.ok(mayContain(text)));
  for (const text of ['', 'package a // UTF-8', 'func F() { test("REQ-1") }'])
    it(`passes by ${JSON.stringify(text)}`, () => assert.ok(!mayContain(text)));
});
