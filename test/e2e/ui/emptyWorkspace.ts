/** A project without requirements: the views teach and offer a first step. */
import type { Scenario } from '../../support/vscodeHost';

export const emptyWorkspace: readonly Scenario[] = [
  {
    title: 'empty views say what was looked for',
    async run(vscode) {
      await vscode.openView('ReqProof');
      await vscode.pane('Requirements').getByText('No requirement was found').waitFor();
      await vscode.pane('Specs').getByText('No test was found').waitFor();
      await vscode.shot('20-empty');
    },
  },
  {
    title: 'the first step makes a document whose requirement is seen at once',
    async run(vscode) {
      await vscode.pane('Requirements').getByText('Write a First Requirement').click();
      await vscode.activeTab('requirements.md').waitFor();
      await vscode.page.locator('.view-line', { hasText: 'REQ-1' }).first().waitFor();
      await vscode.page.keyboard.press('Control+S');
      await vscode.lens(/uncovered/).waitFor();
      await vscode.row('Requirements', 'Requirements').click();
      await vscode.row('Requirements', 'REQ-1').waitFor();
      await vscode.shot('21-first-requirement');
    },
  },
];
