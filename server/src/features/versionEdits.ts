import { CodeActionKind, type CodeAction, type TextEdit } from 'vscode-languageserver-types';
import type { Problem, ProblemFix, RequirementReference } from '../../../schema/model';
import { judgeLink } from '../trace/linkStatus';
import type { ProjectScope, SourceDocument } from './scope';
import { LineText } from './text';

type SetVersion = Extract<ProblemFix, { kind: 'set-version' }>;

/** Writes the version or the fingerprint that a link should have: here, or everywhere it is as old. */
export async function versionFixes(
  scope: ProjectScope,
  document: SourceDocument,
  { fix, code, requirement = '' }: Problem,
): Promise<readonly CodeAction[]> {
  if (!fix) return [];
  const { range, to: newText } = fix;
  const edit = new Map([[scope.uri(document.path), [{ range, newText }]]]);
  if (fix.kind === 'set-stamp')
    return [
      quickFix(
        code === 'suspect-link' ? 'Accept this link as reviewed' : `Mark ${requirement} as reviewed`,
        edit,
      ),
    ];
  const here = quickFix(`Change to version ${newText}`, edit);
  if (new LineText(document.text).slice(range) !== fix.from) return [];
  const edits = await editsEverywhere(scope, document, fix);
  const count = [...edits.values()].reduce((sum, one) => sum + one.length, 0);
  if (count < 2) return [here];
  const title = `Change all ${String(count)} references from version ${fix.from} of ${fix.code} to ${newText}`;
  return [here, quickFix(title, edits)];
}

const quickFix = (title: string, edits: ReadonlyMap<string, readonly TextEdit[]>): CodeAction => ({
  title,
  kind: CodeActionKind.QuickFix,
  edit: { changes: Object.fromEntries([...edits].map(([uri, list]) => [uri, [...list]])) },
});

/** By URI. A file that says something else by now is left as it is. */
async function editsEverywhere(
  scope: ProjectScope,
  document: SourceDocument,
  fix: SetVersion,
): Promise<ReadonlyMap<string, readonly TextEdit[]>> {
  const { view } = scope;
  const entry = view.resolve({ code: fix.code, path: document.path });
  const same = entry
    ? view.referencesTo(entry.key).filter((one) => {
        if (one.version !== fix.from) return false;
        const { status } = judgeLink(one, entry, undefined);
        return status === 'outdated' || status === 'predated';
      })
    : [];
  const byPath = new Map<string, RequirementReference[]>();
  for (const one of same) byPath.set(one.location.path, [...(byPath.get(one.location.path) ?? []), one]);
  const edits = new Map<string, readonly TextEdit[]>();
  for (const [path, references] of byPath) {
    const text = path === document.path ? document.text : await scope.readText(path);
    if (text === undefined) continue;
    const lines = new LineText(text);
    const ranges = references.map((one) => one.versionRange).filter((range) => range !== undefined);
    const fitting = ranges.filter((range) => lines.slice(range) === fix.from);
    if (fitting.length > 0)
      edits.set(
        scope.uri(path),
        fitting.map((range) => ({ range, newText: fix.to })),
      );
  }
  return edits;
}
