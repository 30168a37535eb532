import { requirementFor } from '../pick/requirement';
import type { Command } from './command';

export const showWhy: Command = async (app, argument) => {
  const chosen = await requirementFor(app, argument, 'Show Why');
  if (chosen) await app.panels.show(chosen);
};
