import { readArguments } from '../arguments';
import { exitCode, UsageError } from '../exit';
import type { Command } from '../command';
import { chainOutput, levelOutput, linkOutput, problemOutput, requirementOutput } from '../outputs';
import { findRequirement } from '../findSubject';
import { tellSettingsFaults, withProject } from '../project';
import { printJson } from '../render/json';
import { renderShow } from '../render/show';
import type { ShowOutput } from '../../../../schema/cliOutput';
import type { Service } from '../../service';
import { matrixRow } from '../../trace/matrix';
import type { RequirementEntry } from '../../trace/view';

export const showCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('show', args, { environment: { type: 'string' } });
  const [id, folder = '.', ...rest] = positionals;
  if (id === undefined || rest.length > 0)
    throw new UsageError('show takes an id and, after it, a folder: reqproof show REQ-1 [dir]');
  return withProject(host, folder, values, async (service) => {
    tellSettingsFaults(host, service);
    const output = await showOutput(service, findRequirement(service.view, id));
    if (values.json) printJson(host.stdout, output);
    else renderShow(host.stdout, output);
    return exitCode.ok;
  });
};

async function showOutput(service: Service, entry: RequirementEntry): Promise<ShowOutput> {
  const { view, settings } = service;
  const { definition } = entry;
  const evidence = view.evidence(entry.key);
  const block = definition.location.range;
  return {
    requirement: {
      ...requirementOutput(view, entry),
      description: definition.description,
      criteria: definition.criteria.map((criterion) => criterion.text),
      environment: evidence?.environment ?? settings.environment,
      tests: evidence?.tests ?? 0,
      passing: evidence?.passing ?? 0,
      lastRunAt: evidence?.lastRunAt ?? null,
      ...levelOutput(view, entry),
    },
    chain: chainOutput(view, entry.key),
    links: (matrixRow(view, entry)?.links ?? []).map((link) => ({
      ...linkOutput(link),
      file: link.location.path,
      line: link.location.range.start.line + 1,
      role: link.role,
    })),
    problems: view
      .problems(definition.location.path)
      .filter(
        ({ location }) =>
          location.range.start.line >= block.start.line && location.range.start.line <= block.end.line,
      )
      .map(problemOutput),
    changes: (await service.changes(entry.key)).map(({ what, name, words, path, line }) => ({
      what,
      name,
      words: words.map((word) => ({ ...word })),
      file: path,
      line: line + 1,
    })),
  };
}
