import type { ImpactOutput } from '../../../../schema/cliOutput';
import type { Location } from '../../../../schema/model';
import type { ImpactReport } from '../../service';
import { oneOf, onlyFolder, readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exit';
import { tellSettingsFaults, withProject } from '../project';
import { renderImpact } from '../render/impact';
import { printJson } from '../render/json';
import { plain } from '../render/table';

const formats = ['text', 'json', 'names'] as const;

export const impactCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('impact', args, {
    since: { type: 'string' },
    format: { type: 'string' },
    environment: { type: 'string' },
  });
  const format = oneOf('--format', values.format, formats, values.json ? 'json' : 'text');
  return withProject(host, onlyFolder('impact', positionals), values, async (service) => {
    tellSettingsFaults(host, service);
    const revision = values.since ?? (await service.defaultRevision());
    const output = impactOutput(await service.impact(revision, host.signal));
    if (format === 'json') printJson(host.stdout, output);
    else if (format === 'names') for (const { id } of output.tests) host.stdout.write(`${plain(id)}\n`);
    else renderImpact(host.stdout, output);
    return exitCode.ok;
  });
};

const placeIfAny = (location: Location | undefined) =>
  location && { file: location.path, line: location.range.start.line + 1 };

const impactOutput = (report: ImpactReport): ImpactOutput => ({
  revision: report.revision,
  commit: report.commit,
  changedFiles: report.changedFiles,
  requirements: report.requirements.map(({ key, title, location, state, risks, tests }) => ({
    ...{ key, title, ...placeIfAny(location), state: state ?? null },
    risks: risks.map(({ code, message, location: at }) => ({ code, message, ...placeIfAny(at) })),
    tests: [...tests],
  })),
  tests: report.tests.map(({ test: { id, name, framework, path, titleRange }, requirements }) => ({
    ...{ id, name, framework, file: path, line: titleRange.start.line + 1 },
    requirements: [...requirements],
  })),
  unknown: report.unknown.map(({ path, why }) => ({ file: path, why })),
});
