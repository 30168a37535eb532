import { detected, type SwitchPresetArgs } from '../../../schema/protocol';
import type { PresetId } from '../../../schema/model';
import { UserError } from '../userError';
import { commandIds } from '../contributions';
import type { Server } from '../server';
import { CodeLens, Range, type TextDocument } from '../vscodeApi';
import { Pages } from './page';

/** What was detected, by folder. Above each example of reqproof.yaml stands a lens that writes it. */
export class DetectedDocuments extends Pages {
  constructor(server: Server) {
    super({
      scheme: 'reqproof-detected',
      name: 'What ReqProof detected',
      load: async (folder) => {
        const answer = await server.request(detected, { folder });
        if (!answer) throw new UserError('This folder is not open any more.');
        return answer.markdown;
      },
      lenses,
    });
  }
}

/** A snippet that switches a preset: `  kiro: false` in the line below `presets:`. */
const snippet = /^presets:\r?\n {2}([a-z-]+): false/gm;

function lenses(document: TextDocument): CodeLens[] {
  const folder = document.uri.query;
  return [...document.getText().matchAll(snippet)].map((match) => {
    const preset = match[1] as PresetId;
    const at = document.positionAt(match.index);
    return new CodeLens(new Range(at, at), {
      title: 'Switch off in reqproof.yaml',
      command: commandIds.switchSyntax,
      arguments: [{ folder, preset, on: false } satisfies SwitchPresetArgs],
    });
  });
}
