import { evidenceStates, type EvidenceState } from '../../../../schema/model';
import { projectFileName } from '../../../../schema/settings';
import type { CheckOutput } from '../../../../schema/cliOutput';
import { oneOf, onlyFolder, readArguments } from '../arguments';
import { exitCode, UsageError } from '../exit';
import type { Command } from '../command';
import { allProblems, problemOutput, skippedFiles, totalsOutput } from '../outputs';
import { withProject } from '../project';
import { printJson } from '../render/json';
import { renderCheck, renderGithub } from '../render/check';
import { percent } from '../render/summary';
import type { Service } from '../../service';
import type { TraceView } from '../../trace/view';

interface Gate {
  readonly failOn: ReadonlySet<EvidenceState>;
  readonly minCoverage: number | undefined;
}

/** Evidence that speaks against a requirement fails the gate even when nobody said how strict it is. */
const defaultFailOn: readonly EvidenceState[] = ['failing', 'stale'];

export const checkCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('check', args, {
    'min-coverage': { type: 'string' },
    'fail-on': { type: 'string', multiple: true },
    format: { type: 'string' },
    environment: { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'json', 'github'], values.json ? 'json' : 'text');
  const gate = { failOn: readStates(values['fail-on']), minCoverage: readPercent(values['min-coverage']) };
  return withProject(host, onlyFolder('check', positionals), values, async (service) => {
    const { view } = service;
    const problems = allProblems(view, [projectFileName]);
    const broken = problems.find(
      ({ location, severity }) => location.path === projectFileName && severity === 'error',
    );
    if (broken)
      throw new UsageError(`${projectFileName}:${broken.location.range.start.line + 1}: ${broken.message}`);
    const failures = [...judge(view, gate), ...unmetPolicies(service), ...unreadFiles(view)];
    const told = new Set(failures.map(({ requirement }) => requirement));
    const unread = new Set(failures.map(({ file }) => file));
    const output: CheckOutput = {
      ok: failures.length === 0,
      totals: totalsOutput(view),
      failures,
      problems: problems
        .filter(({ requirement }) => requirement === undefined || !told.has(requirement))
        .filter(({ code, location }) => code !== 'file-skipped' || !unread.has(location.path))
        .map(problemOutput),
    };
    if (format === 'json') printJson(host.stdout, output);
    else if (format === 'github') renderGithub(host.stdout, output, view);
    else renderCheck(host.stdout, output);
    return output.ok ? exitCode.ok : exitCode.gateFailed;
  });
};

/** A project that writes a policy wants it kept; a severity of info or less lets it pass. */
function unmetPolicies({ view, settings }: Service): CheckOutput['failures'] {
  const severity = settings.severity['policy-not-met'] ?? 'warning';
  if (severity !== 'error' && severity !== 'warning') return [];
  return view.requirements().flatMap(({ key }) => {
    const evidence = view.evidence(key);
    if (!evidence || evidence.state === 'waived') return [];
    return evidence.reasons
      .filter(({ code }) => code === 'policy-not-met')
      .map(({ message }) => ({ rule: 'policy' as const, message, requirement: key }));
  });
}

/** What nobody read may say the opposite of what all others say. */
const unreadFiles = (view: TraceView): CheckOutput['failures'] =>
  skippedFiles(view).map(({ message, location }) => ({
    rule: 'skipped-file',
    message,
    requirement: null,
    file: location.path,
  }));

function judge(view: TraceView, gate: Gate): CheckOutput['failures'] {
  const failures: CheckOutput['failures'] = [];
  for (const { key } of view.requirements()) {
    const evidence = view.evidence(key);
    if (!evidence || !gate.failOn.has(evidence.state)) continue;
    const why = evidence.reasons[0]?.message ?? '';
    failures.push({ rule: 'fail-on', message: `${key} is ${evidence.state}: ${why}`, requirement: key });
  }
  const totals = totalsOutput(view);
  if (gate.minCoverage !== undefined && totals.requirements - totals.waived === 0 && gate.minCoverage > 0) {
    failures.push({
      rule: 'min-coverage',
      message: 'there is no requirement to verify, so no percentage is reached',
      requirement: null,
    });
  } else if (gate.minCoverage !== undefined && totals.coveragePercentage < gate.minCoverage) {
    failures.push({
      rule: 'min-coverage',
      message: `${percent(totals.coveragePercentage)} of the requirements are verified; ${percent(gate.minCoverage)} are demanded`,
      requirement: null,
    });
  }
  return failures;
}

function readStates(values: readonly string[] | undefined): ReadonlySet<EvidenceState> {
  if (values === undefined) return new Set(defaultFailOn);
  const names = values
    .flatMap((value) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return new Set(
    names.map((name) => {
      const state = evidenceStates.find((known) => known === name);
      if (!state)
        throw new UsageError(
          `--fail-on does not know the state "${name}". States: ${evidenceStates.join(', ')}`,
        );
      return state;
    }),
  );
}

function readPercent(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? Number.NaN : Number(value.replace(/%$/, ''));
  if (!(number >= 0 && number <= 100))
    throw new UsageError(`--min-coverage takes a percentage from 0 to 100, not "${value}"`);
  return number;
}
