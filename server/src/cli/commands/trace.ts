import { onlyFolder, readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exit';
import { tellSettingsFaults, withProject } from '../project';
import { printJson } from '../render/json';
import { renderTrace } from '../render/trace';
import { traceOutput } from '../traceOutput';
import { traceReport } from '../../trace/traceReport';

/** Coverage of the texts alone: no result makes it better or worse. */
export const traceCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('trace', args, {
    type: { type: 'string', multiple: true },
    all: { type: 'boolean' },
  });
  const types = values.type?.flatMap((value) => value.split(',')).map((type) => type.trim().toLowerCase());
  const all = values.all === true || values.json === true;
  return withProject(host, onlyFolder('trace', positionals), values, (service) => {
    tellSettingsFaults(host, service);
    const report = traceReport(
      service.view,
      ({ definition, defects }) =>
        (all || defects.length > 0) && (types?.includes(definition.type ?? '') ?? true),
    );
    const output = traceOutput(report);
    if (values.json) printJson(host.stdout, output);
    else renderTrace(host.stdout, output);
    return Promise.resolve(output.ok ? exitCode.ok : exitCode.gateFailed);
  });
};
