import { CodeActionKind, type CodeAction, type TextEdit } from 'vscode-languageserver-types';
import type { Position, Problem, ProblemFix, RequirementReference } from '../../../schema/model';
import { writingOf } from '../index/writings';
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
  const uri = scope.uri(document.path);
  if (fix.kind === 'set-stamp')
    return [
      quickFix(
        code === 'suspect-link' ? 'Accept this link as reviewed' : `Mark ${requirement} as reviewed`,
        new Map([[uri, [{ range: fix.range, newText: fix.to }]]]),
      ),
    ];
  const faulty = faultyReferences(scope, document, fix);
  const one = faulty.find((each) => each.location.path === document.path && isAt(each, fix.range.start));
  const edit = one && versionEdit(new LineText(document.text), one, fix);
  if (!edit) return [];
  const here = quickFix(`Change to version ${fix.to}`, new Map([[uri, [edit]]]));
  const edits = await editsEverywhere(scope, document, fix, faulty);
  const count = [...edits.values()].reduce((sum, list) => sum + list.length, 0);
  if (count < 2) return [here];
  const title = `Change all ${String(count)} references from version ${fix.from} of ${fix.code} to ${fix.to}`;
  return [here, quickFix(title, edits)];
}

/** Those with the same fault, wherever they stand. */
function faultyReferences(
  { view }: ProjectScope,
  document: SourceDocument,
  fix: SetVersion,
): readonly RequirementReference[] {
  const entry = view.resolve({ code: fix.code, path: document.path });
  if (!entry) return [];
  return view.referencesTo(entry.key).filter((one) => {
    if (one.version !== fix.from) return false;
    const { status } = judgeLink(one, entry, undefined);
    return status === 'outdated' || status === 'predated';
  });
}

const isAt = ({ location, versionRange }: RequirementReference, place: Position): boolean => {
  const { line, character } = versionRange?.start ?? location.range.end;
  return line === place.line && character === place.character;
};

/** Undefined where the text says something else by now, or has no place for a version. */
function versionEdit(
  text: LineText,
  { code, location, version, versionRange, preset }: RequirementReference,
  { to }: SetVersion,
): TextEdit | undefined {
  if (versionRange)
    return text.slice(versionRange) === version ? { range: versionRange, newText: to } : undefined;
  const sign = writingOf(preset)?.versionSign;
  const { end } = location.range;
  if (sign === undefined || text.slice(location.range) !== code) return undefined;
  return { range: { start: end, end }, newText: sign + to };
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
  faulty: readonly RequirementReference[],
): Promise<ReadonlyMap<string, readonly TextEdit[]>> {
  const byPath = new Map<string, RequirementReference[]>();
  for (const one of faulty) byPath.set(one.location.path, [...(byPath.get(one.location.path) ?? []), one]);
  const edits = new Map<string, readonly TextEdit[]>();
  for (const [path, references] of byPath) {
    const text = path === document.path ? document.text : await scope.readText(path);
    if (text === undefined) continue;
    const lines = new LineText(text);
    const fitting = references.flatMap((one) => versionEdit(lines, one, fix) ?? []);
    if (fitting.length > 0) edits.set(scope.uri(path), fitting);
  }
  return edits;
}
