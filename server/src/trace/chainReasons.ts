/**
 * What the chain says against a grade: items that cover the requirement and are not proven themselves,
 * needs that nothing meets, cycles, policies. None of it makes anything better than its tests do.
 */
import type { EvidenceState, Location, Reason } from '../../../schema/model';
import type { Met } from '../../../schema/policyExpression';
import type { CoveringItem, GradeInput } from './gradeInput';
import { unmetPolicies, type UnmetPolicy } from './policies';
import { faultReason } from './testsVerdict';
import type { TestsVerdict, Verdict } from './verdict';

export interface ChainReasons {
  /** Evidence of lower items that is about older texts. */
  readonly stale: readonly Verdict[];
  /** Why the state can be `partial` at most. */
  readonly caps: readonly Reason[];
}

export function chainReasons(input: GradeInput, groups: readonly TestsVerdict[]): ChainReasons {
  const sound = input.coverings.filter((covering) => !covering.fault);
  return {
    stale: sound
      .filter(({ state }) => state === 'stale')
      .map((covering) => ({ kind: 'stale', reasons: [staleReason(input, covering)] })),
    caps: [
      ...faultyCoverings(input),
      ...sound.filter(({ state }) => unproven.has(state)).map((one) => unprovenReason(input, one)),
      ...needReasons(input),
      ...cycleReasons(input),
      ...policyReasons(input, groups),
    ],
  };
}

/** A failing item is told by its failing tests, which count here too. */
const unproven: ReadonlySet<EvidenceState> = new Set([
  'uncovered',
  'suggested',
  'linked',
  'partial',
  'waived',
]);

const proven: ReadonlySet<EvidenceState> = new Set(['verified', 'proven']);

const staleReason = ({ requirement }: GradeInput, { item, why, location }: CoveringItem): Reason => ({
  code: 'covering-stale',
  message: `${item}, which covers ${requirement}, is stale: ${why}`,
  location,
});

const unprovenReason = ({ requirement }: GradeInput, covering: CoveringItem): Reason => ({
  code: 'covering-unproven',
  message: `${covering.item}, which covers ${requirement}, is ${covering.state}: ${covering.why}`,
  location: covering.location,
});

/** Those without tests: what has tests says it by them. */
const faultyCoverings = ({ coverings }: GradeInput): readonly Reason[] =>
  coverings.flatMap(({ fault, tests }) =>
    fault && tests.verdicts.length === 0 ? [faultReason(fault, undefined)] : [],
  );

function needReasons({ requirement, coverage }: GradeInput): readonly Reason[] {
  return [
    ...coverage.missing.map(({ need, definition }): Reason => {
      const location: Location = { path: definition.location.path, range: need.range };
      return {
        code: 'need-missing',
        message: `${requirement} needs ${need.type}, and nothing of that type covers it.`,
        location,
      };
    }),
    ...coverage.bareVersions.map(({ version = '', location, idRange }): Reason => ({
      code: 'need-missing',
      message: `Nothing covers version ${version} of ${requirement}, which stands beside other versions.`,
      location: { path: location.path, range: idRange },
    })),
  ];
}

function cycleReasons({ requirement, cycle, location }: GradeInput): readonly Reason[] {
  if (cycle.size === 0) return [];
  const message = `${cycleText(requirement, cycle)}, so none of it proves the other.`;
  return [{ code: 'relation-cycle', message, location }];
}

const shownOfCycle = 5;

/** `req~a and dsn~b cover each other`, `req~a covers itself`. */
export function cycleText(key: string, cycle: ReadonlySet<string>): string {
  const others: string[] = [];
  for (const one of cycle) {
    if (one !== key) others.push(one);
    if (others.length > shownOfCycle) break;
  }
  if (others.length === 0) return `${key} covers itself`;
  const shown = others.slice(0, shownOfCycle);
  const rest = cycle.size - 1 - shown.length;
  const more = rest > 0 ? ` and ${String(rest)} more` : '';
  return `${[key, ...shown].join(', ')}${more} cover each other`;
}

function policyReasons(input: GradeInput, groups: readonly TestsVerdict[]): readonly Reason[] {
  if (input.policies.length === 0) return [];
  const standing = typesBehind(input, groups);
  const met = (type: string): Met => standing.get(type) ?? 'no';
  return unmetPolicies(input.policies, met).map((unmet) => ({
    code: 'policy-not-met',
    message: policySentence(input.requirement, unmet),
    location: input.location,
  }));
}

const policySentence = (requirement: string, { policy, lacking }: UnmetPolicy): string =>
  `The policy "${policy.name}" demands ${policy.need} of ${requirement}${
    lacking.length === 0 ? '' : `; without proof: ${lacking.join(', ')}`
  }.`;

/** Per artifact type: `yes` where something of it counts, `unsure` where something is there that does not. */
function typesBehind(input: GradeInput, groups: readonly TestsVerdict[]): ReadonlyMap<string, Met> {
  const types = new Map<string, Met>();
  const offer = (type: string, met: Met): void => {
    if (types.get(type) !== 'yes') types.set(type, met);
  };
  for (const group of groups) for (const [type, met] of group.types) offer(type, met);
  for (const { link, fault } of input.implementations)
    offer(link.artifactType ?? 'impl', fault ? 'unsure' : 'yes');
  for (const { type, state, fault } of input.coverings)
    if (type !== undefined) offer(type, !fault && proven.has(state) ? 'yes' : 'unsure');
  return types;
}
