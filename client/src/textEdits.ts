import type { TextEdits } from '../../schema/protocol';
import { UserError } from './userError';
import { exists, openPlace, toRange } from './places';
import { Uri, workspace, WorkspaceEdit } from './vscodeApi';

/** Applies the server's edits as one step that Undo takes back, and shows the first of them. Nothing is saved. */
export async function applyTextEdits({ edits, refusal }: TextEdits): Promise<void> {
  const [first] = edits;
  if (!first) throw new UserError(refusal ?? 'There is nothing to change: the text says it already.');
  const change = new WorkspaceEdit();
  for (const { uri, range, newText } of edits) {
    const target = Uri.parse(uri);
    if (!(await exists(target))) change.createFile(target, { ignoreIfExists: true });
    change.replace(target, toRange(range), newText);
  }
  if (!(await workspace.applyEdit(change)))
    throw new UserError('VS Code could not apply the edit. Is the file read-only?');
  await openPlace(first);
}
