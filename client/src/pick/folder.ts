import type { FolderSummary } from '../../../schema/protocol';
import type { App } from '../app';
import { UserError } from '../userError';
import { Uri, window, workspace } from '../vscodeApi';

/** The only folder, the one of the active editor, or the one picked; undefined when dismissed. */
export async function folderFor(app: App, title: string): Promise<FolderSummary | undefined> {
  if (app.summaries.current.length === 0) await app.summaries.refresh();
  const folders = app.summaries.current;
  if (folders.length === 0)
    throw new UserError('No folder is open. Open the folder of a project first (File: Open Folder).');
  if (folders.length === 1) return folders[0];
  const active = window.activeTextEditor?.document.uri;
  const uri = active && workspace.getWorkspaceFolder(active)?.uri.toString();
  const here = folders.find(({ folder }) => folder === uri);
  if (here) return here;
  const choices = folders.map((folder) => ({
    label: folder.name,
    description: Uri.parse(folder.folder).fsPath,
    folder,
  }));
  return (await window.showQuickPick(choices, { title, placeHolder: 'Which project?' }))?.folder;
}
