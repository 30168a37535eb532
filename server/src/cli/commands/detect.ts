import type { DetectOutput } from '../../../../schema/cliOutput';
import type { Detection } from '../../service';
import { onlyFolder, readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exit';
import { tellSettingsFaults, withProject } from '../project';
import { renderDetection } from '../render/detect';
import { printJson } from '../render/json';

export const detectCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('detect', args, {});
  return withProject(host, onlyFolder('detect', positionals), values, (service) => {
    const output = detectOutput(service.detect());
    tellSettingsFaults(host, service);
    if (values.json) printJson(host.stdout, output);
    else renderDetection(host.stdout, output);
    return Promise.resolve(exitCode.ok);
  });
};

const detectOutput = ({ files, presets }: Detection): DetectOutput => ({
  files,
  presets: presets.map(({ examples, url, forms: _, ...preset }) => ({
    ...preset,
    url: url ?? null,
    examples: examples.map(({ text, location }) => ({
      text,
      file: location.path,
      line: location.range.start.line + 1,
    })),
  })),
});
