/**
 * What `--json` prints, verb by verb. `schema/json/` is generated from here (a test holds it), so
 * that scripts in any language can rely on it. Lines and columns are 1-based.
 */
import { z } from 'zod';
import { traceOutput } from './traceOutput';
import {
  evidenceStates,
  presetIds,
  priorities,
  problemCodes,
  reasonCodes,
  referenceRoles,
  requirementStatuses,
  resultStatuses,
  trends,
  riskCodes,
  unknownReasons,
} from './model';

const place = { file: z.string(), line: z.number().int().min(1) };

const reason = z.strictObject({
  code: z.enum(reasonCodes),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().min(1).optional(),
});

const problem = z.strictObject({
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning', 'info', 'hint']),
  message: z.string(),
  ...place,
});

const requirement = z.strictObject({
  key: z.string(),
  code: z.string(),
  namespace: z.string(),
  title: z.string(),
  ...place,
  format: z.string(),
  priority: z.enum(priorities).nullable(),
  status: z.enum(requirementStatuses).nullable(),
  category: z.string().nullable(),
  state: z.enum(evidenceStates),
  reasons: z.array(reason),
});

export type RequirementOutput = z.infer<typeof requirement>;

/** What an exported index says it is; another project names the file as a source. */
export const exportFormat = 'reqproof-index';
/** Goes up when an older reader would misunderstand what is written. */
export const exportVersion = 1;

/** A requirement with all that a project which refers to it needs. */
const exported = requirement.extend({
  description: z.string(),
  criteria: z.array(z.string()),
  /** What the hash is about. */
  text: z.string(),
  hash: z.string(),
  preset: z.enum(presetIds),
  /** The level, such as req or dsn. */
  type: z.string().nullable(),
  version: z.string().nullable(),
  needs: z.array(z.string()).nullable(),
  tags: z.array(z.string()),
  informative: z.boolean(),
});

/**
 * The part of an exported index that its readers rest on. Further names are let be: they came later and
 * change nothing of these.
 */
export const exportedIndex = z.object({
  format: z.literal(exportFormat),
  version: z.number().int(),
  requirements: z.array(exported.omit({ state: true, reasons: true }).strip()),
});

export const indexOutput = z.strictObject({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  /** What the project defines itself; not what its sources define. */
  requirements: z.array(exported),
  references: z.array(
    z.strictObject({
      /** Key of the requirement it resolves to, else the id as written. */
      requirement: z.string(),
      resolved: z.boolean(),
      ...place,
      role: z.enum(referenceRoles),
      form: z.string(),
    }),
  ),
  testCases: z.array(
    z.strictObject({
      id: z.string(),
      spec: z.string(),
      name: z.string(),
      line: z.number().int().min(1),
      framework: z.string(),
    }),
  ),
  problems: z.array(problem),
  stats: z.strictObject({ files: z.number(), bytes: z.number(), ms: z.number() }),
});
export type IndexOutput = z.infer<typeof indexOutput>;
export type ExportedIndex = z.infer<typeof exportedIndex>;

const count = z.number().int().min(0);

export const detectOutput = z.strictObject({
  /** Files that were read. */
  files: count,
  /** Every preset, found or not. */
  presets: z.array(
    z.strictObject({
      preset: z.enum(presetIds),
      title: z.string(),
      kind: z.enum(['requirements', 'references', 'tests']),
      about: z.string(),
      /** What is looked for. */
      sign: z.string(),
      url: z.string().nullable(),
      /** What reqproof.yaml says about it. */
      rule: z.enum(['on', 'off', 'confined']),
      files: count,
      definitions: count,
      references: count,
      tests: count,
      examples: z.array(z.strictObject({ text: z.string(), ...place })),
    }),
  ),
});
export type DetectOutput = z.infer<typeof detectOutput>;

const totals = z.strictObject({
  requirements: count,
  uncovered: count,
  suggested: count,
  linked: count,
  failing: count,
  stale: count,
  partial: count,
  verified: count,
  proven: count,
  waived: count,
  /** Files that may hold requirements or tests and were not read. */
  skippedFiles: count,
  /** Verified and proven, of all that are not waived; 0 when there is none. */
  coveragePercentage: z.number().min(0).max(100),
});

const link = z.strictObject({
  spec: z.string(),
  /** Null: the link is about the whole spec. */
  testCase: z.string().nullable(),
  mappingType: z.enum(['full', 'partial', 'suggested']),
  confidence: z.number().min(0).max(1),
  origin: z.enum(['declared', 'result', 'accepted', 'inferred']),
  lastResult: z.enum(resultStatuses).nullable(),
  lastRunAt: z.string().nullable(),
});

/** Where the syntax knows levels, versions and needs. */
const level = {
  /** Such as req or dsn. */
  type: z.string().nullable(),
  version: z.string().nullable(),
  /** Artifact types that must cover it, and those of them that nothing covers. */
  needs: z.array(z.string()).nullable(),
  missing: z.array(z.string()),
  /** Keys of the items that it covers, and of those that cover it. */
  covers: z.array(z.string()),
  coveredBy: z.array(z.string()),
};

export const rtmOutput = z.strictObject({
  totals,
  rows: z.array(
    z.strictObject({
      requirement: z.string(),
      title: z.string(),
      ...level,
      priority: z.enum(priorities).nullable(),
      state: z.enum(evidenceStates),
      ...place,
      /** Tests that link, and those of them whose pass counts. */
      tests: count,
      passing: count,
      links: z.array(link),
    }),
  ),
});
export type RtmOutput = z.infer<typeof rtmOutput>;

export const showOutput = z.strictObject({
  requirement: requirement.extend({
    description: z.string(),
    criteria: z.array(z.string()),
    environment: z.string(),
    tests: count,
    passing: count,
    lastRunAt: z.string().nullable(),
    ...level,
  }),
  /** The items below, the nearest first, each with its distance; at most 200. */
  chain: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      depth: z.number().int().min(1),
      type: z.string().nullable(),
      version: z.string().nullable(),
      state: z.enum(evidenceStates).nullable(),
      ...place,
    }),
  ),
  links: z.array(link.extend({ ...place, role: z.enum(['verifies', 'implements']) })),
  problems: z.array(problem),
  changes: z.array(
    z.strictObject({
      what: z.enum(['requirement', 'test']),
      name: z.string(),
      ...place,
      words: z.array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
    }),
  ),
});
export type ShowOutput = z.infer<typeof showOutput>;

export const checkOutput = z.strictObject({
  ok: z.boolean(),
  totals,
  /** Why the gate failed; empty when it is open. */
  failures: z.array(
    z.strictObject({
      rule: z.enum(['fail-on', 'min-coverage', 'policy', 'skipped-file']),
      message: z.string(),
      requirement: z.string().nullable(),
      /** The file that was not read, of `skipped-file`. */
      file: z.string().optional(),
    }),
  ),
  problems: z.array(problem),
});
export type CheckOutput = z.infer<typeof checkOutput>;

/** Absent: what it is about is gone. */
const placeIfAny = { file: z.string().optional(), line: z.number().int().min(1).optional() };

export const impactOutput = z.strictObject({
  /** As it was asked for, and the commit whose files were compared with those of now. */
  revision: z.string(),
  commit: z.string(),
  changedFiles: count,
  /** Requirements at risk. */
  requirements: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      ...placeIfAny,
      /** As it is now; null: it is gone, or nothing here has to prove it. */
      state: z.enum(evidenceStates).nullable(),
      risks: z.array(z.strictObject({ code: z.enum(riskCodes), message: z.string(), ...placeIfAny })),
      /** Ids of the tests to run for it. */
      tests: z.array(z.string()),
    }),
  ),
  /** The fewest tests that prove them again, each once. */
  tests: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      framework: z.string(),
      ...place,
      requirements: z.array(z.string()),
    }),
  ),
  /** Changed files by which nothing is known to be at risk, or not by all that changed in them, and why. */
  unknown: z.array(z.strictObject({ file: z.string(), why: z.enum(unknownReasons) })),
});
export type ImpactOutput = z.infer<typeof impactOutput>;

const run = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  trigger: z.string(),
  format: z.string(),
  source: z.string(),
  environment: z.string(),
  branch: z.string(),
  commit: z.string(),
  at: z.string(),
  importedAt: z.string(),
  durationMs: z.number().nullable(),
  totals: z.strictObject({
    total: count,
    passed: count,
    failed: count,
    skipped: count,
    pending: count,
    broken: count,
    unmatched: count,
  }),
  notes: z.array(z.string()),
});

export const runsOutput = z.strictObject({ runs: z.array(run) });
export type RunsOutput = z.infer<typeof runsOutput>;
export type RunOutput = z.infer<typeof run>;

export const importOutput = z.strictObject({
  imported: z.array(
    z.strictObject({
      file: z.string(),
      alreadyKnown: z.boolean(),
      kind: z.enum(['results', 'coverage']),
      run,
      /** Results that stand for no known test, with the reason; at most 100 a report. */
      unmatched: z.array(
        z.strictObject({
          kind: z.enum(['unmatched', 'ambiguous']),
          /** As `matches` of reqproof.yaml names it. */
          name: z.string(),
          explanation: z.string(),
          candidates: z.array(z.string()),
        }),
      ),
    }),
  ),
  refused: z.array(
    z.strictObject({
      file: z.string(),
      message: z.string(),
      line: z.number().nullable(),
      column: z.number().nullable(),
    }),
  ),
  /** Results and files are those of new reports; `unmatched` are without those that fit several tests. */
  summary: z.strictObject({
    reports: count,
    new: count,
    known: count,
    refused: count,
    results: count,
    unmatched: count,
    ambiguous: count,
    coveredFiles: count,
  }),
});
export type ImportOutput = z.infer<typeof importOutput>;

const runMark = z.strictObject({ run: z.string(), at: z.string(), commit: z.string() });

const streak = z.strictObject({
  /** `new-failure`: the run before passed. What was skipped is not counted. */
  trend: z.enum(trends),
  /** Runs of the same outcome in a row, the newest included; with `atLeast` there may be more before. */
  runs: count,
  atLeast: z.boolean(),
  /** The run in which it turned red, or green. */
  since: runMark.nullable(),
  lastGreen: runMark.nullable(),
});

const seriesName = { environment: z.string(), branch: z.string() };

export const historyOutput = z.strictObject({
  /** One of the two is null. */
  requirement: z.strictObject({ key: z.string(), title: z.string() }).nullable(),
  test: z.string().nullable(),
  /** The environment that counts; empty: all do. */
  environment: z.string(),
  series: z.array(
    z.strictObject({
      ...seriesName,
      /** Of a requirement: all its tests together, by their results alone. */
      streak: streak.nullable(),
      runs: z.array(
        runMark.extend({
          outcome: z.enum(['passed', 'failed', 'incomplete']),
          failing: z.array(z.string()),
        }),
      ),
      tests: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          streak,
          /** (changes + retries) / steps over the last 20 runs; null: too few runs. */
          flakiness: z
            .strictObject({ score: z.number().min(0).max(1), steps: count, changes: count, retries: count })
            .nullable(),
          /** Medians, where they differ clearly. */
          duration: z.strictObject({ recentMs: z.number(), earlierMs: z.number() }).nullable(),
          sentences: z.array(z.string()),
          /** Oldest first. */
          runs: z.array(
            runMark.extend({
              status: z.enum(resultStatuses),
              retried: z.boolean(),
              durationMs: z.number().nullable(),
            }),
          ),
        }),
      ),
      sentences: z.array(z.string()),
    }),
  ),
  /** Not told of: another environment or branch. */
  otherSeries: z.array(z.strictObject(seriesName)),
  moreTests: count,
});
export type HistoryOutput = z.infer<typeof historyOutput>;

/** Every verb's output, by the name of its schema file in `schema/json/`. */
export const cliOutputs = {
  index: indexOutput,
  detect: detectOutput,
  rtm: rtmOutput,
  show: showOutput,
  check: checkOutput,
  runs: runsOutput,
  import: importOutput,
  trace: traceOutput,
  impact: impactOutput,
  history: historyOutput,
} as const;
