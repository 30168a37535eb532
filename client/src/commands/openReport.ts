import { runs } from '../../../schema/protocol';
import type { Run } from '../../../schema/model';
import type { App } from '../app';
import { UserError } from '../userError';
import { folderFor } from '../pick/folder';
import { pickFromServer } from '../pick/pagedPick';
import { ago, tally } from '../text';
import { RunNode } from '../views/runs';
import { outcomes } from '../views/tooltips';
import { Uri, window, workspace } from '../vscodeApi';
import type { Command } from './command';

/** The file a run was imported from. */
export const openReport: Command = async (app, argument) => {
  const chosen = argument instanceof RunNode ? argument : (app.views.selectedRun() ?? (await pickRun(app)));
  if (!chosen) return;
  const uri = reportUri(chosen.folder, chosen.run.sourcePath);
  try {
    await window.showTextDocument(await workspace.openTextDocument(uri));
  } catch {
    throw new UserError(
      `${chosen.run.sourcePath} can not be opened any more. The run keeps its results; expand it in the Runs view.`,
    );
  }
};

async function pickRun(app: App): Promise<{ folder: string; run: Run } | undefined> {
  const folder = await folderFor(app, 'Open Report');
  if (!folder) return undefined;
  const options = { title: 'Open Report', placeholder: 'Which run?' };
  const run = await pickFromServer(options, async (_text, token) => {
    const found = await app.server.request(runs, { folder: folder.folder, offset: 0, limit: 200 }, token);
    const choices = found.items.map((value) => ({
      label: value.name || value.id,
      description: [ago(value.at, Date.now()), tally(outcomes(value))].filter(Boolean).join(', '),
      detail: value.sourcePath,
      value,
    }));
    return { choices, total: found.total };
  });
  return run && { folder: folder.folder, run };
}

/** Reports inside the project are kept relative to it, others absolute. */
export function reportUri(folder: string, sourcePath: string): Uri {
  const absolute = sourcePath.startsWith('/') || /^[A-Za-z]:[\\/]/.test(sourcePath);
  return absolute ? Uri.file(sourcePath) : Uri.joinPath(Uri.parse(folder), sourcePath);
}
