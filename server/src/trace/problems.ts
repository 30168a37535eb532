/** What only the whole project can show to be wrong in one file. */
import type {
  Evidence,
  FileIndex,
  Location,
  Problem,
  ProblemCode,
  ProblemSeverity,
  RequirementKey,
  Standing,
  Waiver,
} from '../../../schema/model';
import type { SeveritySetting } from '../../../schema/settings';
import { compareLocation, placeText } from './order';
import type { Resolution, WrittenId } from './resolve';
import type { RequirementEntry } from './view';
import { judgeWaiver } from './waivers';

/** What this module asks of the graph. */
export interface ProblemFacts {
  readonly now: number;
  resolve(id: WrittenId): Resolution;
  /** Whether any requirement is numbered like this id. */
  hasFamily(id: string): boolean;
  similarCodes(code: string, limit: number): readonly string[];
  requirement(key: RequirementKey): RequirementEntry | undefined;
  evidence(key: RequirementKey): Evidence | undefined;
  standings(testCaseId: string): readonly Standing[];
}

/** Unless the settings say otherwise. */
const defaultSeverity = {
  'unknown-requirement': 'warning',
  'duplicate-requirement': 'warning',
  'expired-waiver': 'warning',
  'invalid-waiver': 'error',
  'waived-unknown': 'warning',
  'failing-evidence': 'warning',
  'stale-evidence': 'info',
  'unmatched-result': 'info',
  'ambiguous-result': 'info',
} as const satisfies Partial<Record<ProblemCode, ProblemSeverity>>;

function problem(
  code: keyof typeof defaultSeverity,
  message: string,
  location: Location,
  requirement?: string,
): Problem {
  const severity = defaultSeverity[code];
  return { code, severity, message, location, ...(requirement !== undefined && { requirement }) };
}

/** A file full of unknown ids must not search the whole project for each of them. */
const suggestionsPerFile = 10;

class Unresolved {
  private readonly asked = new Map<string, readonly string[]>();

  constructor(private readonly facts: ProblemFacts) {}

  private didYouMean(code: string): string {
    let near = this.asked.get(code);
    if (!near && this.asked.size < suggestionsPerFile) {
      near = this.facts.similarCodes(code, 1);
      this.asked.set(code, near);
    }
    return near?.[0] === undefined ? '' : ` Did you mean ${near[0]}?`;
  }

  /** The sentence to show, or undefined when the id means one requirement. */
  sentence(id: WrittenId, quiet: boolean): string | undefined {
    const meant = this.facts.resolve(id);
    if (meant.kind === 'found') return undefined;
    if (meant.kind === 'ambiguous') return ambiguousSentence(id.code, meant.keys);
    return quiet ? undefined : `${writtenAs(id)} is not defined in this project.${this.didYouMean(id.code)}`;
  }
}

const writtenAs = ({ namespace, code }: WrittenId): string => (namespace ? `${namespace}/${code}` : code);

function ambiguousSentence(code: string, keys: readonly RequirementKey[]): string {
  const shown = keys.slice(0, 5).join(', ');
  const more = keys.length > 5 ? ` and ${String(keys.length - 5)} more` : '';
  return `${code} could be ${shown}${more}. Write the one that is meant, e.g. ${keys[0] ?? code}.`;
}

function* referenceProblems(file: FileIndex, facts: ProblemFacts, unresolved: Unresolved): Iterable<Problem> {
  for (const reference of file.references) {
    const id = { ...reference, path: file.path };
    const sentence = unresolved.sentence(id, reference.certainty === 'known-id');
    if (sentence === undefined) continue;
    const found = problem('unknown-requirement', sentence, reference.location, reference.code);
    yield numbersTests(reference, facts) ? { ...found, severity: 'hint' } : found;
  }
}

/** Many projects number their tests: `it('LC-QUERIES-01 ...')` names no requirement where none is numbered so. */
const numbersTests = ({ form, code }: FileIndex['references'][number], facts: ProblemFacts): boolean =>
  (form === 'title' || form === 'tag') && !facts.hasFamily(code);

/** Ids that only a report names: worth knowing, but the file itself is not wrong. */
function* claimProblems(file: FileIndex, facts: ProblemFacts, unresolved: Unresolved): Iterable<Problem> {
  for (const test of file.testCases) {
    const claims = new Map(
      facts
        .standings(test.id)
        .flatMap(({ claims: codes, runId }) => codes.map((code) => [code, runId] as const)),
    );
    for (const [code, runId] of claims) {
      const sentence = unresolved.sentence({ code, path: file.path }, false);
      if (sentence === undefined) continue;
      const message = `In run ${runId} the result of "${test.name}" names ${code}. ${sentence}`;
      const location = { path: file.path, range: test.titleRange };
      yield { ...problem('unknown-requirement', message, location, code), severity: 'info' };
    }
  }
}

const actions = {
  text: 'Run the test, or accept the change if the test still proves it.',
  run: 'Run the test.',
};
const acceptable = new Set(['requirement-changed', 'test-changed', 'linked-after-run']);

function evidenceProblem(entry: RequirementEntry, evidence: Evidence): Problem | undefined {
  const { location, idRange, code } = entry.definition;
  const place = { path: location.path, range: idRange };
  const reason = evidence.reasons[0];
  const why = reason?.message ?? '';
  if (evidence.state === 'failing')
    return problem(
      'failing-evidence',
      `${code} is failing. ${why} Mend it and run the test again.`,
      place,
      code,
    );
  if (evidence.state !== 'stale') return undefined;
  const action = reason && acceptable.has(reason.code) ? actions.text : actions.run;
  return problem('stale-evidence', `${code} is stale. ${why} ${action}`, place, code);
}

function* definitionProblems(file: FileIndex, facts: ProblemFacts): Iterable<Problem> {
  for (const definition of file.requirements) {
    const entry = facts.requirement(definition.key);
    if (!entry) continue;
    const { code, idRange } = definition;
    const place = { path: file.path, range: idRange };
    if (definition !== entry.definition) {
      if (!entry.definitions.includes(definition)) continue;
      const message = `${code} is already defined in ${placeText(entry.definition.location)}. Give one of them another id.`;
      yield problem('duplicate-requirement', message, place, code);
      continue;
    }
    const evidence = facts.evidence(entry.key);
    if (!evidence) continue;
    const graded = evidenceProblem(entry, evidence);
    if (graded) yield graded;
    yield* unmatchedProblems(evidence, place, code);
  }
}

/** Results that name the requirement but stand for no test: the reasons know them. */
function* unmatchedProblems(evidence: Evidence, place: Location, code: string): Iterable<Problem> {
  for (const reason of evidence.reasons) {
    if (reason.testCaseId !== undefined) continue;
    if (reason.code === 'unmatched-result' || reason.code === 'ambiguous-result')
      yield problem(reason.code, reason.message, place, code);
  }
}

function* waiverProblems(
  waivers: readonly Waiver[],
  facts: ProblemFacts,
  unresolved: Unresolved,
): Iterable<Problem> {
  for (const waiver of waivers) {
    const { requirement, location } = waiver;
    const sentence = unresolved.sentence({ code: requirement, path: location.path }, false);
    if (sentence !== undefined) {
      yield problem('waived-unknown', `This waives nothing: ${sentence}`, location, requirement);
      continue;
    }
    const standing = judgeWaiver(waiver, facts.now);
    if (standing === 'expired') {
      const message = `The waiver of ${requirement} ended on ${waiver.expires ?? ''} and counts for nothing. Remove it or give it a new date.`;
      yield problem('expired-waiver', message, location, requirement);
    } else if (standing === 'invalid') {
      const why =
        waiver.reason.trim() === ''
          ? 'it gives no reason'
          : `"${waiver.expires ?? ''}" is not a date (YYYY-MM-DD)`;
      yield problem(
        'invalid-waiver',
        `The waiver of ${requirement} counts for nothing: ${why}.`,
        location,
        requirement,
      );
    }
  }
}

export type SeverityOverrides = Readonly<Partial<Record<ProblemCode, SeveritySetting>>>;

function withSeverity(problems: Iterable<Problem>, severity: SeverityOverrides): Problem[] {
  const shown: Problem[] = [];
  for (const one of problems) {
    const setting = severity[one.code];
    if (setting === 'off') continue;
    shown.push(setting === undefined || setting === one.severity ? one : { ...one, severity: setting });
  }
  return shown;
}

/**
 * Everything to say about one file, by place: what its reader and the project file's reader found
 * (`own`), and what the whole shows.
 */
export function problemsOf(
  file: FileIndex | undefined,
  own: readonly Problem[],
  waivers: readonly Waiver[],
  facts: ProblemFacts,
  severity: SeverityOverrides,
): readonly Problem[] {
  const unresolved = new Unresolved(facts);
  const all = [...own, ...waiverProblems(waivers, facts, unresolved)];
  if (file) {
    all.push(...file.problems);
    all.push(...referenceProblems(file, facts, unresolved));
    all.push(...claimProblems(file, facts, unresolved));
    all.push(...definitionProblems(file, facts));
  }
  return withSeverity(all, severity).sort((a, b) => compareLocation(a.location, b.location));
}
