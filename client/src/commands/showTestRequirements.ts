import { requirementDetail, type RequirementItem, type TestItem } from '../../../schema/protocol';
import { UserError, type App } from '../app';
import { requirementChoice } from '../pick/requirement';
import { testById, testFor } from '../pick/test';
import { openPlace } from '../places';
import { window } from '../vscodeApi';
import type { Command } from './command';

/** The requirements of a test: one is opened, several are offered. */
export const showTestRequirements: Command = async (app, argument) => {
  const test = await testOf(app, argument);
  if (!test) return;
  const found = await Promise.all(test.requirements.map((key) => itemOf(app, test.folder, key)));
  const items = found.filter((item) => item !== undefined);
  if (items.length === 0)
    throw new UserError(
      `No requirement is linked to "${test.name}". Run "ReqProof: Link Requirement to This Test".`,
    );
  const options = { title: `Requirements of "${test.name}"` };
  const chosen =
    items.length === 1
      ? items[0]
      : (await window.showQuickPick(items.map(requirementChoice), options))?.value;
  if (chosen) await openPlace(chosen.place);
};

async function testOf(app: App, argument: unknown): Promise<TestItem | undefined> {
  if (typeof argument === 'object' && argument !== null && 'folder' in argument && 'testCaseId' in argument) {
    const test = await testById(app, String(argument.folder), String(argument.testCaseId));
    if (!test) throw new UserError('The test has changed its name since. Try again.');
    return test;
  }
  return testFor(app, argument, 'Show Requirements of Test');
}

async function itemOf(app: App, folder: string, key: string): Promise<RequirementItem | undefined> {
  return (await app.server.request(requirementDetail, { folder, key }))?.item;
}
