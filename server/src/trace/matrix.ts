/** The requirements traceability matrix, row by row. */
import type {
  Evidence,
  EvidenceState,
  LinkOrigin,
  Location,
  MappingType,
  RequirementKey,
  RequirementLink,
  ResultStatus,
} from '../../../schema/model';
import { shownStanding } from './series';
import type { RequirementEntry, TraceView } from './view';

export interface MatrixLink {
  readonly spec: string;
  /** Undefined: the link names the whole spec. */
  readonly testCaseId?: string;
  /** The test's titles joined; undefined as `testCaseId`. */
  readonly testName?: string;
  readonly mappingType: MappingType;
  readonly confidence: number;
  readonly origin: LinkOrigin;
  readonly role: RequirementLink['role'];
  readonly location: Location;
  /** The worst of the latest results in the environments that count; undefined: never run there. */
  readonly lastResult?: ResultStatus;
  /** ISO-8601 UTC, of the run of `lastResult`. */
  readonly lastRunAt?: string;
  readonly lastRunId?: string;
  readonly environment?: string;
}

export interface MatrixRow {
  readonly requirement: RequirementKey;
  readonly state: EvidenceState;
  readonly entry: RequirementEntry;
  readonly evidence: Evidence;
  readonly links: readonly MatrixLink[];
}

function matrixLink(view: TraceView, link: RequirementLink, environment: string): MatrixLink {
  const { spec, testCaseId, mappingType, confidence, origin, role, location } = link;
  const base = { spec, mappingType, confidence, origin, role, location };
  if (testCaseId === undefined) return base;
  const testName = view.testCase(testCaseId)?.name ?? testCaseId;
  const shown = shownStanding(view.standings(testCaseId), environment);
  return {
    ...base,
    testCaseId,
    testName,
    ...(shown && {
      lastResult: shown.status,
      lastRunAt: shown.at,
      lastRunId: shown.runId,
      environment: shown.environment,
    }),
  };
}

export function matrixRow(view: TraceView, entry: RequirementEntry): MatrixRow | undefined {
  const evidence = view.evidence(entry.key);
  if (!evidence) return undefined;
  const links = view.linksOf(entry.key).map((link) => matrixLink(view, link, evidence.environment));
  return { requirement: entry.key, state: evidence.state, entry, evidence, links };
}

/** One row per requirement, by path and line of the definition; made one by one, for streaming. */
export function* matrixRows(view: TraceView): Iterable<MatrixRow> {
  for (const entry of view.requirements()) {
    const row = matrixRow(view, entry);
    if (row) yield row;
  }
}
