import { unacceptEvidence as unaccept } from '../../../schema/protocol';
import { UserError } from '../userError';
import { requirementFor } from '../pick/requirement';
import { count } from '../text';
import { window } from '../vscodeApi';
import type { Command } from './command';

export const unacceptEvidence: Command = async (app, argument) => {
  const chosen = await requirementFor(app, argument, 'Unaccept Evidence');
  if (!chosen) return;
  const { folder, key } = chosen;
  const { removed } = await app.server.request(unaccept, { folder, key });
  if (removed === 0) throw new UserError(`Nothing of ${key} was accepted, so there is nothing to take back.`);
  window.setStatusBarMessage(`$(discard) Took back ${count(removed, 'acceptance')} of ${key}`, 5000);
};
