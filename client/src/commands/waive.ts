import { waiveEdits } from '../../../schema/protocol';
import { ask } from '../pick/questions';
import { requirementFor } from '../pick/requirement';
import { applyTextEdits } from '../textEdits';
import type { Command } from './command';

const required = (what: string) => (answer: string) => (answer ? undefined : `A waiver needs ${what}.`);

/** Empty, or a day of the calendar. */
export function expiryProblem(answer: string): string | undefined {
  if (!answer) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(answer) ? new Date(`${answer}T00:00:00Z`) : undefined;
  const real = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(answer);
  return real ? undefined : 'Write the day as YYYY-MM-DD, or leave it empty.';
}

export const waive: Command = async (app, argument) => {
  const chosen = await requirementFor(app, argument, 'Waive Requirement');
  if (!chosen) return;
  const answers = await ask(`Waive ${chosen.key}`, [
    {
      id: 'reason',
      prompt: 'Why does it need no proof?',
      placeholder: 'Built next spring; nothing to test yet',
      problem: required('a reason'),
    },
    {
      id: 'owner',
      prompt: 'Who answers for it?',
      placeholder: 'name or address',
      problem: required('an owner'),
    },
    {
      id: 'expires',
      prompt: 'Until when? (optional)',
      placeholder: 'YYYY-MM-DD; empty: no end',
      problem: expiryProblem,
    },
    { id: 'issue', prompt: 'Which issue tells more? (optional)', placeholder: 'SHOP-218' },
  ]);
  if (!answers) return;
  const { reason, owner, expires, issue } = answers;
  const { folder, key } = chosen;
  const optional = { ...(expires ? { expires } : {}), ...(issue ? { issue } : {}) };
  await applyTextEdits(await app.server.request(waiveEdits, { folder, key, reason, owner, ...optional }));
};
