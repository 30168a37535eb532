/** What is wrong with versions, needs and relations, in sentences that say what to do. */
import type {
  Location,
  Problem,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
} from '../../../schema/model';
import { cycleText } from './chainReasons';
import type { ItemCoverage } from './coverage';
import {
  definitionsOf,
  judgeLink,
  needsText,
  sameVersion,
  type JudgedLink,
  type LinkStatus,
} from './linkStatus';
import { placeText } from './order';
import { problem } from './problem';
import { isRelation } from './relations';
import type { RequirementEntry } from './view';

/** What this module asks of the graph. */
export interface LinkFacts {
  /** The artifact type of what refers, where somebody says so. */
  declaredType(reference: RequirementReference): string | undefined;
  coverage(key: RequirementKey): ItemCoverage | undefined;
  requirement(key: RequirementKey): RequirementEntry | undefined;
  /** The items that cover each other with this one, itself included; empty: none do. */
  cycle(key: RequirementKey): ReadonlySet<RequirementKey>;
}

/** A reference that was resolved: does it mean the text as it stands now, and does that want it? */
export function* linkProblems(
  reference: RequirementReference,
  entry: RequirementEntry,
  facts: LinkFacts,
): Iterable<Problem> {
  const type = facts.declaredType(reference);
  const judged = judgeLink(reference, entry, type);
  if (judged.status !== 'covers')
    yield problems[judged.status]({ reference, entry, type: type ?? '', ...judged });
  if (!isRelation(reference)) return;
  const cycle = facts.cycle(reference.from);
  if (
    cycle.has(reference.from) &&
    cycle.has(entry.key) &&
    isOneItem(entry) &&
    isFromOneItem(reference, facts)
  ) {
    const message = `${cycleText(reference.from, cycle)}, so none of it proves the other. Remove one of these references.`;
    yield problem('relation-cycle', message, reference.location, reference.code);
  }
}

/**
 * An id that copies of a document define is several items, and a chain through all of them together
 * says nothing of any. That it is defined several times is told where it is defined.
 */
const isOneItem = ({ definitions }: RequirementEntry): boolean =>
  definitions.every((one, at) => at === 0 || !sameVersion(definitions[at - 1]?.version, one.version));

function isFromOneItem({ from }: RequirementReference, facts: LinkFacts): boolean {
  const item = from === undefined ? undefined : facts.requirement(from);
  return item === undefined || isOneItem(item);
}

interface Fault extends JudgedLink {
  readonly reference: RequirementReference;
  readonly entry: RequirementEntry;
  readonly type: string;
}

/** Where the version stands, else the id. */
const versionPlace = ({ location, versionRange }: RequirementReference): Location =>
  versionRange ? { path: location.path, range: versionRange } : location;

function versionProblem(
  code: 'outdated-reference' | 'predated-reference',
  message: string,
  fault: Fault,
): Problem {
  const { reference, target } = fault;
  const { version: from, versionRange, location } = reference;
  const found = problem(code, message, versionPlace(reference), reference.code);
  if (from === undefined || target.version === undefined) return found;
  const range = versionRange ?? { start: location.range.end, end: location.range.end };
  return { ...found, fix: { kind: 'set-version', range, code: reference.code, from, to: target.version } };
}

const problems: Readonly<Record<Exclude<LinkStatus, 'covers'>, (fault: Fault) => Problem>> = {
  outdated(fault) {
    const { reference, target } = fault;
    const now = target.version ?? '';
    const message = `This is about version ${reference.version ?? ''} of ${reference.code}, but ${placeText(target.location)} defines version ${now}. Read what has changed there; when this is right for it, write ${now} here.`;
    return versionProblem('outdated-reference', message, fault);
  },
  predated(fault) {
    const { reference, target } = fault;
    const now = target.version;
    const place = placeText(target.location);
    const what = `This is about version ${reference.version ?? ''} of ${reference.code}`;
    const message =
      now === undefined
        ? `${what}, and ${place} gives it no version, so this counts for nothing. Refer to it without a version, or give the definition one.`
        : `${what}, which does not exist yet: ${place} defines version ${now}. Write ${now} here, or give the definition its new version.`;
    return versionProblem('predated-reference', message, fault);
  },
  ambiguous({ reference, entry, target }) {
    const places = definitionsOf(entry, target.version).map((one) => placeText(one.location));
    const message = `${reference.code} is defined several times (${places.slice(0, 5).join('; ')}), so nobody can say which one this is about. Give each definition its own id or version.`;
    return problem('ambiguous-reference', message, reference.location, reference.code);
  },
  unwanted({ reference, target, type }) {
    const message = `${reference.code} does not ask for ${type} (${needsText(target)}), so this counts for nothing. Check the id and the type; if it is right, add ${type} to what ${placeText(target.location)} needs.`;
    return problem('unwanted-coverage', message, reference.location, reference.code);
  },
  suspect({ reference, target }) {
    const { location, stamp = '', stampRange } = reference;
    const since =
      stamp === ''
        ? 'This link was never reviewed'
        : `The text of ${reference.code} has changed since this link was reviewed`;
    const message = `${since}. Compare the two texts; when the link is right, accept it.`;
    const found = problem('suspect-link', message, location, reference.code);
    if (stampRange === undefined || target.stamp === undefined) return found;
    return { ...found, fix: { kind: 'set-stamp', range: stampRange, to: target.stamp } };
  },
};

/** What the item asks for and does not get, and a review that its text has outrun. `path`: of the file asked about. */
export function* itemProblems(entry: RequirementEntry, path: string, facts: LinkFacts): Iterable<Problem> {
  for (const definition of entry.definitions) {
    const { location, code, idRange, informative, source, status } = definition;
    if (location.path !== path || source !== undefined) continue;
    const unreviewed = reviewProblem(definition);
    if (unreviewed) yield unreviewed;
    if (informative === true || status === 'deprecated') continue;
    const coverage = facts.coverage(entry.key);
    for (const { need, definition: asking } of coverage?.missing ?? []) {
      if (asking !== definition) continue;
      const message = `${code} needs ${need.type}, and nothing of that type covers it. Write one that refers to ${idText(definition)}, or take ${need.type} out of its needs.`;
      yield problem('missing-coverage', message, { path, range: need.range }, code);
    }
    if (coverage?.bareVersions.includes(definition) === true && definition.needs === undefined) {
      const message = `Nothing covers version ${definition.version ?? ''} of ${code}, which stands beside other versions. Let something refer to it, or remove it.`;
      yield problem('missing-coverage', message, { path, range: idRange }, code);
    }
  }
}

/** The item, or its links where the syntax reviews them too, are not as they were at the last review. */
function reviewProblem(definition: RequirementDefinition): Problem | undefined {
  const { location, idRange, code, stamp, reviewed, reviewedRange, reviewStamp = stamp } = definition;
  if (reviewStamp === undefined || reviewed === undefined || reviewStamp === reviewed) return undefined;
  const since = reviewed === '' ? `${code} was never reviewed` : `${code} has changed since its last review`;
  const message = `${since}. Read it and mark it as reviewed.`;
  const place = { path: location.path, range: reviewedRange ?? idRange };
  const found = problem('unreviewed-change', message, place, code);
  return reviewedRange
    ? { ...found, fix: { kind: 'set-stamp', range: reviewedRange, to: reviewStamp } }
    : found;
}

const idText = ({ code, version }: RequirementEntry['definition']): string =>
  version === undefined ? code : `version ${version} of ${code}`;
