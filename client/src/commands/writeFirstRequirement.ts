import { UserError } from '../userError';
import { exists } from '../places';
import { Uri, window, workspace } from '../vscodeApi';
import type { Command } from './command';

const template = `# Requirements

## REQ-1 Visitors can sign in

Priority: high

- Given a registered visitor
- When they enter the right password
- Then they see their account
`;

/** A new document with an example, named but not saved: it is the user's to keep. An existing one is only opened. */
export const writeFirstRequirement: Command = async () => {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new UserError('Open a folder first; requirements live in its files.');
  const target = Uri.joinPath(folder.uri, 'docs', 'requirements.md');
  if (await exists(target)) {
    await window.showTextDocument(await workspace.openTextDocument(target));
    return;
  }
  const document = await workspace.openTextDocument(target.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document);
  if (document.getText() === '') await editor.edit((edit) => edit.insert(editor.selection.active, template));
};
