/**
 * Every setting, once. A test holds package.json's `contributes.configuration` and the README's
 * table to this file. `reqproof.yaml` may set the same keys (without the `reqproof.` prefix) and
 * wins over the editor, so that editor, CLI and CI can not disagree about a state.
 */
import { z } from 'zod';
import { defaultIdPattern } from './idPattern';
import { parsePolicy } from './policyExpression';
import { presetIds, priorities, problemCodes, referenceRoles, requirementStatuses } from './model';

export { defaultIdPattern };

export const defaultResultGlobs = [
  '**/junit*.xml',
  '**/TEST-*.xml',
  '**/*junit.xml',
  '**/test-results/**/*.xml',
  '**/test-reports/**/*.xml',
  '**/reports/**/*.xml',
  '**/surefire-reports/*.xml',
  '**/allure-results/*-{result,container,globals}.json',
  '**/cucumber*.ndjson',
  '**/cucumber-report*.json',
  '**/go-test*.json',
  '**/*.tap',
  '**/ctrf-report*.json',
  '**/ctrf/*.json',
  '**/{jest,vitest,mocha,playwright}-{report,results}*.json',
  '**/*.trx',
  '**/TestResult*.xml',
  '**/xunit*.xml',
  '**/output.xml',
];

export const defaultCoverageGlobs = [
  '**/lcov.info',
  '**/coverage/**/*.lcov',
  '**/*.lcov.info',
  '**/coverage.out',
  '**/cover.out',
  '**/*.coverprofile',
  '**/coverage.json',
  '**/coverage.xml',
  '**/*cobertura*.xml',
  '**/jacoco*.xml',
  '**/clover.xml',
];

const severity = z.enum(['error', 'warning', 'info', 'hint', 'off']);
export type SeveritySetting = z.infer<typeof severity>;

/** Keys that reqproof.yaml shares with the editor. */
const shared = {
  include: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
  maxFileSizeKb: z.number().int().min(1).max(1_000_000).default(1024),
  idPattern: z.string().min(1).default(defaultIdPattern),
  results: z.array(z.string()).default(defaultResultGlobs),
  coverage: z.array(z.string()).default(defaultCoverageGlobs),
  environment: z.string().default(''),
  maxAgeDays: z.number().positive().nullable().default(null),
  severity: z.partialRecord(z.enum(problemCodes), severity).default({}),
};

/** `reqproof.*` in the editor. */
export const editorSettings = z.object({
  ...shared,
  watchReports: z.boolean().default(true),
  codeLensRequirements: z.boolean().default(true),
  codeLensTests: z.boolean().default(true),
  codeLensClaims: z.boolean().default(true),
  store: z.enum(['embedded', 'memory', 'postgres']).default('embedded'),
  postgresUrl: z.string().default(''),
  logLevel: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
});
export type Settings = z.infer<typeof editorSettings>;

export const defaultSettings: Settings = editorSettings.parse({});

export const waiverEntry = z.strictObject({
  requirement: z.string().min(1).describe('The id of the requirement.'),
  reason: z.string().trim().min(1).describe('Why it needs no proof.'),
  owner: z.string().trim().min(1).describe('Who answers for it.'),
  issue: z.string().optional().describe('Where to read more.'),
  expires: z.iso.date().optional().describe('The last day on which it counts, YYYY-MM-DD.'),
});

const globs = z.array(z.string().min(1));

/** `false`: off. An object: only in the files that it leaves. `true` is the default. */
export const presetEntry = z.union([
  z.boolean(),
  z.strictObject({
    include: globs.default([]).describe('Only files that one of these globs matches. Empty: all.'),
    exclude: globs.default([]).describe('Not the files that one of these globs matches.'),
  }),
]);

/** A syntax of the user's own, as regular expressions with the named group `id` and perhaps `title`, `role`, `version`. */
export const customEntry = z
  .strictObject({
    name: z.string().trim().min(1).max(60).describe('What the syntax is called.'),
    files: globs
      .min(1)
      .describe('Globs of the files that are read with it, also of files that nothing else reads.'),
    definition: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .describe(
        'Finds definitions. Named groups: (?<id>...), and perhaps title, version. ^ and $ match at lines.',
      ),
    reference: z
      .string()
      .min(1)
      .max(2000)
      .optional()
      .describe(
        'Finds references. Named groups: (?<id>...), and perhaps role, version. ^ and $ match at lines.',
      ),
    type: z
      .string()
      .trim()
      .toLowerCase()
      .min(1)
      .optional()
      .describe('The level of what it defines, such as req or dsn.'),
    role: z
      .enum(referenceRoles)
      .optional()
      .describe('What its references do. Default: verifies in files with tests, implements in others.'),
    inComments: z.boolean().default(false).describe('Only what stands in comments.'),
  })
  .refine((entry) => entry.definition !== undefined || entry.reference !== undefined, {
    message: 'Give a `definition` or a `reference` pattern, or both.',
  })
  .superRefine((entry, context) => {
    for (const key of ['definition', 'reference'] as const) {
      const fault = entry[key] === undefined ? undefined : patternFault(entry[key]);
      if (fault !== undefined) context.addIssue({ code: 'custom', path: [key], message: fault });
    }
  });

/** Why a pattern of the user can not be used, as the end of a sentence. */
function patternFault(source: string): string | undefined {
  try {
    new RegExp(source, 'dgm');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return source.includes('(?<id>') ? undefined : 'it has no group (?<id>...) that says which part is the id';
}

/** Files whose ids restart. `*` in `name` stands for what the first `*` of `files` matched. */
export const namespaceEntry = z.strictObject({
  files: z.string().min(1).describe('Glob of files, relative to this folder.'),
  name: z.string().trim().min(1).describe('The namespace. * stands for what the first * of files matched.'),
});

/** Another place that defines requirements: a folder, or an index that `reqproof index --json` wrote. */
export const sourceEntry = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .describe('What the source is called where its requirements are shown.'),
  path: z
    .string()
    .trim()
    .min(1)
    .describe('A folder, or a file that `reqproof index --json` wrote; relative to this folder or absolute.'),
});

const artifactType = z.string().trim().toLowerCase().min(1);

/**
 * What must stand behind some requirements, e.g. `need: utest or (review and itest)`. All of the
 * conditions must hold for the policy to speak of a requirement; without any it speaks of all.
 */
export const policyEntry = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('What the policy is called where it is not met.'),
  for: z
    .strictObject({
      ids: globs.optional().describe('Globs of requirement ids.'),
      types: z.array(artifactType).optional().describe('Levels, such as req or dsn.'),
      priorities: z.array(z.enum(priorities)).optional().describe('Any of these priorities.'),
      statuses: z.array(z.enum(requirementStatuses)).optional().describe('Any of these statuses.'),
      tags: z.array(z.string().min(1)).optional().describe('Any of these tags.'),
      files: globs.optional().describe('Globs of the files that define them.'),
    })
    .default({})
    .describe('Which requirements it is about: all conditions must hold. Without any: all requirements.'),
  need: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .superRefine((text, context) => {
      const parsed = parsePolicy(text);
      if ('fault' in parsed) context.addIssue({ code: 'custom', message: parsed.fault });
    })
    .describe('Artifact types joined by and, or, not and parentheses.'),
});
export type Policy = z.infer<typeof policyEntry>;

/** A result that fits several tests or none by its names, and the test that it is of. */
export const settledMatch = z.strictObject({
  result: z
    .string()
    .trim()
    .min(1)
    .describe('The full name as the report says it: suites and name, joined by " > ".'),
  report: z
    .string()
    .min(1)
    .optional()
    .describe('Only in reports that this glob matches, relative to this folder. Default: in all.'),
  test: z.string().trim().min(1).describe('The id of the test: path::titles.'),
});
export type SettledMatch = z.infer<typeof settledMatch>;

/** Keys of reqproof.yaml that say how the project's own syntaxes are read and judged. */
const projectOnly = {
  presets: z
    .partialRecord(z.enum(presetIds), presetEntry)
    .optional()
    .describe(
      'Syntaxes and languages to switch off (false) or to confine to some files. All are on where their signs are found.',
    ),
  custom: z.array(customEntry).max(50).optional().describe('Syntaxes of your own, as regular expressions.'),
  namespaces: z
    .array(namespaceEntry)
    .max(100)
    .optional()
    .describe(
      'Files whose ids restart. The first entry that matches names the namespace of what a file defines.',
    ),
  levels: z
    .array(artifactType)
    .optional()
    .describe('Artifact types that are levels, highest first, where feat, req, arch, dsn do not fit.'),
  roles: z
    .record(artifactType, z.enum(referenceRoles))
    .optional()
    .describe('What an artifact type does for what it covers, e.g. `smoketest: verifies`.'),
  gherkinRequirements: z
    .array(z.enum(['feature', 'rule']))
    .optional()
    .describe(
      'Gherkin elements with an id that are requirements themselves; the scenarios below them verify them.',
    ),
  assertions: z
    .array(z.string().trim().min(1).max(200))
    .max(200)
    .optional()
    .describe(
      'Functions that check and do not say so by their names, such as `roundTrip` or `see*`: a test that calls one can fail.',
    ),
  sources: z
    .array(sourceEntry)
    .max(50)
    .optional()
    .describe(
      'Other places that define requirements which this project refers to. They are read, never written, and count in no total of this project.',
    ),
  policies: z
    .array(policyEntry)
    .max(100)
    .optional()
    .describe('What must stand behind some requirements, e.g. `utest or (review and itest)`.'),
  matches: z
    .array(settledMatch)
    .max(1000)
    .optional()
    .describe(
      'Which test a result is of, where its names alone do not tell. Counts for what is imported from then on.',
    ),
};

/** `reqproof.yaml` at the project root. Unknown keys are errors: a misspelt key must not be silent. */
export const projectFile = z.strictObject({
  /** See platform/projectIdentity. Read when the project is opened. */
  project: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('What the project is called in a team store. Default: the origin of its git repository.'),
  include: shared.include
    .optional()
    .describe(
      'Globs of the files to read, relative to this folder. Empty: all text files that can hold a requirement or a test.',
    ),
  exclude: shared.exclude.optional().describe('Globs of files and folders not to read, besides .gitignore.'),
  maxFileSizeKb: shared.maxFileSizeKb
    .optional()
    .describe('Larger files (KiB) are skipped, and a problem says so.'),
  idPattern: shared.idPattern
    .optional()
    .describe('How plain requirement ids look, as a regular expression that a whole id matches.'),
  results: shared.results
    .optional()
    .describe('Globs of result reports that are imported as they appear or change.'),
  coverage: shared.coverage
    .optional()
    .describe('Globs of coverage reports that are imported as they appear or change.'),
  environment: shared.environment
    .optional()
    .describe('Count only results of this environment. Empty: all count and the worst wins.'),
  maxAgeDays: shared.maxAgeDays
    .optional()
    .describe('A pass older than this many days makes its requirement stale.'),
  severity: shared.severity
    .optional()
    .describe('Severity of each kind of problem: error, warning, info, hint or off.'),
  waivers: z
    .array(waiverEntry)
    .optional()
    .describe('Requirements that are excepted on purpose, each with a reason and an owner.'),
  ...projectOnly,
});
export type ProjectFile = z.infer<typeof projectFile>;

export const projectFileName = 'reqproof.yaml';
