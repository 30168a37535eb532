/** What only the whole project can show to be wrong in one file. */
import type {
  Evidence,
  FileIndex,
  Location,
  Problem,
  PresetId,
  ProblemCode,
  RequirementDefinition,
  RequirementKey,
  Standing,
  Waiver,
} from '../../../schema/model';
import type { SeveritySetting } from '../../../schema/settings';
import { codeOfClaim, resolveClaim } from './claims';
import { itemProblems, linkProblems, type LinkFacts } from './linkProblems';
import { sameVersion } from './linkStatus';
import { compareLocation, isSameDefinition, placeText } from './order';
import { problem } from './problem';
import type { Resolution, WrittenId } from './resolve';
import type { RequirementEntry } from './view';
import { judgeWaiver } from './waivers';

/** What this module asks of the graph. */
export interface ProblemFacts extends LinkFacts {
  readonly now: number;
  resolve(id: WrittenId): Resolution;
  /** Whether any requirement is numbered like this id. */
  hasFamily(id: string): boolean;
  /** Whether the project defines anything in the preset. */
  definesIn(preset: PresetId): boolean;
  similarCodes(code: string, limit: number): readonly string[];
  evidence(key: RequirementKey): Evidence | undefined;
  standings(testCaseId: string): readonly Standing[];
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
  sentence(id: WrittenId): string | undefined {
    return this.sentenceOf(id, this.facts.resolve(id));
  }

  sentenceOf(id: WrittenId, meant: Resolution): string | undefined {
    if (meant.kind === 'found') return undefined;
    if (meant.kind === 'ambiguous') return ambiguousSentence(id.code, meant.keys);
    return `${writtenAs(id)} is not defined in this project.${this.didYouMean(id.code)}`;
  }
}

const writtenAs = ({ namespace, code }: WrittenId): string => (namespace ? `${namespace}/${code}` : code);

function ambiguousSentence(code: string, keys: readonly RequirementKey[]): string {
  const shown = keys.slice(0, 5).join(', ');
  const more = keys.length > 5 ? ` and ${String(keys.length - 5)} more` : '';
  return `${code} could be ${shown}${more}. Write the one that is meant, e.g. ${keys[0] ?? code}.`;
}

function* referenceProblems(file: FileIndex, facts: ProblemFacts, unresolved: Unresolved): Iterable<Problem> {
  let isToldOfAmbiguity = false;
  for (const reference of file.references) {
    const id = { ...reference, path: file.path };
    const meant = facts.resolve(id);
    const entry = meant.kind === 'found' ? facts.requirement(meant.key) : undefined;
    if (entry) {
      yield* linkProblems(reference, entry, facts);
      continue;
    }
    if (meant.kind === 'unknown' && mayBeNothing(reference, facts)) continue;
    const sentence = unresolved.sentenceOf(id, meant);
    if (sentence === undefined) continue;
    const code = meant.kind === 'ambiguous' ? 'ambiguous-reference' : 'unknown-requirement';
    const found = problem(code, sentence, reference.location, reference.code);
    // What is missing is the same for all of them: the namespace that the file is about.
    const isRepeated: boolean = code === 'ambiguous-reference' && isToldOfAmbiguity;
    const isHint: boolean = isGuess(reference) || numbersTests(reference, facts) || isRepeated;
    if (isHint) yield { ...found, severity: 'hint' };
    else yield isUnqualified(reference, code) ? { ...found, severity: 'info' } : found;
    isToldOfAmbiguity ||= code === 'ambiguous-reference' && !isHint;
  }
}

/** Kiro's own tasks and comments name no namespace: nothing is wrong with the file, but it is no evidence. */
const isUnqualified = ({ certainty }: FileIndex['references'][number], code: Problem['code']): boolean =>
  certainty === 'known-syntax' && code === 'ambiguous-reference';

/** A bare id that could mean several requirements may mean none of them: worth a hint where it stands. */
const isGuess = ({ certainty }: FileIndex['references'][number]): boolean => certainty === 'known-id';

/** An id that nobody defines is a mistake only where it can be nothing else. */
function mayBeNothing(
  { certainty, preset = 'ids' }: FileIndex['references'][number],
  facts: ProblemFacts,
): boolean {
  return certainty === 'known-id' || (certainty === 'known-syntax' && !facts.definesIn(preset));
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
        .flatMap(({ claims: named, runId }) => named.map((claim) => [codeOfClaim(claim), runId] as const)),
    );
    for (const [code, runId] of claims) {
      const { meant } = resolveClaim(code, file.path, facts.resolve);
      const sentence = unresolved.sentenceOf({ code, path: file.path }, meant);
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
const acceptable = new Set(['requirement-changed', 'test-changed', 'linked-after-run', 'test-vacuous']);

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
  const told = new Set<RequirementEntry>();
  for (const definition of file.requirements) {
    const entry = facts.requirement(definition.key);
    if (!entry) continue;
    if (!told.has(entry)) yield* itemProblems(entry, file.path, facts);
    told.add(entry);
    const { code, idRange } = definition;
    const place = { path: file.path, range: idRange };
    const again = duplicateProblem(definition, entry);
    if (again) yield again;
    if (!isSameDefinition(definition, entry.definition)) continue;
    const evidence = facts.evidence(entry.key);
    if (!evidence) continue;
    const graded = evidenceProblem(entry, evidence);
    if (graded) yield graded;
    yield* reasonProblems(evidence, place, code);
  }
}

/** An id that is defined in more places, as in copies of a document, is told of at the first of them alone. */
const mostToldApart = 5;

function duplicateProblem(
  definition: RequirementDefinition,
  { definitions }: RequirementEntry,
): Problem | undefined {
  const { code, location, idRange, version } = definition;
  const all = definitions.filter((one) => sameVersion(one.version, version));
  const [first, second] = all;
  if (!first || !second) return undefined;
  const isFirst = isSameDefinition(definition, first);
  const isMany = all.length > mostToldApart;
  if (isMany ? !isFirst : isFirst || !all.some((one) => isSameDefinition(one, definition))) return undefined;
  const where = isMany
    ? `defined in ${String(all.length)} places, next in ${placeText(second.location)}`
    : `already defined in ${placeText(first.location)}`;
  const otherwise = version === undefined ? '' : ' or version';
  const advice = isMany
    ? 'Keep one of them, exclude the copies, or give each folder its own namespace in reqproof.yaml.'
    : `Give one of them another id${otherwise}.`;
  const place = { path: location.path, range: idRange };
  return problem('duplicate-requirement', `${code} is ${where}. ${advice}`, place, code);
}

/** Tests that prove nothing of a requirement that the file itself names: a hint at their titles. */
function* vacuousProblems(file: FileIndex, facts: ProblemFacts): Iterable<Problem> {
  const vacuous = new Map(
    file.testCases.filter((test) => test.vacuous !== undefined).map((test) => [test.id, test]),
  );
  if (vacuous.size === 0) return;
  for (const reference of file.references) {
    const meant = facts.resolve({ ...reference, path: file.path });
    const reasons = meant.kind === 'found' ? (facts.evidence(meant.key)?.reasons ?? []) : [];
    for (const { code, message, testCaseId = '' } of reasons) {
      const test = code === 'test-vacuous' ? vacuous.get(testCaseId) : undefined;
      if (!test) continue;
      // Once for each, however many requirements it is about.
      vacuous.delete(testCaseId);
      const place = { path: file.path, range: test.titleRange };
      yield { ...problem('vacuous-test', message, place), severity: 'hint' };
    }
    if (vacuous.size === 0) return;
  }
}

/** Policies, and results that name the requirement but stand for no test: the reasons know them. */
function* reasonProblems(evidence: Evidence, place: Location, code: string): Iterable<Problem> {
  for (const reason of evidence.reasons) {
    if (reason.testCaseId !== undefined) continue;
    if (reason.code === 'unmatched-result' || reason.code === 'ambiguous-result')
      yield problem(reason.code, reason.message, place, code);
    // A waiver excepts from policies, too.
    if (reason.code === 'policy-not-met' && evidence.state !== 'waived')
      yield problem(reason.code, `${reason.message} Add what is missing, or change the policy.`, place, code);
  }
}

function* waiverProblems(
  waivers: readonly Waiver[],
  facts: ProblemFacts,
  unresolved: Unresolved,
): Iterable<Problem> {
  for (const waiver of waivers) {
    const { requirement, location } = waiver;
    const sentence = unresolved.sentence({ code: requirement, path: location.path });
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
    all.push(...vacuousProblems(file, facts));
  }
  return withSeverity(all, severity).sort((a, b) => compareLocation(a.location, b.location));
}
