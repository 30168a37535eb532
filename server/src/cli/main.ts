import type { Command } from './command';
import { exitCode, UsageError, type ExitCode } from './exit';
import { generalHelp, helpTexts, type Verb } from './help';
import type { CliHost } from './host';
import { checkCommand } from './commands/check';
import { detectCommand } from './commands/detect';
import { historyCommand } from './commands/history';
import { impactCommand } from './commands/impact';
import { importCommand } from './commands/import';
import { indexCommand } from './commands/index';
import { rtmCommand } from './commands/rtm';
import { runsCommand } from './commands/runs';
import { showCommand } from './commands/show';
import { traceCommand } from './commands/trace';
import { HistoryError, StoreError } from '../ports';

const commands: Readonly<Record<Verb, Command>> = {
  index: indexCommand,
  detect: detectCommand,
  import: importCommand,
  rtm: rtmCommand,
  show: showCommand,
  trace: traceCommand,
  check: checkCommand,
  impact: impactCommand,
  history: historyCommand,
  runs: runsCommand,
};

const isVerb = (word: string | undefined): word is Verb =>
  word !== undefined && Object.hasOwn(commands, word);

/** Runs one command line and answers with its exit code. Never throws. */
export async function runCli(argv: readonly string[], host: CliHost): Promise<ExitCode> {
  const [verb, ...args] = argv;
  if (verb === '--version' || verb === '-v') {
    host.stdout.write(`${host.version}\n`);
    return exitCode.ok;
  }
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    (verb === undefined ? host.stderr : host.stdout).write(generalHelp);
    return verb === undefined ? exitCode.usage : exitCode.ok;
  }
  if (!isVerb(verb)) {
    host.stderr.write(`reqproof: there is no verb "${verb}". Verbs: ${Object.keys(commands).join(', ')}\n`);
    return exitCode.usage;
  }
  if (args.includes('--help') || args.includes('-h')) {
    host.stdout.write(`${helpTexts[verb]}\n`);
    return exitCode.ok;
  }
  try {
    return await commands[verb](args, host);
  } catch (error) {
    host.progress.clear();
    host.stderr.write(`reqproof: ${explain(error, host)}\n`);
    return exitCode.usage;
  }
}

function explain(error: unknown, host: CliHost): string {
  if (host.signal.aborted) return 'cancelled; nothing of the unfinished step was stored';
  const isSentence = [UsageError, StoreError, HistoryError].some((kind) => error instanceof kind);
  if (error instanceof Error) return isSentence ? error.message : (error.stack ?? error.message);
  return String(error);
}
