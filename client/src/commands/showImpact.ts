import { impactBase } from '../../../schema/protocol';
import { folderFor } from '../pick/folder';
import { ask } from '../pick/questions';
import type { Command } from './command';

const title = 'Show Impact of Changes';

export const showImpact: Command = async (app) => {
  const summary = await folderFor(app, title);
  if (!summary) return;
  const { folder } = summary;
  const { revision: value } = await app.server.request(impactBase, { folder });
  const answer = await ask(title, [
    {
      id: 'revision',
      prompt: 'Since this branch left which branch, tag or commit? Changes that are not committed count too.',
      placeholder: 'HEAD: only what is not committed',
      value,
      problem: (revision) => (revision === '' ? 'Name a branch, a tag or a commit.' : undefined),
    },
  ]);
  if (answer) await app.impact.showSince({ folder, revision: answer.revision });
};
