import { requirementsOfTest, type TestCommandArgs } from '../../../schema/protocol';
import type { App } from '../app';
import { UserError } from '../userError';
import { requirementChoice } from '../pick/requirement';
import { testFor } from '../pick/test';
import { openPlace } from '../places';
import { window } from '../vscodeApi';
import type { Command } from './command';

/** The requirements of a test: one is opened, several are offered. */
export const showTestRequirements: Command = async (app, argument) => {
  const test = await testOf(app, argument);
  if (!test) return;
  const items = await app.server.request(requirementsOfTest, test);
  if (!items) throw new UserError('The test has changed its name since. Try again.');
  const name = test.testCaseId.slice(test.testCaseId.indexOf('::') + 2);
  if (items.length === 0)
    throw new UserError(
      `No requirement is linked to "${name}". Run "ReqProof: Link Requirement to This Test".`,
    );
  const options = { title: `Requirements of "${name}"` };
  const chosen =
    items.length === 1
      ? items[0]
      : (await window.showQuickPick(items.map(requirementChoice), options))?.value;
  if (chosen) await openPlace(chosen.place);
};

async function testOf(app: App, argument: unknown): Promise<TestCommandArgs | undefined> {
  if (typeof argument === 'object' && argument !== null && 'folder' in argument && 'testCaseId' in argument)
    return { folder: String(argument.folder), testCaseId: String(argument.testCaseId) };
  const test = await testFor(app, argument, 'Show Requirements of Test');
  return test && { folder: test.folder, testCaseId: test.id };
}
