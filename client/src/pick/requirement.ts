/** Finding the requirement a command is about: its argument, the cursor, or a question. */
import {
  requirements,
  requirementsAt,
  type RequirementCommandArgs,
  type RequirementItem,
} from '../../../schema/protocol';
import type { App } from '../app';
import { stateIcon } from '../appearance';
import { RequirementNode } from '../views/requirementNodes';
import { window } from '../vscodeApi';
import { pickFromServer, type Choice } from './pagedPick';

const limit = 100;

/** A tree row, the argument of a lens, the requirements at the cursor, or one picked from all; undefined when dismissed. */
export async function requirementFor(
  app: App,
  argument: unknown,
  title: string,
): Promise<RequirementCommandArgs | undefined> {
  return requirementOf(argument) ?? (await atCursor(app, title)) ?? (await pickRequirement(app, title));
}

export function requirementOf(argument: unknown): RequirementCommandArgs | undefined {
  if (argument instanceof RequirementNode) return argument.requirement;
  return isArgs(argument) ? argument : undefined;
}

const isArgs = (argument: unknown): argument is RequirementCommandArgs =>
  typeof argument === 'object' &&
  argument !== null &&
  'folder' in argument &&
  'key' in argument &&
  typeof argument.folder === 'string' &&
  typeof argument.key === 'string';

/** One requirement at the cursor is taken; several are asked about. */
async function atCursor(app: App, title: string): Promise<RequirementItem | undefined> {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return undefined;
  const { line, character } = editor.selection.active;
  const here = await app.server.request(requirementsAt, {
    uri: editor.document.uri.toString(),
    position: { line, character },
  });
  if (here.length <= 1) return here[0];
  return (await window.showQuickPick(here.map(requirementChoice), { title }))?.value;
}

/** A quick pick over the requirements of all folders, filtered by the server. */
export function pickRequirement(app: App, title: string): Promise<RequirementItem | undefined> {
  const placeholder = 'Type words of the id or title';
  return pickFromServer({ title, placeholder }, async (text, token) => {
    const pages = await Promise.all(
      app.summaries.current.map(({ folder }) =>
        app.server.request(
          requirements,
          { folder, ...(text.trim() ? { filter: { text } } : {}), offset: 0, limit },
          token,
        ),
      ),
    );
    return {
      choices: pages.flatMap(({ items }) => items.map(requirementChoice)),
      total: pages.reduce((sum, { total }) => sum + total, 0),
    };
  });
}

export const requirementChoice = (item: RequirementItem): Choice<RequirementItem> => ({
  label: item.code,
  description: item.title,
  detail: `${item.state}: ${item.why}`,
  iconPath: stateIcon(item.state),
  alwaysShow: true, // the server has filtered already
  value: item,
});
