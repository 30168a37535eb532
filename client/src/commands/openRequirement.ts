import { requirementDetail } from '../../../schema/protocol';
import { UserError } from '../userError';
import { pickRequirement, requirementOf } from '../pick/requirement';
import { openPlace } from '../places';
import type { Command } from './command';

/** From the palette: a quick pick over all; from a row or a lens: that one. */
export const openRequirement: Command = async (app, argument) => {
  const chosen = requirementOf(argument) ?? (await pickRequirement(app, 'Open Requirement'));
  if (!chosen) return;
  const { folder, key } = chosen;
  const detail = await app.server.request(requirementDetail, { folder, key });
  if (!detail) throw new UserError(`${key} is not defined any more. Run "ReqProof: Refresh".`);
  await openPlace(detail.item.place);
};
