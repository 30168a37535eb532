/** Judges one linked test: does its pass count, and if not, why not. */
import type {
  Acceptance,
  Location,
  Reason,
  ReasonCode,
  RequirementKey,
  Standing,
  TestCase,
  Vacuity,
} from '../../../schema/model';
import type { CodeChange } from './executed/executedCode';
import { failureAgeSentence } from './failureAge';
import { clockToleranceMs, tooOld } from './freshness';
import type { GradeInput, LinkedTest } from './gradeInput';
import type { Verdict, VerdictKind } from './verdict';
import { instant, laterRun, type RunFact } from './runFacts';
import { seriesOf, type Series } from './series';

/** Of a requirement: what a test is judged against. */
export type JudgedRequirement = Pick<
  GradeInput,
  'requirement' | 'requirementHash' | 'location' | 'policy' | 'now'
>;

const quoted = (name: string): string => `"${name}"`;
const runText = (run: { runId: string; environment: string }): string =>
  run.environment === '' ? `run ${run.runId}` : `run ${run.runId} (environment ${run.environment})`;
/** One file after another says the same. */
const codeChangesShown = 3;
const dateText = (at: string): string => at.slice(0, 10);

/** The order in which one verdict covers another when a test is judged in several environments. */
function combine(verdicts: readonly Verdict[]): Verdict {
  const reasons = verdicts.flatMap((verdict) => verdict.reasons);
  const kinds = new Set(verdicts.map((verdict) => verdict.kind));
  for (const kind of ['failing', 'stale'] as const) if (kinds.has(kind)) return { kind, reasons };
  if (kinds.size === 1 && verdicts[0]) return { kind: verdicts[0].kind, reasons };
  // A pass here and nothing there: as far as it goes.
  return { kind: kinds.size === 0 ? 'none' : 'weak', reasons };
}

const vacuousSentences: Readonly<Record<Vacuity, string>> = {
  'no-assertion': 'asserts nothing',
  'constant-assertion': 'asserts only what holds whatever the code does',
  'everything-caught': 'catches every failure of its own',
};

const vacuousSentence = (name: string, vacuity: Vacuity): string =>
  `${name} ${vacuousSentences[vacuity]}: its pass would prove nothing. Let it assert something, or accept it as it is.`;

class Judge {
  private readonly testLocation: Location;

  constructor(
    private readonly linked: LinkedTest,
    private readonly test: TestCase,
    private readonly about: JudgedRequirement,
  ) {
    this.testLocation = { path: test.path, range: test.titleRange };
  }

  private reason(code: ReasonCode, message: string, run?: string, location = this.testLocation): Reason {
    return { code, message, location, testCaseId: this.test.id, ...(run !== undefined && { runId: run }) };
  }

  judge(): Verdict {
    const { standings } = this.linked;
    const series = seriesOf(standings, this.about.policy.environment);
    const asReported = series.map((one) => this.judgeSeries(one));
    const everPassed = series.some((one) => one.lastPassed !== undefined);
    const unreliable = this.sourceReasons(series);
    const reported = series.length > 0 ? combine(asReported) : this.withoutResult(unreliable.length > 0);
    if (unreliable.length === 0) return reported;
    if (reported.kind === 'failing')
      return { kind: 'failing', reasons: [...reported.reasons, ...unreliable] };
    const drifted = reported.reasons.filter(
      (reason) => reason.code !== 'passed' && reason.code !== 'accepted',
    );
    const provesNothing =
      this.test.empty || this.test.vacuous !== undefined || this.test.disposition === 'fail';
    const hollow = provesNothing && !this.hadAnotherText(series);
    const kind = everPassed && !hollow ? 'stale' : 'none';
    return { kind, reasons: [...unreliable, ...drifted] };
  }

  /** What the source itself says against any pass. */
  private sourceReasons(series: readonly Series[]): Reason[] {
    const { test, linked } = this;
    const name = quoted(test.name);
    const reasons: Reason[] = [];
    if (test.disposition === 'fail')
      reasons.push(
        this.reason(
          'test-expected-to-fail',
          `${name} is marked as expected to fail in the source: its pass proves nothing. Remove the mark once it passes.`,
        ),
      );
    else if (test.disposition !== 'run')
      reasons.push(this.reason('test-skipped', `${name} is marked ${test.disposition} in the source.`));
    if (test.empty)
      reasons.push(this.reason('test-empty', `${name} has an empty body: its pass would prove nothing.`));
    if (test.vacuous !== undefined && !this.acceptsTexts())
      reasons.push(this.reason('test-vacuous', vacuousSentence(name, test.vacuous)));
    if (linked.sameName > 1)
      reasons.push(
        this.reason(
          'ambiguous-result',
          `${String(linked.sameName)} tests of ${test.path} are called ${name}: no result can be told to be this one's.`,
        ),
      );
    else if (linked.ambiguous && series.length === 0)
      reasons.push(
        this.reason(
          'ambiguous-result',
          `A result called ${quoted(linked.ambiguous.name)} in run ${linked.ambiguous.runId} fits ${name} and other tests: it counts for none.`,
          linked.ambiguous.runId,
        ),
      );
    return reasons;
  }

  /** An emptied test passed when it still had a body; a test that was always empty never did. The same of a mark. */
  private hadAnotherText(series: readonly Series[]): boolean {
    return series.some(
      ({ latest, lastPassed }) => lastPassed !== undefined && latest.testHash !== this.test.contentHash,
    );
  }

  private withoutResult(explained: boolean): Verdict {
    const name = quoted(this.test.name);
    const elsewhere = this.linked.standings[0];
    if (elsewhere) {
      const places = [
        ...new Set(this.linked.standings.map((one) => one.environment || 'without environment')),
      ];
      const message = `${name} has results only elsewhere (${places.join(', ')}), none for the environment ${this.about.policy.environment}.`;
      return { kind: 'none', reasons: [this.reason('other-environment', message, elsewhere.runId)] };
    }
    if (explained) return { kind: 'none', reasons: [] };
    return { kind: 'none', reasons: [this.reason('never-run', `${name} has no result yet.`)] };
  }

  private judgeSeries({ latest, lastPassed }: Series): Verdict {
    const name = quoted(this.test.name);
    const run = runText(latest);
    if (latest.status === 'failed')
      return this.because(
        'failing',
        'test-failed',
        `${name} failed in ${run}.${failureAgeSentence(latest)}`,
        latest,
      );
    if (latest.status === 'broken')
      return this.because(
        'failing',
        'test-broken',
        `${name} broke off in ${run}.${failureAgeSentence(latest)}`,
        latest,
      );
    if (latest.status !== 'passed') {
      if (!lastPassed)
        return this.because('none', 'only-skipped', `${name} was only ever skipped, last in ${run}.`, latest);
      const message = `${name} was ${latest.status === 'pending' ? 'pending' : 'skipped'} in ${run}; it last passed in run ${lastPassed.runId}.`;
      return this.because('stale', 'skipped-in-latest-run', message, latest);
    }
    const stale = this.staleReasons(latest);
    if (stale.length > 0) return { kind: 'stale', reasons: stale };
    const weak = this.weakReasons(latest);
    if (weak.length > 0) return { kind: 'weak', reasons: weak };
    const passed = this.reason('passed', `${name} passed in ${run}.`, latest.runId);
    const isBridged = this.test.vacuous !== undefined || this.drift(latest).length > 0;
    const accepted = isBridged ? this.acceptedReasons() : [];
    return { kind: 'passed', reasons: [...accepted, passed] };
  }

  private because(kind: VerdictKind, code: ReasonCode, message: string, standing: Standing): Verdict {
    return { kind, reasons: [this.reason(code, message, standing.runId)] };
  }

  private staleReasons(standing: Standing): Reason[] {
    const later = laterRun(standing, this.linked.runs);
    const reasons = this.accepts(standing) ? [] : this.drift(standing);
    if (later) reasons.push(this.missing(standing, later));
    const { maxAgeDays } = this.about.policy;
    if (tooOld(standing.at, maxAgeDays, this.about.now)) {
      const message = `${quoted(this.test.name)} passed in ${runText(standing)} of ${dateText(standing.at)}; a pass counts for ${String(maxAgeDays)} days.`;
      reasons.push(this.reason('too-old', message, standing.runId));
    }
    return reasons;
  }

  private missing(standing: Standing, later: RunFact): Reason {
    const message = `${quoted(this.test.name)} is missing in the later ${runText(later)}; it last passed in run ${standing.runId}.`;
    return this.reason('missing-in-latest-run', message, later.runId);
  }

  /** Texts that are not what the run was about. */
  private drift(standing: Standing): Reason[] {
    const { requirement, requirementHash, location } = this.about;
    const name = quoted(this.test.name);
    const run = runText(standing);
    const reasons: Reason[] = [];
    const baseline = baselineOf(standing, requirement);
    if (baseline === undefined) {
      const message = `${name} was linked to ${requirement} after ${run}.`;
      reasons.push(this.reason('linked-after-run', message, standing.runId, this.linked.link.location));
    } else if (baseline !== requirementHash) {
      const message = `The text of ${requirement} has changed since ${name} passed in ${run}.`;
      reasons.push(this.reason('requirement-changed', message, standing.runId, location));
    }
    if (standing.testHash === undefined || standing.testHash !== this.test.contentHash)
      reasons.push(
        this.reason('test-changed', `${name} has changed since it passed in ${run}.`, standing.runId),
      );
    for (const change of this.codeChanges(standing).slice(0, codeChangesShown))
      reasons.push(this.codeReason(change, standing));
    return reasons;
  }

  private codeChanges({ runId }: Standing): readonly CodeChange[] {
    return this.linked.code?.changes(runId) ?? [];
  }

  private codeReason({ path, line }: CodeChange, standing: Standing): Reason {
    const place = { line: line - 1, character: 0 };
    const message = `Code that ${quoted(this.test.name)} executed has changed since ${runText(standing)}: ${path}, line ${String(line)}.`;
    return this.reason('code-changed', message, standing.runId, {
      path,
      range: { start: place, end: place },
    });
  }

  /**
   * An acceptance bridges exactly the texts it was given for, and only for evidence that was there
   * when it was given: a newer result brings its own baseline.
   */
  private accepts(standing: Standing): boolean {
    const { acceptance } = this.linked;
    return (
      acceptance !== undefined &&
      this.acceptsTexts() &&
      this.codeChanges(standing).every((change) => this.isAcceptedCode(change, acceptance)) &&
      instant(acceptance.acceptedAt) + clockToleranceMs >= instant(standing.at)
    );
  }

  /** Somebody has accepted exactly these two texts, whenever that was. */
  private acceptsTexts(): boolean {
    const { acceptance } = this.linked;
    return (
      acceptance !== undefined &&
      acceptance.requirementHash === this.about.requirementHash &&
      acceptance.testHash === this.test.contentHash
    );
  }

  private isAcceptedCode({ path }: CodeChange, { code = {} }: Acceptance): boolean {
    return Object.hasOwn(code, path) && code[path] === this.linked.code?.hashOf(path);
  }

  private acceptedReasons(): Reason[] {
    const { acceptance } = this.linked;
    if (!acceptance) return [];
    const { acceptedBy, acceptedAt, commit } = acceptance;
    const at = commit === '' ? '' : ` at commit ${commit.slice(0, 12)}`;
    const what = this.test.vacuous === undefined ? 'the changed texts for' : 'the text of';
    const message = `${acceptedBy} accepted ${what} ${quoted(this.test.name)} on ${dateText(acceptedAt)}${at}.`;
    return [this.reason('accepted', message)];
  }

  private weakReasons(standing: Standing): Reason[] {
    const name = quoted(this.test.name);
    const run = runText(standing);
    const reasons: Reason[] = [];
    if (standing.flaky)
      reasons.push(
        this.reason('passed-on-retry', `${name} passed only on a retry in ${run}.`, standing.runId),
      );
    const declared = this.test.variants ?? 0;
    if (standing.variants < declared) {
      const message = `Only ${String(standing.variants)} of ${String(declared)} variants of ${name} ran in ${run}.`;
      reasons.push(this.reason('variants-missing', message, standing.runId));
    }
    return reasons;
  }
}

/** Own properties only: a requirement may be called like a property that every object has. */
function baselineOf(standing: Standing, requirement: RequirementKey): string | undefined {
  const hashes = standing.requirementHashes;
  return Object.hasOwn(hashes, requirement) ? hashes[requirement] : undefined;
}

/** The link names a spec without tests, or a test that the spec does not declare. */
function withoutTest({ link }: LinkedTest): Verdict {
  const reason: Reason =
    link.testCaseId === undefined
      ? {
          code: 'no-tests-in-spec',
          message: `The link in ${link.spec} covers no test: nothing there could pass.`,
          location: link.location,
        }
      : {
          code: 'never-run',
          message: `${link.spec} links the test "${link.testCaseId}", which it does not declare.`,
          location: link.location,
          testCaseId: link.testCaseId,
        };
  return { kind: 'none', reasons: [reason] };
}

export const judgeTest = (linked: LinkedTest, about: JudgedRequirement): Verdict =>
  linked.test ? new Judge(linked, linked.test, about).judge() : withoutTest(linked);
