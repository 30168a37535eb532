/** From the view to what `--json` prints. The human output is rendered from the same objects. */
import type { Location, Problem, Run } from '../../../schema/model';
import type {
  IndexOutput,
  RequirementOutput,
  RtmOutput,
  RunOutput,
  ShowOutput,
} from '../../../schema/cliOutput';
import { matrixRows, type MatrixLink } from '../trace/matrix';
import { unreadFormat } from '../util/fileProblems';
import { coverageTotals } from '../trace/totals';
import type { RequirementEntry, TraceView } from '../trace/view';

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

export function requirementOutput(view: TraceView, entry: RequirementEntry): RequirementOutput {
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

/** With all that a project which names the exported index as its source needs to know. */
export function exportedOutput(
  view: TraceView,
  entry: RequirementEntry,
): IndexOutput['requirements'][number] {
  const { definition } = entry;
  return {
    ...requirementOutput(view, entry),
    description: definition.description,
    criteria: definition.criteria.map(({ text }) => text),
    text: definition.text,
    hash: definition.contentHash,
    preset: definition.preset ?? 'ids',
    type: definition.type ?? null,
    version: definition.version ?? null,
    needs: definition.needs?.map(({ type }) => type) ?? null,
    tags: [...(definition.tags ?? [])],
    informative: definition.informative ?? false,
  };
}

/** Totals as scripts read them: a number by state, side by side. */
export function totalsOutput(view: TraceView): RtmOutput['totals'] {
  const { requirements, states, coveragePercentage } = coverageTotals(view);
  return { requirements, ...states, skippedFiles: skippedFiles(view).length, coveragePercentage };
}

/**
 * What is said of files that may hold requirements or tests and were not read. A setting that makes the
 * problem an info or less says that they do not matter.
 */
export const skippedFiles = (view: TraceView): readonly Problem[] =>
  [...view.files()]
    .filter((file) => file.format === unreadFormat && file.problems.length > 0)
    .flatMap(({ path }) => view.problems(path))
    .filter(
      ({ code, severity }) => code === 'file-skipped' && (severity === 'warning' || severity === 'error'),
    );

export const linkOutput = (link: MatrixLink) => ({
  spec: link.spec,
  testCase: link.testName ?? null,
  mappingType: link.mappingType,
  confidence: link.confidence,
  origin: link.origin,
  lastResult: link.lastResult ?? null,
  lastRunAt: link.lastRunAt ?? null,
});

/** What the item asks for, and what is next to it in the chain. */
export function levelOutput(view: TraceView, { key, definition }: RequirementEntry) {
  return {
    type: definition.type ?? null,
    version: definition.version ?? null,
    needs: definition.needs?.map(({ type }) => type) ?? null,
    missing: [...new Set((view.coverage(key)?.missing ?? []).map(({ need }) => need.type))],
    covers: [...new Set(view.relationsOf(key).map(({ to }) => to))],
    coveredBy: [...new Set(itemsBelow(view, key))],
  };
}

const itemsBelow = (view: TraceView, key: string): string[] =>
  view.incoming(key).flatMap(({ item }) => item ?? []);

const longestChain = 200;

/** Everything that covers the item, directly or by way of others; cycles end. */
export function chainOutput(view: TraceView, key: string): ShowOutput['chain'] {
  const depths = new Map([[key, 0]]);
  // A map hands out what is added while it is walked.
  for (const [one, depth] of depths) {
    for (const item of itemsBelow(view, one)) if (!depths.has(item)) depths.set(item, depth + 1);
    if (depths.size > longestChain) break;
  }
  return [...depths].slice(1, longestChain + 1).flatMap(([one, depth]) => {
    const definition = view.requirement(one)?.definition;
    if (!definition) return [];
    return [
      {
        key: one,
        title: definition.title,
        depth,
        type: definition.type ?? null,
        version: definition.version ?? null,
        state: view.evidence(one)?.state ?? null,
        ...place({ path: definition.location.path, range: definition.idRange }),
      },
    ];
  });
}

export const rtmOutput = (view: TraceView): RtmOutput => ({
  totals: totalsOutput(view),
  rows: [...matrixRows(view)].map(({ requirement, state, entry, evidence, links }) => ({
    requirement,
    title: entry.definition.title,
    ...levelOutput(view, entry),
    priority: entry.definition.priority ?? null,
    state,
    file: entry.definition.location.path,
    line: entry.definition.idRange.start.line + 1,
    tests: evidence.tests,
    passing: evidence.passing,
    links: links.filter((link) => link.role === 'verifies').map(linkOutput),
  })),
});

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
