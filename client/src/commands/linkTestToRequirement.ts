import { linkEdits } from '../../../schema/protocol';
import { requirementFor } from '../pick/requirement';
import { pickTest } from '../pick/test';
import { applyTextEdits } from '../textEdits';
import type { Command } from './command';

/** "This requirement is proven by which test?": the requirement is at the cursor or in the row. */
export const linkTestToRequirement: Command = async (app, argument) => {
  const requirement = await requirementFor(app, argument, 'Link Test to Requirement: which requirement?');
  if (!requirement) return;
  const test = await pickTest(app, `Which test proves ${requirement.key}?`);
  if (!test) return;
  const { folder, key } = requirement;
  await applyTextEdits(await app.server.request(linkEdits, { folder, key, testCaseId: test.id }));
};
