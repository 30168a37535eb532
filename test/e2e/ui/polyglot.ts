/** A project in many syntaxes: the hover of an id in code, ids that complete, and the page of what was detected. */
import type { Scenario } from '../../support/vscodeHost';

export const polyglot: readonly Scenario[] = [
  {
    title: 'a tag in Java tells level, version, needs and what is covered',
    async run(vscode) {
      await vscode.openView('ReqProof');
      await vscode.row('Requirements', 'Design of the shop').click();
      await vscode.row('Requirements', 'dsn~form').waitFor();
      await vscode.openFile('src/Login.java');
      await vscode.line('dsn~form').locator('span', { hasText: 'form' }).last().hover();
      await vscode.page
        .locator('.monaco-hover-content', { hasText: 'level dsn | version 1' })
        .first()
        .waitFor();
      await vscode.shot('30-polyglot');
      await vscode.picture('syntaxes');
    },
  },
  {
    title: 'ids are offered as soon as a tag is begun',
    async run(vscode) {
      const { page } = vscode;
      await vscode.openFile('src/Login.java');
      await vscode.goToLine(4);
      await page.keyboard.type('// [utest->');
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'dsn~form~1' }).waitFor();
      await page.keyboard.press('Enter');
      await vscode.line('// [utest->dsn~form~1]').waitFor();
    },
  },
  {
    title: 'the page of what was detected leads to the places',
    async run(vscode) {
      await vscode.palette('ReqProof: Show What Was Detected');
      await vscode.line('## OpenFastTrace').waitFor();
      await vscode.line('- doc/design.md:4: `dsn~form Login Form`').waitFor();
      await vscode.shot('31-detected');
    },
  },
];
