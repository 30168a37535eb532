import { selectEnvironment as select } from '../../../schema/protocol';
import { UserError } from '../userError';
import { folderFor } from '../pick/folder';
import { window } from '../vscodeApi';
import type { Command } from './command';

/** Only for this session; `environment` in reqproof.yaml decides for everyone. */
export const selectEnvironment: Command = async (app) => {
  const summary = await folderFor(app, 'Select Environment');
  if (!summary) return;
  const { folder, environments, environment } = summary;
  const named = environments.filter(Boolean);
  if (named.length === 0)
    throw new UserError(
      'No run names an environment yet. Import with one: reqproof import report.xml --environment staging',
    );
  const choices = ['', ...named].map((name) => ({
    label: name || 'All environments',
    description: name === environment ? 'counts now' : '',
    name,
  }));
  const chosen = await window.showQuickPick(choices, {
    title: 'Select Environment',
    placeHolder: 'Whose results count?',
  });
  if (!chosen) return;
  await app.server.request(select, { folder, environment: chosen.name });
  await app.refresh();
};
