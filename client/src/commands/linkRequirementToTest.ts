import { linkEdits } from '../../../schema/protocol';
import { pickRequirement } from '../pick/requirement';
import { testFor } from '../pick/test';
import { applyTextEdits } from '../textEdits';
import type { Command } from './command';

/** "This test proves which requirement?": the test is at the cursor or in the row. */
export const linkRequirementToTest: Command = async (app, argument) => {
  const test = await testFor(app, argument, 'Link Requirement to Test: which test?');
  if (!test) return;
  const requirement = await pickRequirement(app, `Which requirement does "${test.name}" prove?`);
  if (!requirement) return;
  const { folder, id: testCaseId } = test;
  await applyTextEdits(await app.server.request(linkEdits, { folder, key: requirement.key, testCaseId }));
};
