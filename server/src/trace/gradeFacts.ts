/** Brings together what a grade is made from. */
import type { Acceptance, RequirementKey, RequirementLink, Waiver } from '../../../schema/model';
import type { Incoming, ItemCoverage } from './coverage';
import type { Graded } from './gradeBook';
import type { CoveringItem, GradeInput, GradePolicy, LinkedTest } from './gradeInput';
import { faultOf, type LinkFault } from './linkStatus';
import type { LinkIndex } from './linkIndex';
import type { Policies } from './policies';
import { contradictions, requirementHash } from './requirementHash';
import type { ResultIndex } from './resultIndex';
import type { UnmatchedIndex } from './unmatchedIndex';
import type { RequirementEntry } from './view';

/** What a grade rests on, besides the item itself. */
export interface GradeSources {
  readonly links: LinkIndex;
  readonly results: ResultIndex;
  readonly unmatched: UnmatchedIndex;
  acceptance(key: RequirementKey, testCaseId: string): Acceptance | undefined;
  waivers(key: RequirementKey): readonly Waiver[];
}

export interface GradeRules {
  readonly policy: GradePolicy;
  readonly policies: Policies;
}

/** An item that covers another, with its grade. */
export type Child = Incoming & { readonly item: RequirementKey; readonly graded: Graded };

/** A link to a test that counts for an item: its own, or that of an item which covers it. */
export interface CountingTest {
  readonly link: RequirementLink;
  readonly via?: RequirementKey;
  readonly fault?: LinkFault;
}

const verifies = (link: RequirementLink): boolean =>
  link.role === 'verifies' && link.mappingType !== 'suggested';

/** Each test once, unless one of its ways to the item is worth less than another. */
export function testsOf(
  entry: RequirementEntry,
  children: readonly Child[],
  { links }: Pick<GradeSources, 'links'>,
): readonly CountingTest[] {
  const own = links.linksOf(entry.key).filter(verifies);
  const tests: CountingTest[] = own.map((link) =>
    withFault({ link }, faultOf(link, entry, link.artifactType)),
  );
  const ways = new Set(tests.map(wayOf));
  for (const child of children) {
    const fault = faultOfChild(child, entry);
    for (const link of child.graded.links) {
      const test = withFault({ link, via: child.item }, fault);
      const way = wayOf(test);
      if (ways.has(way)) continue;
      ways.add(way);
      tests.push(test);
    }
  }
  return tests;
}

const withFault = (test: Omit<CountingTest, 'fault'>, fault: LinkFault | undefined): CountingTest =>
  fault ? { ...test, fault } : test;

const wayOf = ({ link, fault }: CountingTest): string =>
  `${link.testCaseId ?? `\n${link.spec}`}\n${link.mappingType}\n${fault?.status ?? ''}`;

/** The type that was asked for, or the item's own. */
const faultOfChild = ({ reference, types }: Child, entry: RequirementEntry): LinkFault | undefined =>
  faultOf(reference, entry, types[0]);

export interface GradeFacts {
  readonly entry: RequirementEntry;
  readonly tests: readonly CountingTest[];
  readonly children: readonly Child[];
  readonly coverage: ItemCoverage;
  readonly cycle: readonly RequirementKey[];
  readonly now: number;
}

export function gradeInputOf(facts: GradeFacts, rules: GradeRules, sources: GradeSources): GradeInput {
  const { entry, tests, children, coverage, cycle, now } = facts;
  const { key, definition } = entry;
  const declared = sources.links.linksOf(key).filter((link) => link.mappingType !== 'suggested');
  return {
    requirement: key,
    requirementHash: requirementHash(entry),
    location: { path: definition.location.path, range: definition.idRange },
    contradictions: contradictions(entry).map((one) => ({ path: one.location.path, range: one.idRange })),
    tests: tests.map((test) => linkedTest(key, test, sources)),
    implementations: declared
      .filter((link) => link.role === 'implements')
      .map((link) => {
        const fault = faultOf(link, entry, link.artifactType);
        return fault ? { link, fault } : { link };
      }),
    suggestions: sources.links.linksOf(key).filter((link) => link.mappingType === 'suggested'),
    unmatched: sources.unmatched.claiming(key, sources.links.resolve, rules.policy.environment),
    waivers: sources.waivers(key),
    coverings: children.map((child) => coveringItem(child, entry)),
    coverage,
    cycle,
    policies: rules.policies.of(definition),
    policy: rules.policy,
    now,
  };
}

function coveringItem(child: Child, entry: RequirementEntry): CoveringItem {
  const { item, graded, reference, types } = child;
  const fault = faultOfChild(child, entry);
  return {
    item,
    // What another project has to prove is not proven here.
    state: graded.evidence?.state ?? 'uncovered',
    why: whyOf(graded),
    location: reference.location,
    ...(types[0] !== undefined && { type: types[0] }),
    ...(fault && { fault }),
  };
}

/** The root of it where that is one step away: a sentence must not grow with the chain. */
function whyOf({ evidence }: Graded): string {
  const reason = evidence?.reasons[0];
  if (!reason) return 'Another project has to prove it.';
  const isFurtherDown = reason.code === 'covering-stale' || reason.code === 'covering-unproven';
  return isFurtherDown ? `That rests on what covers ${evidence.requirement} in turn.` : reason.message;
}

/** @param key what the test counts for, which `via` is covered by */
function linkedTest(
  key: RequirementKey,
  { link, via, fault }: CountingTest,
  { links, results, unmatched, acceptance }: GradeSources,
): LinkedTest {
  const way = { ...(via !== undefined && { via }), ...(fault && { fault }) };
  const id = link.testCaseId;
  if (id === undefined) return { link, sameName: 1, standings: [], runs: noRuns, ...way };
  const test = links.test(id);
  const accepted = acceptance(key, id);
  const ambiguous = unmatched.fitting(id);
  return {
    link,
    sameName: test ? links.sameName(test) : 1,
    standings: results.standings(id),
    runs: { withSpec: results.runsWithSpec(id), fromSameReports: results.runsFromSameReports(id) },
    ...(test && { test }),
    ...(accepted && { acceptance: accepted }),
    ...(ambiguous && { ambiguous }),
    ...way,
  };
}

const noRuns: LinkedTest['runs'] = { withSpec: [], fromSameReports: [] };
