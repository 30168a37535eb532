/** Brings together what a grade is made from. */
import type { RequirementKey, RequirementLink } from '../../../schema/model';
import type { ItemCoverage } from './coverage';
import type { Graded } from './gradeBook';
import type { CoveringItem, GradeInput, GradePolicy, LinkedTest } from './gradeInput';
import { faultOf, type LinkFault } from './linkStatus';
import type { Policies } from './policies';
import type { KnownVerdicts } from './knownVerdicts';
import type { Child, GradeSources } from './gradeSources';
import { contradictions, requirementHash } from './requirementHash';
import type { JudgedRequirement } from './standing';
import { judgeTests } from './testsVerdict';
import type { RequirementEntry } from './view';

export interface GradeRules {
  readonly policy: GradePolicy;
  readonly policies: Policies;
}

const verifies = (link: RequirementLink): boolean =>
  link.role === 'verifies' && link.mappingType !== 'suggested';

/**
 * Links to the tests that count for what the item covers: its own and those from below, each once. Kept
 * as long as the item's grade, so it holds on to nothing else of what the grade was made from.
 */
export function linksBelow(
  key: RequirementKey,
  below: readonly Graded[],
  links: GradeSources['links'],
): () => readonly RequirementLink[] {
  let made: readonly RequirementLink[] | undefined;
  return () => {
    if (made) return made;
    const own = links.linksOf(key).filter(verifies);
    const all = below.length === 0 ? own : [...new Set([...own, ...below.flatMap((one) => one.links())])];
    return (made = all.length === 0 ? noLinks : all);
  };
}

const noLinks: readonly RequirementLink[] = Object.freeze([]);

export interface GradeFacts {
  readonly entry: RequirementEntry;
  readonly children: readonly Child[];
  readonly coverage: ItemCoverage;
  readonly cycle: ReadonlySet<RequirementKey>;
  readonly now: number;
}

export function gradeInputOf(
  facts: GradeFacts,
  rules: GradeRules,
  sources: GradeSources,
  known: KnownVerdicts,
): GradeInput {
  const { entry, children, coverage, cycle, now } = facts;
  const { key, definition } = entry;
  const links = sources.links.linksOf(key);
  const claims = links.filter(isClaim);
  const about: JudgedRequirement = {
    requirement: key,
    requirementHash: requirementHash(entry),
    location: { path: definition.location.path, range: definition.idRange },
    policy: rules.policy,
    now,
  };
  // Its own code may have changed without the items below being graded anew.
  if (claims.length > 0) known.forget(key);
  const coveringOf = (child: Child): CoveringItem => coveringItem(child, entry, about, claims, sources);
  return {
    ...about,
    contradictions: contradictions(entry).map((one) => ({ path: one.location.path, range: one.idRange })),
    tests: links
      .filter(verifies)
      .map((link) => linkedTest(about, link, faultOf(link, entry, link.artifactType), claims, sources)),
    implementations: claims.map((link) => ({
      ...withFault({ link }, faultOf(link, entry, link.artifactType)),
      execution: (ids) => sources.executed.execution(link, hashesOf(ids, sources), rules.policy.environment),
    })),
    suggestions: links.filter((link) => link.mappingType === 'suggested'),
    unmatched: sources.unmatched.claiming(key, sources.links.resolve, rules.policy.environment),
    waivers: sources.waivers(key),
    coverings: known.of(key, children, coveringOf, about, sources),
    coverage,
    cycle,
    policies: rules.policies.of(definition),
  };
}

const isClaim = (link: RequirementLink): boolean =>
  link.mappingType !== 'suggested' && link.role === 'implements';

const hashesOf = (ids: readonly string[], { links }: GradeSources): ReadonlyMap<string, string> =>
  new Map(
    ids.flatMap((id) => {
      const test = links.test(id);
      return test ? [[id, test.contentHash] as const] : [];
    }),
  );

const withFault = <T extends object>(what: T, fault: LinkFault | undefined): T & { fault?: LinkFault } =>
  fault ? { ...what, fault } : what;

function coveringItem(
  child: Child,
  entry: RequirementEntry,
  about: JudgedRequirement,
  ownClaims: readonly RequirementLink[],
  sources: GradeSources,
): CoveringItem {
  const { item, graded, reference, types } = child;
  const [type] = types;
  const fault = faultOf(reference, entry, type);
  const { location } = reference;
  const claims = [...ownClaims, ...sources.links.linksOf(item).filter(isClaim)];
  const tests = eachTestOnce(graded.links()).map((link) =>
    linkedTest(about, link, fault, claims, sources, item),
  );
  const lastRunAt = graded.evidence?.lastRunAt;
  return {
    item,
    // What another project has to prove is not proven here.
    state: graded.evidence?.state ?? 'uncovered',
    why: whyOf(graded),
    location,
    tests: judgeTests(tests, about, { item, location }),
    claims: graded.evidence?.claims ?? 0,
    ...(type !== undefined && { type }),
    ...(fault && { fault }),
    ...(lastRunAt !== undefined && { lastRunAt }),
  };
}

/** How a test is linked to what is below matters there; here only whether it proves in full or in part. */
function eachTestOnce(links: readonly RequirementLink[]): readonly RequirementLink[] {
  const once = new Map<string, RequirementLink>();
  for (const link of links) {
    const test = `${link.testCaseId ?? `\n${link.spec}`}\n${link.mappingType}`;
    if (!once.has(test)) once.set(test, link);
  }
  return [...once.values()];
}

/** The root of it where that is one step away: a sentence must not grow with the chain. */
function whyOf({ evidence }: Graded): string {
  const reason = evidence?.reasons[0];
  if (!reason) return 'Another project has to prove it.';
  const isFurtherDown = reason.code === 'covering-stale' || reason.code === 'covering-unproven';
  return isFurtherDown ? `That rests on what covers ${evidence.requirement} in turn.` : reason.message;
}

/**
 * @param about what the test counts for, which `via` is covered by
 * @param claims to implement what the test counts for, and `via`
 */
function linkedTest(
  { requirement: key, policy }: JudgedRequirement,
  link: RequirementLink,
  fault: LinkFault | undefined,
  claims: readonly RequirementLink[],
  { links, results, unmatched, acceptance, executed }: GradeSources,
  via?: RequirementKey,
): LinkedTest {
  const way = { ...(via !== undefined && { via }), ...(fault && { fault }) };
  const id = link.testCaseId;
  if (id === undefined) return { link, sameName: 1, standings: [], runs: noRuns, ...way };
  const test = links.test(id);
  const accepted = acceptance(key, id);
  const ambiguous = unmatched.fitting(id);
  const code = executed.coveredBy(id, claims, policy.environment);
  return {
    link,
    sameName: test ? links.sameName(test) : 1,
    standings: results.standings(id),
    runs: { withSpec: results.runsWithSpec(id), fromSameReports: results.runsFromSameReports(id) },
    ...(test && { test }),
    ...(accepted && { acceptance: accepted }),
    ...(ambiguous && { ambiguous }),
    ...(code && { code }),
    ...way,
  };
}

const noRuns: LinkedTest['runs'] = { withSpec: [], fromSameReports: [] };
