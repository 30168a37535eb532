import { projectFileName } from '../../../../schema/settings';
import { onlyFolder, readArguments } from '../arguments';
import { exitCode } from '../exit';
import type { Command } from '../command';
import { allProblems, exportedOutput, problemOutput } from '../outputs';
import { withProject } from '../project';
import { renderIndex } from '../render/index';
import { printJson } from '../render/json';
import { exportFormat, exportVersion, type IndexOutput } from '../../../../schema/cliOutput';
import type { IndexStats, Service } from '../../service';

export const indexCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('index', args, {});
  return withProject(host, onlyFolder('index', positionals), values, async (service, stats) => {
    const output = indexOutput(service, stats);
    if (values.json) printJson(host.stdout, output);
    else renderIndex(host.stdout, output);
    return exitCode.ok;
  });
};

function indexOutput({ view }: Service, stats: IndexStats): IndexOutput {
  const files = [...view.files()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    format: exportFormat,
    version: exportVersion,
    requirements: view.requirements().map((entry) => exportedOutput(view, entry)),
    references: files.flatMap((file) =>
      file.references.flatMap((reference) => {
        const entry = view.resolve({ code: reference.code, namespace: reference.namespace, path: file.path });
        if (!entry && reference.certainty === 'known-id') return []; // an id-like word that nothing defines is no reference
        return {
          requirement: entry?.key ?? reference.code,
          resolved: entry !== undefined,
          file: file.path,
          line: reference.location.range.start.line + 1,
          role: reference.role,
          form: reference.form,
        };
      }),
    ),
    testCases: files.flatMap((file) =>
      file.testCases.map((test) => ({
        id: test.id,
        spec: file.path,
        name: test.name,
        line: test.titleRange.start.line + 1,
        framework: test.framework,
      })),
    ),
    problems: allProblems(view, [projectFileName]).map(problemOutput),
    stats: { files: stats.files, bytes: stats.bytes, ms: stats.ms },
  };
}
