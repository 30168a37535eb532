/** What a person does with the installed extension; the pictures land in test/.out/shots. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Scenario } from '../../support/vscodeHost';

const container = 'ReqProof';

export const scenarios: readonly Scenario[] = [
  {
    title: 'the views fill by themselves',
    async run(vscode) {
      await vscode.openView(container);
      await vscode.row('Requirements', 'Checkout').click();
      await vscode.row('Requirements', 'CART-1').waitFor();
      await vscode.shot('1-requirements');
    },
  },
  {
    title: 'the status bar and the badge tell the totals',
    async run(vscode) {
      await vscode.page.locator('.statusbar-item', { hasText: /\d+\/\d+ verified/ }).waitFor();
      await vscode.page.locator('.activitybar .badge-content', { hasText: /\d+/ }).first().waitFor();
    },
  },
  {
    title: 'a lens stands on each requirement, and opens the reasons',
    async run(vscode) {
      await vscode.openFile('requirements/checkout.md');
      await vscode.lens(/failing|stale|verified|proven|partial/).waitFor();
      await vscode.shot('2-lens');
      const heading = vscode.webview().locator('h1', { hasText: /[A-Z]+-\d/ });
      await vscode.openLens(/failing|stale|verified|proven|partial/, heading);
      await vscode.webview().locator('h2', { hasText: 'Why' }).waitFor();
      await vscode.shot('3-show-why');
      await vscode.webview().locator('button.link', { hasText: 'cart.test.ts' }).first().click();
      await vscode.activeTab('cart.test.ts').waitFor();
    },
  },
  {
    title: 'the hover says text, state and reasons',
    async run(vscode) {
      await vscode.palette('View: Close All Editors');
      await vscode.openFile('requirements/checkout.md');
      // The lenses move the lines once, so they come first.
      await vscode.lens(/failing|stale|verified|proven|partial/).waitFor();
      // Over the id, which stands behind `## `.
      await vscode.line('## CART-1').hover({ position: { x: 50, y: 8 } });
      await vscode.page.locator('.monaco-hover-content', { hasText: 'CART-1' }).first().waitFor();
      await vscode.shot('4-hover');
      await vscode.picture('editor');
    },
  },
  {
    title: 'a test shows what it proves and its last result',
    async run(vscode) {
      await vscode.openFile('test/cart.test.ts');
      await vscode.lens(/CART-1/).waitFor();
      await vscode.shot('5-test-lens');
    },
  },
  {
    title: 'specs, runs and coverage',
    async run(vscode) {
      await vscode.row('Specs', 'cart.test.ts').click();
      await vscode.row('Specs', /CART-1/).waitFor();
      await vscode.pane('Runs').locator('.pane-header').click();
      await vscode.row('Runs', /vitest tests/).waitFor();
      await vscode.row('Runs', /vitest tests/).click();
      await vscode.pane('Coverage').locator('.pane-header').click();
      await vscode.row('Coverage', /src/).waitFor();
      await vscode.shot('6-views');
    },
  },
  {
    title: 'problems are in the Problems panel',
    async run(vscode) {
      await vscode.palette('Problems: Focus on Problems View');
      await vscode.page.locator('.markers-panel .monaco-list-row').first().waitFor();
      await vscode.shot('7-problems');
    },
  },
  {
    title: 'results are in the Testing view, coverage in the Coverage view',
    async run(vscode) {
      const { page } = vscode;
      await vscode.palette('View: Hide Panel');
      await vscode.palette('Testing: Focus on Test Explorer View');
      await page.locator('.test-explorer .monaco-list-row', { hasText: 'cart.test.ts' }).waitFor();
      await page.locator('.test-explorer .monaco-list-row', { hasText: 'checkout.spec.ts' }).click();
      await page.locator('.test-explorer .monaco-list-row', { hasText: 'declined card' }).waitFor();
      await vscode.palette('Test: Open Coverage');
      await page.locator('.test-coverage-list-item', { hasText: 'cart.ts' }).click();
      await vscode.activeTab('cart.ts').waitFor();
      await page.locator('.coverage-deco-gutter').first().waitFor();
      await vscode.shot('8-testing');
      await vscode.picture('testing');
    },
  },
  {
    title: 'an edit makes proof stale, with the words that changed; Accept bridges it',
    async run(vscode) {
      const { page } = vscode;
      await vscode.palette('View: Close All Editors');
      await vscode.openView(container);
      await vscode.openFile('requirements/checkout.md');
      await vscode.goToLine(15);
      // Twice: the first goes to the end of the wrapped line.
      await page.keyboard.press('End');
      await page.keyboard.press('End');
      await page.keyboard.type(' It never expires.');
      const why = vscode.webview();
      await vscode.openLens(/^stale/, why.locator('ins', { hasText: 'expires' }));
      await vscode.shot('9-stale');
      await vscode.picture('why', 352);
      await why.locator('button', { hasText: 'Accept' }).click();
      await why.locator('.state', { hasText: 'proven' }).waitFor();
      await why.locator('button', { hasText: 'Unaccept' }).click();
      await why.locator('.state', { hasText: 'stale' }).waitFor();
      await vscode.palette('View: Close All Editors');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" }).click();
      await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    },
  },
  {
    title: 'a claim in code tells what ran; an edit of that code makes proof stale, undone it is proven',
    async run(vscode) {
      const { page } = vscode;
      await vscode.openFile('src/cart.ts');
      await vscode.lens('CART-2 proven - 1 test executed 3 of 3 lines').waitFor();
      await vscode.line('// Implements: CART-2').hover({ position: { x: 110, y: 8 } });
      await page.locator('.monaco-hover-content', { hasText: 'executed all 3 lines' }).first().waitFor();
      await vscode.shot('14-claim');
      await page.keyboard.press('Escape');
      await vscode.goToLine(14); // the first line in the body of applyVoucher
      await page.keyboard.press('End');
      await page.keyboard.type('1');
      await vscode.lens(/^CART-2 stale/).waitFor();
      await page.keyboard.press('Control+Z');
      await vscode.lens(/^CART-2 proven/).waitFor();
      await page.keyboard.type('1');
      const why = vscode.webview();
      const reason = why.locator('li', { hasText: 'has changed since run' });
      await vscode.openLens(/^CART-2 stale/, reason);
      await reason.locator('button.link', { hasText: 'src/cart.ts:14' }).waitFor();
      await vscode.shot('15-changed-code');
      await why.locator('button', { hasText: 'Accept' }).click();
      await why.locator('.reasons, li', { hasText: 'accepted' }).first().waitFor();
      await why.locator('.state', { hasText: 'stale' }).waitFor({ state: 'detached' });
      await why.locator('button', { hasText: 'Unaccept' }).click();
      await why.locator('.state', { hasText: 'stale' }).waitFor();
      await reason.locator('button.link').click();
      // The file is open already; the keyboard goes to it last, and would close a palette opened before.
      await page.locator('.monaco-editor.focused').waitFor();
      await vscode.palette('View: Close All Editors');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" }).click();
      await page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
    },
  },
  {
    title: 'open requirement finds by words, over all',
    async run(vscode) {
      await vscode.palette('ReqProof: Open Requirement…');
      await vscode.answer('Open Requirement', 'discount');
      await vscode.quickRow('CART-2').waitFor();
      await vscode.shot('10-open-requirement');
      await vscode.quickRow('CART-2').click();
      await vscode.activeTab('checkout.md').waitFor();
    },
  },
  {
    title: 'from inside a test a requirement is linked in the way of the file, and undone in one step',
    async run(vscode) {
      const { page } = vscode;
      await vscode.openFile('e2e/checkout.spec.ts');
      await vscode.goToLine(13); // in the body of the test of the declined card
      await vscode.palette('ReqProof: Link Requirement to This Test…');
      await vscode.answer('a declined card keeps the basket', 'invoice');
      await vscode.quickRow('PAY-3').click();
      await vscode.lens(/PAY-2, PAY-3/).waitFor();
      await vscode.line("{ tag: ['@PAY-2', '@PAY-3'] }").waitFor();
      await vscode.shot('13-linked');
      await page.keyboard.press('Control+Z');
      await vscode.line("{ tag: '@PAY-2' }").waitFor();
    },
  },
  {
    title: 'from inside a requirement a test is linked, and undone in one step',
    async run(vscode) {
      const { page } = vscode;
      await vscode.openFile('requirements/checkout.md');
      await vscode.goToLine(45); // the text of PAY-3
      await vscode.palette('ReqProof: Link Test to This Requirement…');
      await vscode.answer('Which test proves PAY-3?', 'refuses zero');
      await vscode.quickRow('refuses zero').click();
      await vscode.activeTab('cart.test.ts').waitFor();
      await vscode.line('// Verifies: CART-3, PAY-3').waitFor();
      await page.keyboard.press('Control+Z');
      await vscode
        .line(/CART-3$/)
        .first()
        .waitFor();
      await vscode.line('PAY-3').waitFor({ state: 'detached' });
    },
  },
  {
    title: 'waive asks and writes reqproof.yaml, to be saved or undone',
    async run(vscode) {
      const { page } = vscode;
      await vscode.palette('ReqProof: Waive Requirement…');
      for (const [step, answer] of ['Sold by another shop', 'ines', '2099-12-31', ''].entries()) {
        await vscode.answer(`(${step + 1}/4)`, answer);
        await page.keyboard.press('Enter');
      }
      await vscode.activeTab('reqproof.yaml').waitFor();
      await page.locator('.view-line', { hasText: 'Sold by another shop' }).waitFor();
      await vscode.shot('11-waive');
      assert.doesNotMatch(
        fs.readFileSync(path.join(vscode.workspace, 'reqproof.yaml'), 'utf8'),
        /Sold by another shop/,
        'nothing is saved for the user',
      );
    },
  },
  {
    title: 'the walkthrough has four steps',
    async run(vscode) {
      await vscode.palette('View: Close All Editors');
      await vscode.page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" }).click();
      await vscode.palette('ReqProof: Get Started');
      await vscode.page.locator('.getting-started-step', { hasText: 'Ask why' }).waitFor();
      assert.equal(await vscode.page.locator('.getting-started-step').count(), 4);
      await vscode.shot('12-walkthrough');
    },
  },
];
