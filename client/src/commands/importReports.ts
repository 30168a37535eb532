/** Import Results, Import Coverage and Import Reports of Folder: the same work, other files offered. */
import { importReports, type ImportOutcome } from '../../../schema/protocol';
import type { App } from '../app';
import { UserError } from '../userError';
import { commandIds, viewIds } from '../contributions';
import { folderFor } from '../pick/folder';
import { count, tally } from '../text';
import { outcomes } from '../views/tooltips';
import { commands, ProgressLocation, Uri, window, workspace } from '../vscodeApi';
import type { Command } from './command';

interface Kind {
  readonly title: string;
  /** Which files are offered; without it folders are. */
  readonly filters?: Readonly<Record<string, string[]>>;
  readonly view: string;
}

const importing =
  (kind: Kind): Command =>
  async (app, argument, selection) => {
    if (!workspace.isTrusted)
      throw new UserError(
        'Reports are read in trusted workspaces only. Run "Workspaces: Manage Workspace Trust".',
      );
    const folder = await folderFor(app, kind.title);
    if (!folder) return;
    const files = filesOf(selection) ?? filesOf(argument) ?? (await askForFiles(kind, folder.folder));
    if (!files?.length) return;
    tell(app, kind, await run(app, kind.title, folder.folder, files));
  };

export const importResults = importing({
  title: 'Import Results',
  filters: { 'Test reports': ['xml', 'json', 'ndjson', 'jsonl', 'trx', 'tap'], 'All files': ['*'] },
  view: viewIds.runs,
});

export const importCoverage = importing({
  title: 'Import Coverage',
  filters: { 'Coverage reports': ['info', 'lcov', 'json', 'xml', 'out', 'coverprofile'], 'All files': ['*'] },
  view: viewIds.coverage,
});

export const importFolder = importing({ title: 'Import Reports of Folder', view: viewIds.runs });

/** URIs handed over by a menu, a keybinding or another extension. */
function filesOf(argument: unknown): readonly Uri[] | undefined {
  const given = Array.isArray(argument) ? argument : [argument];
  return given.length > 0 && given.every((uri) => uri instanceof Uri) ? given : undefined;
}

const askForFiles = (kind: Kind, folder: string): Thenable<readonly Uri[] | undefined> =>
  window.showOpenDialog({
    title: kind.title,
    openLabel: 'Import',
    canSelectMany: true,
    defaultUri: Uri.parse(folder),
    ...(kind.filters ? { filters: { ...kind.filters } } : { canSelectFiles: false, canSelectFolders: true }),
  });

function run(app: App, title: string, folder: string, files: readonly Uri[]): Thenable<ImportOutcome> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: `ReqProof: ${title}`, cancellable: true },
    (progress, token) => {
      let done = 0;
      return app.server.track(
        importReports,
        { folder, files: files.map(String) },
        ({ message, percentage }) => {
          const increment = percentage === undefined ? 0 : Math.max(0, percentage - done);
          done += increment;
          progress.report({ ...(message ? { message } : {}), increment });
        },
        token,
      );
    },
  );
}

/** One sentence; a refused report is an error that names file and line. The command does not wait for an answer. */
function tell(app: App, kind: Kind, { runs, failures }: ImportOutcome): void {
  for (const { file, message, line } of failures)
    app.log.error(`${file}${line === undefined ? '' : `:${line}`}: ${message}`);
  const [failure] = failures;
  if (failure) {
    const place = `${workspace.asRelativePath(failure.file)}${failure.line === undefined ? '' : `:${failure.line}`}`;
    const others = failures.length > 1 ? ` (and ${failures.length - 1} more, see the log)` : '';
    const message = `Nothing was stored of ${place}: ${failure.message}${others}`;
    void window.showErrorMessage(message, 'Show Log').then(runIfChosen(commandIds.showLog));
  }
  if (runs.length > 0)
    void window.showInformationMessage(importSentence(runs), 'Show').then(runIfChosen(`${kind.view}.focus`));
}

const runIfChosen = (command: string) => (choice: string | undefined) =>
  choice === undefined ? undefined : commands.executeCommand(command);

/** e.g. `Imported 2 reports: 41 passed, 1 failed, 3 unmatched, 1 of them ambiguous, coverage of 12 files.` */
export function importSentence(runs: ImportOutcome['runs']): string {
  const fresh = runs.filter(({ alreadyKnown }) => !alreadyKnown);
  const known = runs.length - fresh.length;
  const again = known > 0 ? `${count(known, 'report')} had been imported before.` : '';
  if (fresh.length === 0) return again;
  const sum: Record<string, number> = {};
  for (const { run } of fresh)
    for (const [name, n] of Object.entries({ ...outcomes(run), unmatched: run.totals.unmatched }))
      sum[name] = (sum[name] ?? 0) + n;
  const ambiguous = fresh.reduce((total, each) => total + each.ambiguous, 0);
  const covered = fresh.reduce((total, each) => total + each.coveredFiles, 0);
  const totals = [
    tally(sum),
    ambiguous > 0 ? `${ambiguous} of them ambiguous` : '',
    covered > 0 ? `coverage of ${count(covered, 'file')}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  return [`Imported ${count(fresh.length, 'report')}${totals ? `: ${totals}` : ''}.`, again]
    .filter(Boolean)
    .join(' ');
}
