import { requirementDetail } from '../../../schema/protocol';
import { UserError } from '../userError';
import { requirementFor } from '../pick/requirement';
import { env, window } from '../vscodeApi';
import type { Command } from './command';

export const copyAsMarkdown: Command = async (app, argument) => {
  const chosen = await requirementFor(app, argument, 'Copy as Markdown');
  if (!chosen) return;
  const { folder, key } = chosen;
  const detail = await app.server.request(requirementDetail, { folder, key });
  if (!detail) throw new UserError(`${key} is not defined any more. Run "ReqProof: Refresh".`);
  await env.clipboard.writeText(detail.markdown);
  window.setStatusBarMessage(`$(check) Copied ${key} as Markdown`, 5000);
};
