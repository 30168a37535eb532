import { detected, presetEdits, type DetectedItem, type SwitchPresetArgs } from '../../../schema/protocol';
import type { App } from '../app';
import { UserError } from '../userError';
import { folderFor } from '../pick/folder';
import { count } from '../text';
import { applyTextEdits } from '../textEdits';
import { window } from '../vscodeApi';
import type { Command } from './command';

/** Writes the switch into reqproof.yaml and shows it there, unsaved: Undo takes it back. */
export const switchSyntax: Command = async (app, argument) => {
  const chosen = (argument as SwitchPresetArgs | undefined) ?? (await choose(app));
  if (chosen) await applyTextEdits(await app.server.request(presetEdits, chosen));
};

async function choose(app: App): Promise<SwitchPresetArgs | undefined> {
  const title = 'Switch a Syntax On or Off';
  const folder = await folderFor(app, title);
  const answer = folder && (await app.server.request(detected, { folder: folder.folder }));
  if (!answer) return undefined;
  if (answer.items.length === 0)
    throw new UserError(
      'Nothing was detected, so there is nothing to switch. Run "ReqProof: Show What Was Detected".',
    );
  const choices = answer.items.map((item) => ({ ...choiceOf(item), item }));
  const choice = await window.showQuickPick(choices, {
    title,
    placeHolder: 'Which one?',
    matchOnDetail: true,
  });
  return choice && { folder: folder.folder, preset: choice.item.preset, on: choice.item.rule === 'off' };
}

export function choiceOf({ title, preset, rule, definitions, references, tests }: DetectedItem) {
  const counts = [
    definitions > 0 ? count(definitions, 'definition') : '',
    references > 0 ? count(references, 'reference') : '',
    tests > 0 ? count(tests, 'test') : '',
  ].filter(Boolean);
  return {
    label: rule === 'off' ? `Switch on ${title}` : `Switch off ${title}`,
    description: preset,
    detail: rule === 'off' ? 'switched off in reqproof.yaml' : counts.join(', '),
  };
}
