import type { ExecuteCommandParams } from 'vscode-languageserver';
import {
  clientCommands,
  type RequirementCommandArgs,
  type TestCommandArgs,
} from '../../../../schema/protocol';
import { requirementsOfTest } from '../../features/mention';
import { ActionError } from '../answers';
import type { Session } from '../session';

/**
 * The commands of lenses and quick fixes, for clients that have no extension of ours: what our
 * client shows in views of its own comes as a message here.
 */
export function executeCommandHandler(session: Session): void {
  const commands: Readonly<Record<string, (args: unknown) => Promise<void>>> = {
    [clientCommands.showWhy]: (args) => showWhy(session, requirementArgs(args)),
    [clientCommands.openRequirement]: (args) => openRequirement(session, requirementArgs(args)),
    [clientCommands.acceptEvidence]: (args) => accept(session, requirementArgs(args)),
    [clientCommands.unacceptEvidence]: (args) => unaccept(session, requirementArgs(args)),
    [clientCommands.showTestRequirements]: (args) => showTest(session, args as TestCommandArgs),
  };
  session.connection.onExecuteCommand(
    session.action('executeCommand', async ({ command, arguments: args }: ExecuteCommandParams) => {
      const run = commands[command];
      if (!run) throw new ActionError(`There is no command ${command}.`);
      await run(args?.[0]);
      return null;
    }),
  );
}

function requirementArgs(args: unknown): RequirementCommandArgs {
  const { folder, key } = (args ?? {}) as Partial<RequirementCommandArgs>;
  if (typeof folder !== 'string' || typeof key !== 'string')
    throw new ActionError('The command needs a folder and the key of a requirement.');
  return { folder, key };
}

function entryOf(session: Session, { folder, key }: RequirementCommandArgs) {
  const scope = session.project(folder).scope();
  const entry = scope.view.requirement(key);
  if (!entry) throw new ActionError(`There is no requirement ${key}.`);
  return { scope, entry };
}

async function showWhy(session: Session, args: RequirementCommandArgs): Promise<void> {
  const { scope, entry } = entryOf(session, args);
  const { state = '', reasons = [] } = scope.view.evidence(entry.key) ?? {};
  const head = `${entry.key} ${entry.definition.title}: ${state}`;
  session.showMessage('info', [head, ...reasons.map(({ message }) => `- ${message}`)].join('\n'));
}

async function openRequirement(session: Session, args: RequirementCommandArgs): Promise<void> {
  const { scope, entry } = entryOf(session, args);
  const { location, idRange } = entry.definition;
  await session.connection.window.showDocument({
    uri: scope.uri(location.path),
    selection: idRange,
    takeFocus: true,
  });
}

async function accept(session: Session, { folder, key }: RequirementCommandArgs): Promise<void> {
  session.requireTrust();
  const project = session.project(folder);
  const { by, commit } = await session.host.identity(project.folder);
  const accepted = await project.engine.accept(key, undefined, by, commit);
  session.showMessage(
    'info',
    accepted === 0 ? `${key} has no stale evidence to accept.` : `The evidence of ${key} was accepted.`,
  );
}

async function unaccept(session: Session, { folder, key }: RequirementCommandArgs): Promise<void> {
  session.requireTrust();
  const removed = await session.project(folder).engine.unaccept(key);
  session.showMessage(
    'info',
    removed === 0 ? `${key} has no accepted evidence.` : `The evidence of ${key} is not accepted any more.`,
  );
}

async function showTest(session: Session, { folder, testCaseId }: TestCommandArgs): Promise<void> {
  const scope = session.project(folder).scope();
  const titles = requirementsOfTest(scope.view, testCaseId).map((key) => {
    const state = scope.view.evidence(key)?.state ?? '';
    return `${key} ${scope.view.requirement(key)?.definition.title ?? ''}: ${state}`;
  });
  session.showMessage('info', titles.join('\n') || 'This test is linked to no requirement.');
}
