/** Reports that name modules, classes and packages instead of files. */
import { check } from './support';
import type { Words } from './support';

const pytest = `
  tests/test_cart.py: TestCart > test_adds
  tests/test_cart.py: TestCart > test_takes[*]
  tests/test_cart.py: TestCart > TestTotals > test_sums
  tests/test_cart.py: test_stands_alone
  tests/unit/test_cart.py: test_stands_alone
  tests/unit/test_cart.py: test_pays
`;
const go = `
  cart_test.go: TestAdds
  cart_test.go: TestAdds > two_pieces
  cart_test.go: TestAdds > REQ-1/deep
  cart_test.go: TestAdds > case_* (3 rows)
  pay/pay_test.go: TestAdds
  pay/pay_test.go: TestPays
`;
const rust = `
  crates/cart/src/lib.rs: tests > adds
  crates/pay-core/src/lib.rs: tests > adds
  crates/cart/src/sums.rs: tests > totals
  crates/cart/src/sums.rs: tests > adds
  crates/cart/src/deep/mod.rs: adds::* (2 rows)
  crates/cart/tests/whole.rs: pays
  crates/cart/tests/other.rs: pays
`;
const jvm = `
  src/test/java/com/acme/CartTest.java: CartTest > adds
  src/test/java/com/acme/CartTest.java: CartTest > Totals > sums
  src/test/java/com/acme/pay/CartTest.java: CartTest > adds
`;

const table: readonly (readonly [reporter: string, tests: string, result: Words, outcome: string])[] = [
  [
    'pytest, a method',
    pytest,
    { suites: ['pytest'], className: 'tests.test_cart.TestCart', name: 'test_adds' },
    'exact tests/test_cart.py::TestCart > test_adds',
  ],
  [
    'pytest, parameters',
    pytest,
    { suites: ['pytest'], className: 'tests.test_cart.TestCart', name: 'test_takes[1-a/b.c]' },
    'template tests/test_cart.py::TestCart > test_takes[${x}]',
  ],
  [
    'pytest, a class in a class',
    pytest,
    { suites: ['pytest'], className: 'tests.test_cart.TestCart.TestTotals', name: 'test_sums' },
    'exact tests/test_cart.py::TestCart > TestTotals > test_sums',
  ],
  [
    'pytest, a function',
    pytest,
    { suites: ['pytest'], className: 'tests.test_cart', name: 'test_stands_alone' },
    'exact tests/test_cart.py::test_stands_alone',
  ],
  [
    'pytest, the same function elsewhere',
    pytest,
    { suites: ['pytest'], className: 'tests.unit.test_cart', name: 'test_stands_alone' },
    'exact tests/unit/test_cart.py::test_stands_alone',
  ],
  [
    'pytest, from another root',
    pytest,
    { suites: ['pytest'], className: 'backend.tests.unit.test_cart', name: 'test_pays' },
    'path-suffix tests/unit/test_cart.py::test_pays',
  ],
  [
    'pytest, xunit1 with a file',
    pytest,
    { className: 'tests.test_cart.TestCart', name: 'test_adds', file: 'tests/test_cart.py' },
    'exact tests/test_cart.py::TestCart > test_adds',
  ],
  [
    'pytest, a class that is gone',
    pytest,
    { suites: ['pytest'], className: 'tests.test_cart.TestOther', name: 'test_adds' },
    'unmatched, near tests/test_cart.py::TestCart > test_adds',
  ],
  [
    'pytest, a module that is gone',
    pytest,
    { suites: ['pytest'], className: 'tests.test_other', name: 'test_pays' },
    'unmatched, near tests/unit/test_cart.py::test_pays',
  ],
  [
    'pytest, parameters of a test that has none',
    pytest,
    { suites: ['pytest'], className: 'tests.unit.test_cart', name: 'test_pays[1]' },
    'unmatched',
  ],
  [
    'gotestsum',
    go,
    { suites: ['github.com/acme/shop'], className: 'github.com/acme/shop', name: 'TestAdds/two_pieces' },
    'title-only cart_test.go::TestAdds > two_pieces',
  ],
  [
    'gotestsum, a slash in the title',
    go,
    { suites: ['github.com/acme/shop'], className: 'github.com/acme/shop', name: 'TestAdds/REQ-1/deep' },
    'title-only cart_test.go::TestAdds > REQ-1/deep',
  ],
  [
    'gotestsum, a table',
    go,
    { suites: ['github.com/acme/shop'], className: 'github.com/acme/shop', name: 'TestAdds/case_12#01' },
    'title-only cart_test.go::TestAdds > case_${x}',
  ],
  [
    'gotestsum, a literal name in a loop',
    go,
    { suites: ['github.com/acme/shop'], className: 'github.com/acme/shop', name: 'TestAdds/two_pieces#01' },
    'title-only cart_test.go::TestAdds > two_pieces',
  ],
  [
    'gotestsum, a package below',
    go,
    { suites: ['github.com/acme/shop/pay'], className: 'github.com/acme/shop/pay', name: 'TestAdds' },
    'title-only pay/pay_test.go::TestAdds',
  ],
  [
    'go-junit-report, the short class',
    go,
    { suites: ['github.com/acme/shop/pay'], className: 'pay', name: 'TestPays' },
    'title-only pay/pay_test.go::TestPays',
  ],
  [
    'gotestsum, another package',
    go,
    { suites: ['github.com/acme/shop/other'], className: 'github.com/acme/shop/other', name: 'TestPays' },
    'unmatched, near pay/pay_test.go::TestPays',
  ],
  [
    'nextest',
    rust,
    { suites: ['cart'], className: 'cart', name: 'sums::tests::totals' },
    'title-only crates/cart/src/sums.rs::tests > totals',
  ],
  [
    'nextest, the same name in two crates',
    rust,
    { suites: ['pay_core'], className: 'pay_core', name: 'tests::adds' },
    'title-only crates/pay-core/src/lib.rs::tests > adds',
  ],
  [
    'nextest, an integration test',
    rust,
    { suites: ['cart::whole'], className: 'cart::whole', name: 'pays' },
    'title-only crates/cart/tests/whole.rs::pays',
  ],
  [
    'nextest, a module that is gone',
    rust,
    { suites: ['cart'], className: 'cart', name: 'products::tests::totals' },
    'unmatched, near crates/cart/src/sums.rs::tests > totals',
  ],
  [
    'nextest, a case of rstest',
    rust,
    { suites: ['cart'], className: 'cart', name: 'deep::adds::case_1_two' },
    'title-only crates/cart/src/deep/mod.rs::adds::${x}',
  ],
  [
    'libtest, its own JUnit report',
    rust,
    { suites: ['test'], className: 'sums::tests', name: 'totals' },
    'title-only crates/cart/src/sums.rs::tests > totals',
  ],
  [
    'gotestsum, a computed name',
    'cart_test.go: TestAdds > *',
    { suites: ['github.com/acme/shop'], className: 'github.com/acme/shop', name: 'TestAdds/any' },
    'title-only cart_test.go::TestAdds > ${x}',
  ],
  [
    'surefire',
    jvm,
    { suites: ['com.acme.CartTest'], className: 'com.acme.CartTest', name: 'adds' },
    'path-suffix src/test/java/com/acme/CartTest.java::CartTest > adds',
  ],
  [
    'surefire, a nested class',
    jvm,
    { suites: ['com.acme.CartTest$Totals'], className: 'com.acme.CartTest$Totals', name: 'sums' },
    'path-suffix src/test/java/com/acme/CartTest.java::CartTest > Totals > sums',
  ],
  [
    'surefire, another package',
    jvm,
    { suites: ['com.acme.pay.CartTest'], className: 'com.acme.pay.CartTest', name: 'adds' },
    'path-suffix src/test/java/com/acme/pay/CartTest.java::CartTest > adds',
  ],
  [
    'a class of the same name in a package that is gone',
    jvm,
    { suites: ['com.acme.ship.CartTest'], className: 'com.acme.ship.CartTest', name: 'adds' },
    'unmatched, near src/test/java/com/acme/CartTest.java::CartTest > adds, src/test/java/com/acme/pay/CartTest.java::CartTest > adds',
  ],
  [
    'a package that ends alike',
    jvm,
    { className: 'org.pay.CartTest', name: 'adds' },
    'unmatched, near src/test/java/com/acme/CartTest.java::CartTest > adds, src/test/java/com/acme/pay/CartTest.java::CartTest > adds',
  ],
  [
    'a project opened within its packages',
    'pay/CartTest.java: CartTest > adds',
    { className: 'com.acme.pay.CartTest', name: 'adds' },
    'path-suffix pay/CartTest.java::CartTest > adds',
  ],
];

describe('results of named modules', () => {
  for (const [reporter, tests, result, outcome] of table)
    it(reporter, () => {
      check(tests, result, outcome);
    });
});
