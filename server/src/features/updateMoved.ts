import {
  CodeActionKind,
  type CodeAction,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { RequirementReference } from '../../../schema/model';
import type { ProjectScope } from './scope';
import { comparePositions, LineText } from './text';

/**
 * Writes the new id into every reference that still says where the text was. All that moved in the
 * file is updated at once: where 3.2 is now 3.3 and 3.3 is 3.4, one after the other would go wrong.
 * With `confirm` the editor shows the edit before it is made. A file that does not say what the index
 * says is left out.
 */
export async function updateMoved(
  scope: ProjectScope,
  path: string,
  { confirm }: { readonly confirm: boolean },
): Promise<CodeAction | undefined> {
  const wanted = new Map<string, { reference: RequirementReference; from: string; to: string }[]>();
  for (const { from, to, references } of scope.view.moved(path)) {
    for (const reference of to ? references : []) {
      const one = { reference, from: from.code, to: to?.code ?? '' };
      const list = wanted.get(reference.location.path);
      if (list) list.push(one);
      else wanted.set(reference.location.path, [one]);
    }
  }
  const changes: Record<string, TextEdit[]> = {};
  let count = 0;
  for (const [other, updates] of wanted) {
    const text = await scope.readText(other);
    if (text === undefined) continue;
    const lines = new LineText(text);
    const edits = updates.flatMap(({ reference, from, to }) => editOf(lines, reference, from, to) ?? []);
    if (edits.length > 0)
      changes[scope.uri(other)] = edits.sort((a, b) => comparePositions(a.range.start, b.range.start));
    count += edits.length;
  }
  if (count === 0) return undefined;
  const title =
    count === 1 ? 'Update the reference to what moved' : `Update the ${count} references to what moved`;
  const edit = confirm ? inPreview(changes, title) : { changes };
  return { title, kind: CodeActionKind.QuickFix, isPreferred: true, edit };
}

/** A namespace or capability before the id stays. */
function editOf(
  lines: LineText,
  { location: { range } }: RequirementReference,
  from: string,
  to: string,
): TextEdit | undefined {
  const written = lines.slice(range);
  if (range.start.line !== range.end.line || !written.endsWith(from)) return undefined;
  const start = { line: range.start.line, character: range.end.character - from.length };
  return { range: { start, end: range.end }, newText: to };
}

function inPreview(changes: Readonly<Record<string, readonly TextEdit[]>>, label: string): WorkspaceEdit {
  const annotationId = 'moved';
  return {
    changeAnnotations: { [annotationId]: { label, needsConfirmation: true } },
    documentChanges: Object.entries(changes).map(([uri, edits]) => ({
      textDocument: { uri, version: null },
      edits: edits.map((edit) => ({ ...edit, annotationId })),
    })),
  };
}
