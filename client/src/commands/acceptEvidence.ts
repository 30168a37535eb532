import { acceptEvidence as accept } from '../../../schema/protocol';
import { UserError } from '../userError';
import { requirementFor } from '../pick/requirement';
import { count } from '../text';
import { window } from '../vscodeApi';
import type { Command } from './command';

export const acceptEvidence: Command = async (app, argument) => {
  const chosen = await requirementFor(app, argument, 'Accept Evidence');
  if (!chosen) return;
  const { folder, key } = chosen;
  const { accepted } = await app.server.request(accept, { folder, key });
  if (accepted === 0)
    throw new UserError(
      `Nothing of ${key} can be accepted: only a stale test that has passed before can. Run its tests and import the results.`,
    );
  window.setStatusBarMessage(`$(check) Accepted the evidence of ${count(accepted, 'test')} for ${key}`, 5000);
};
