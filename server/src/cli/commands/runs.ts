import { onlyFolder, readArguments } from '../arguments';
import { exitCode, UsageError } from '../exit';
import type { Command } from '../command';
import { runOutput } from '../outputs';
import { withProject } from '../project';
import { printJson } from '../render/json';
import { renderRuns } from '../render/runs';

export const runsCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('runs', args, { limit: { type: 'string' } });
  const limit = values.limit === undefined ? 1000 : Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit takes a whole number above 0, not "${values.limit}"`);
  return withProject(host, onlyFolder('runs', positionals), values, async ({ store }) => {
    const page = await store.runs({ offset: 0, limit });
    const output = { runs: page.items.map(runOutput) };
    if (values.json) printJson(host.stdout, output);
    else renderRuns(host.stdout, output, page.total);
    return exitCode.ok;
  });
};
