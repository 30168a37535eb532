/** From the view to what `--json` prints. The human output is rendered from the same objects. */
import type { Location, Problem, Run } from '../../../schema/model';
import type { IndexOutput, RtmOutput, RunOutput } from '../../../schema/cliOutput';
import { coverageTotals } from '../trace/totals';
import type { RequirementEntry, TraceView } from '../trace/view';
import { lastResult } from './lastResult';

const place = (location: Location) => ({ file: location.path, line: location.range.start.line + 1 });

export const problemOutput = (problem: Problem) => ({
  code: problem.code,
  severity: problem.severity,
  message: problem.message,
  ...place(problem.location),
});

/** Problems of all files and of reqproof.yaml, by path and line. */
export function allProblems(view: TraceView, extraPaths: readonly string[] = []): readonly Problem[] {
  const paths = new Set([...[...view.files()].map((file) => file.path), ...extraPaths]);
  return [...paths]
    .sort()
    .flatMap((path) =>
      [...view.problems(path)].sort((a, b) => a.location.range.start.line - b.location.range.start.line),
    );
}

export function requirementOutput(
  view: TraceView,
  entry: RequirementEntry,
): IndexOutput['requirements'][number] {
  const { definition } = entry;
  const evidence = view.evidence(entry.key);
  return {
    key: entry.key,
    code: definition.code,
    namespace: definition.namespace,
    title: definition.title,
    file: definition.location.path,
    line: definition.idRange.start.line + 1,
    format: definition.format,
    priority: definition.priority ?? null,
    status: definition.status ?? null,
    category: definition.category ?? null,
    state: evidence?.state ?? 'uncovered',
    reasons: (evidence?.reasons ?? []).map(({ code, message, location }) => ({
      code,
      message,
      ...(location && place(location)),
    })),
  };
}

export function linkOutput(
  view: TraceView,
  link: ReturnType<TraceView['linksOf']>[number],
  environment: string,
) {
  const last =
    link.testCaseId === undefined ? undefined : lastResult(view.standings(link.testCaseId), environment);
  return {
    spec: link.spec,
    testCase:
      link.testCaseId === undefined ? null : (view.testCase(link.testCaseId)?.name ?? link.testCaseId),
    mappingType: link.mappingType,
    confidence: link.confidence,
    origin: link.origin,
    lastResult: last?.status ?? null,
    lastRunAt: last?.at ?? null,
  };
}

export function rtmOutput(view: TraceView, environment: string): RtmOutput {
  return {
    totals: coverageTotals(view),
    rows: view.requirements().map((entry) => ({
      requirement: entry.key,
      title: entry.definition.title,
      priority: entry.definition.priority ?? null,
      state: view.evidence(entry.key)?.state ?? 'uncovered',
      file: entry.definition.location.path,
      line: entry.definition.idRange.start.line + 1,
      links: view
        .linksOf(entry.key)
        .filter((link) => link.role === 'verifies')
        .map((link) => linkOutput(view, link, environment)),
    })),
  };
}

export const runOutput = (run: Run): RunOutput => ({
  id: run.id,
  name: run.name,
  status: run.status,
  trigger: run.trigger,
  format: run.format,
  source: run.sourcePath,
  environment: run.environment,
  branch: run.branch,
  commit: run.commit,
  at: run.at,
  importedAt: run.importedAt,
  durationMs: run.durationMs ?? null,
  totals: run.totals,
  notes: [...run.notes],
});
