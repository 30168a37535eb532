import { oneOf, onlyFolder, readArguments } from '../arguments';
import { exitCode } from '../exit';
import type { Command } from '../command';
import { rtmOutput } from '../outputs';
import { tellSettingsFaults, withProject } from '../project';
import { printJson } from '../render/json';
import { rtmFormats, renderRtm } from '../render/rtm';

export const rtmCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('rtm', args, {
    format: { type: 'string' },
    environment: { type: 'string' },
  });
  const format = oneOf('--format', values.format, [...rtmFormats, 'json'], values.json ? 'json' : 'table');
  return withProject(host, onlyFolder('rtm', positionals), values, async (service) => {
    tellSettingsFaults(host, service);
    const output = rtmOutput(service.view);
    if (format === 'json') printJson(host.stdout, output);
    else renderRtm(format, host.stdout, output);
    return exitCode.ok;
  });
};
