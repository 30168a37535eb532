import type { Command } from 'vscode-languageserver-types';
import { clientCommands, type RequirementCommandArgs, type TestCommandArgs } from '../../../schema/protocol';

type RequirementCommand = 'showWhy' | 'acceptEvidence' | 'unacceptEvidence' | 'openRequirement';

export const requirementCommand = (
  title: string,
  command: RequirementCommand,
  args: RequirementCommandArgs,
): Command => ({ title, command: clientCommands[command], arguments: [args] });

export const testCommand = (title: string, args: TestCommandArgs): Command => ({
  title,
  command: clientCommands.showTestRequirements,
  arguments: [args],
});

/** The target of a Markdown link that runs a command in clients that allow it. */
export const commandUri = ({ command, arguments: args }: Command): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args ?? []))}`;
