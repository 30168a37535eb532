import path from 'node:path';
import type { ImportOutput } from '../../../../schema/cliOutput';
import type { ImportedReport, Service } from '../../service';
import { fullNameOf } from '../../trace/match/settled';
import { readArguments } from '../arguments';
import { exitCode, UsageError } from '../exit';
import type { CliHost } from '../host';
import type { Command } from '../command';
import { runOutput } from '../outputs';
import { withProject } from '../project';
import { renderImport } from '../render/import';
import { printJson } from '../render/json';

const unmatchedShown = 100;

export const importCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('import', args, {
    dir: { type: 'string' },
    environment: { type: 'string' },
    branch: { type: 'string' },
    commit: { type: 'string' },
  });
  if (positionals.length === 0)
    throw new UsageError('import needs a report: reqproof import <file|folder|glob>...');
  const { environment, branch, commit } = values;
  const { files, missing } = await findReports(host, positionals);
  // `--environment` says where the run took place here, not which runs count: it is not for openProject.
  return withProject(host, values.dir ?? '.', { store: values.store }, async (service) => {
    const summary = await service.importReports(
      { files, context: { environment, branch, commit }, trigger: 'import' },
      {
        report: (done, total, message) =>
          host.progress.update(`Importing ${done} of ${total ?? '?'} ${message ?? ''}`),
      },
      host.signal,
    );
    host.progress.clear();
    const refused = missing.length + summary.refused.length;
    const output: ImportOutput = {
      imported: await Promise.all(
        summary.imported.map((report) => importedOutput(service, report, host.cwd)),
      ),
      refused: [
        ...missing,
        ...summary.refused.map(({ file, message, line, column }) => ({
          file: shown(file, host.cwd),
          message,
          line: line ?? null,
          column: column ?? null,
        })),
      ],
      summary: summaryOf(summary.imported, refused),
    };
    if (values.json) printJson(host.stdout, output);
    else renderImport(host, output);
    return output.refused.length > 0 ? exitCode.usage : exitCode.ok;
  });
};

async function findReports(host: CliHost, patterns: readonly string[]) {
  const files = new Set<string>();
  const missing: ImportOutput['refused'] = [];
  for (const pattern of patterns) {
    const found = await host.findFiles(pattern);
    for (const file of found) files.add(file);
    if (found.length === 0)
      missing.push({
        file: pattern,
        message: 'There is no such file, and nothing fits it as a glob.',
        line: null,
        column: null,
      });
  }
  return { files: [...files], missing };
}

const shown = (file: string, cwd: string): string => {
  const relative = path.relative(cwd, file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
};

function summaryOf(imported: readonly ImportedReport[], refused: number): ImportOutput['summary'] {
  const fresh = imported.filter(({ alreadyKnown }) => !alreadyKnown);
  const sum = (of: (report: ImportedReport) => number): number =>
    fresh.reduce((total, report) => total + of(report), 0);
  return {
    reports: imported.length + refused,
    new: fresh.length,
    known: imported.length - fresh.length,
    refused,
    results: sum(({ run }) => run.totals.total),
    unmatched: sum(({ run, ambiguous }) => run.totals.unmatched - ambiguous),
    ambiguous: sum(({ ambiguous }) => ambiguous),
    coveredFiles: sum(({ coveredFiles }) => coveredFiles),
  };
}

async function importedOutput({ store }: Service, report: ImportedReport, cwd: string) {
  const { items } = await store.results(report.run.id, 'unmatched', { offset: 0, limit: unmatchedShown });
  return {
    file: shown(report.file, cwd),
    alreadyKnown: report.alreadyKnown,
    kind: report.kind,
    run: runOutput(report.run),
    unmatched: items.flatMap((row) => {
      const { match } = row;
      if (match.kind === 'matched') return [];
      const candidates = match.kind === 'ambiguous' ? match.candidates : match.near;
      const { kind, explanation } = match;
      return [{ kind, name: fullNameOf(row), explanation, candidates: [...candidates] }];
    }),
  };
}
