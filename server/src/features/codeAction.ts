import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Problem, Range } from '../../../schema/model';
import { requirementCommand } from './commands';
import { createRequirement } from './createRequirement';
import { mentionAt } from './mention';
import { removeLink } from './removeLink';
import type { ProjectScope, SourceDocument } from './scope';
import { contains, emptyRange, LineText, overlaps } from './text';
import { versionFixes } from './versionEdits';
import { updateMoved } from './updateMoved';

export interface ActionOptions {
  /** The client can make files in a workspace edit. */
  readonly createFiles: boolean;
  /** The client shows an edit before it is made, when asked to. */
  readonly confirmEdits?: boolean;
}

/** Quick fixes of the problems in the range, and taking out the link under the cursor. */
export async function codeActions(
  scope: ProjectScope,
  document: SourceDocument,
  range: Range,
  shown: readonly Diagnostic[],
  options: ActionOptions,
): Promise<readonly CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const problem of scope.view.problems(document.path)) {
    if (!overlaps(problem.location.range, range)) continue;
    const fixes = shown.filter(
      (each) => each.code === problem.code && overlaps(each.range, problem.location.range),
    );
    for (const action of await fixesOf(scope, document, problem, options))
      actions.push({ ...action, diagnostics: fixes });
  }
  const removal = removeAction(scope, document, range);
  return removal ? [...actions, removal] : actions;
}

async function fixesOf(
  scope: ProjectScope,
  document: SourceDocument,
  problem: Problem,
  options: ActionOptions,
): Promise<readonly CodeAction[]> {
  const { requirement } = problem;
  if (requirement === undefined) return [];
  switch (problem.code) {
    case 'outdated-reference':
    case 'predated-reference':
    case 'suspect-link':
    case 'unreviewed-change':
      return versionFixes(scope, document, problem);
    case 'policy-not-met':
      return [command(scope, 'Show why', 'showWhy', requirement, document.path)];
    case 'unknown-requirement':
      return [
        ...corrections(scope, document, problem, requirement),
        ...(await creation(scope, document, requirement, options)),
      ];
    case 'stale-evidence':
      return [
        command(scope, 'Accept evidence', 'acceptEvidence', requirement, document.path),
        command(scope, 'Show why', 'showWhy', requirement, document.path),
      ];
    case 'moved-requirement': {
      const update = await updateMoved(scope, document.path, { confirm: options.confirmEdits === true });
      return update ? [update] : [];
    }
    case 'failing-evidence':
    case 'unmatched-result':
    case 'ambiguous-result':
      return [command(scope, 'Show why', 'showWhy', requirement, document.path)];
    default:
      return [];
  }
}

function corrections(
  { view, uri }: ProjectScope,
  document: SourceDocument,
  { location }: Problem,
  code: string,
): readonly CodeAction[] {
  const written = new LineText(document.text).slice(location.range);
  if (!written.includes(code)) return [];
  return view.similarCodes(code, 3).map((similar, at) => ({
    title: `Change to ${similar}`,
    kind: CodeActionKind.QuickFix,
    isPreferred: at === 0,
    edit: {
      changes: {
        [uri(document.path)]: [{ range: location.range, newText: written.replace(code, () => similar) }],
      },
    },
  }));
}

async function creation(
  scope: ProjectScope,
  document: SourceDocument,
  code: string,
  options: ActionOptions,
): Promise<readonly CodeAction[]> {
  const created = await createRequirement(scope, document.path, code);
  if (!created || (created.isNew && !options.createFiles)) return [];
  const uri = scope.uri(created.path);
  const edit: WorkspaceEdit = created.isNew
    ? {
        documentChanges: [
          { kind: 'create', uri, options: { ignoreIfExists: true } },
          {
            textDocument: { uri, version: null },
            edits: [{ range: emptyRange({ line: 0, character: 0 }), newText: created.edit.newText }],
          },
        ],
      }
    : { changes: { [uri]: [created.edit] } };
  return [{ title: `Create requirement ${code} in ${created.path}`, kind: CodeActionKind.QuickFix, edit }];
}

/** Problems name codes; commands want keys. */
function command(
  { view, folder }: ProjectScope,
  title: string,
  name: 'acceptEvidence' | 'showWhy',
  code: string,
  path: string,
): CodeAction {
  const key = view.resolve({ code, path })?.key ?? code;
  return {
    title: `${title} of ${code}`,
    kind: CodeActionKind.QuickFix,
    command: requirementCommand(title, name, { folder, key }),
  };
}

function removeAction(
  { view, uri }: ProjectScope,
  document: SourceDocument,
  range: Range,
): CodeAction | undefined {
  const mention = mentionAt(view, document.path, range.start);
  // On the version, fixes of the version are what is wanted.
  if (mention?.kind !== 'reference' || !contains(mention.range, range.start)) return undefined;
  const lines = new LineText(document.text);
  if (!lines.slice(mention.range).includes(mention.code)) return undefined;
  const removal = removeLink(lines, mention.reference);
  return (
    removal && {
      title: `Remove link to ${mention.code}`,
      kind: mention.entry ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix,
      edit: { changes: { [uri(document.path)]: [removal] } },
    }
  );
}
