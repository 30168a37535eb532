/** Suites as they were written and the reports their runners made of them: every result finds its test. `UPDATE_GOLDEN=1` writes the answers anew. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { defaultIdPattern } from '../../../../schema/settings';
import { readFile } from '../../../../server/src/index/registry';
import { detectFormat } from '../../../../server/src/ingest/registry';
import { createMatcher } from '../../../../server/src/trace/match';
import { claimsOf } from '../../../../server/src/trace/claims';
import { inputOf, readAll } from '../../ingest/support';
import { outcomeText } from './support';

const fixtures = path.join(__dirname, '../../../fixtures/results');

/** One line for each result: what it is, what it was joined to, what it claims. */
async function joined(folder: string, report: string, sources: readonly string[]): Promise<string[]> {
  const testCases = sources.flatMap((source) => {
    const text = fs.readFileSync(path.join(fixtures, folder, source), 'utf8');
    const options = { idPattern: defaultIdPattern };
    return readFile(
      { path: source.replace(/^\.\.\/\w+\//, ''), text },
      { options, readText: () => undefined },
    ).testCases;
  });
  const matcher = createMatcher(testCases);
  const bytes = fs.readFileSync(path.join(fixtures, folder, report));
  const detected = detectFormat(bytes, report);
  assert.equal(detected.kind, 'results');
  const results = await readAll(detected.reader, inputOf(bytes));
  return results.map((result) => {
    const claims = claimsOf(result);
    return `${result.status} ${result.name}: ${outcomeText(matcher.match(result))}${claims.length ? ` claims ${claims.join(' ')}` : ''}`;
  });
}

function check(folder: string, report: string, sources: readonly string[]): void {
  it(`${folder}/${report}`, async () => {
    const text = [...(await joined(folder, report, sources)), ''].join('\n');
    const golden = path.join(fixtures, folder, `${report}.matched.golden.txt`);
    if (process.env.UPDATE_GOLDEN) fs.writeFileSync(golden, text);
    assert.equal(text, fs.readFileSync(golden, 'utf8'));
  });
}

describe('a report is about the tests of its source', () => {
  check('robot', 'robot-7.4.2.xml', [
    'tests/cart.robot',
    'tests/nested/imports_fail.robot',
    'tests/nested/setup_fails.robot',
    'tests/nested/teardown_fails.robot',
  ]);
  check('cucumber-messages', 'cucumber-js.ndjson', ['features/cart.feature']);
  check('cucumber-json', 'cucumber-js.json', ['features/cart.feature']);
  check('go-test', 'go-1.19.ndjson', [
    'cart/cart_test.go',
    'crash/crash_test.go',
    'pricing/pricing_test.go',
    'setup/setup_test.go',
    'slow/slow_test.go',
  ]);
  check('nunit', 'nunit3-console.xml', ['Shop.Tests/CartTests.cs']);
  check('xunit', 'xunit2.xml', ['Shop.Tests/CartTests.cs']);
  check('xunit', 'xunit3.xml', ['Shop.Tests/CartTests.cs']);
  check('trx', 'mstest.trx', ['Shop.Tests/CartTests.cs']);
  check('mocha', 'mocha.json', ['mocha/cart.spec.js']);
  check('jest', 'jest.json', ['jest/cart.test.js', 'jest/hooks.test.js']);
  check('vitest', 'vitest.json', ['vitest/cart.test.js', 'vitest/hooks.test.js']);
  check('playwright', 'cart.json', ['playwright/cart.spec.ts', 'playwright/small.spec.ts']);
  check('ctrf', 'mocha.json', ['../mocha/mocha/cart.spec.js']);
  check('ctrf', 'jest.json', ['../jest/jest/cart.test.js', '../jest/jest/hooks.test.js']);
  check('ctrf', 'playwright.json', ['../playwright/playwright/cart.spec.ts']);
  check('tap', 'node-test.tap', ['tests/node.test.mjs', 'tests/hook.test.mjs']);
  check('tap', 'node-tap.tap', ['tests/tap.test.mjs']);
  check('tap', 'vitest.tap', ['tests/cart.test.ts']);
  check('tap', 'vitest-flat.tap', ['tests/cart.test.ts']);
  check('tap', 'mocha.tap', ['tests/cart.spec.cjs']);
  check('allure', 'allure-mocha.ndjson', ['test/cart.spec.js']);
  check('allure', 'allure-vitest.ndjson', ['test/cart.test.ts']);
});
