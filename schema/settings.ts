/**
 * Every setting, once. A test holds package.json's `contributes.configuration` and the README's
 * table to this file. `reqproof.yaml` may set the same keys (without the `reqproof.` prefix) and
 * wins over the editor, so that editor, CLI and CI can not disagree about a state.
 */
import { z } from 'zod';
import { parsePolicy } from './policyExpression';
import { presetIds, priorities, problemCodes, referenceRoles, requirementStatuses } from './model';

export const defaultIdPattern = '[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\\d+';

export const defaultResultGlobs = [
  '**/junit*.xml',
  '**/TEST-*.xml',
  '**/*junit.xml',
  '**/test-results/**/*.xml',
  '**/test-reports/**/*.xml',
  '**/reports/**/*.xml',
  '**/surefire-reports/*.xml',
];

export const defaultCoverageGlobs = ['**/lcov.info', '**/coverage/**/*.lcov', '**/*.lcov.info'];

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
  store: z.enum(['embedded', 'memory', 'postgres']).default('embedded'),
  postgresUrl: z.string().default(''),
  logLevel: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
});
export type Settings = z.infer<typeof editorSettings>;

export const defaultSettings: Settings = editorSettings.parse({});

export const waiverEntry = z.strictObject({
  requirement: z.string().min(1),
  reason: z.string().trim().min(1),
  owner: z.string().trim().min(1),
  issue: z.string().optional(),
  expires: z.iso.date().optional(),
});

const globs = z.array(z.string().min(1));

/** `false`: off. An object: only in the files that it leaves. `true` is the default. */
export const presetEntry = z.union([
  z.boolean(),
  z.strictObject({ include: globs.default([]), exclude: globs.default([]) }),
]);

/** A syntax of the user's own, as regular expressions with the named group `id` and perhaps `title`, `role`, `version`. */
export const customEntry = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    files: globs.min(1),
    definition: z.string().min(1).max(2000).optional(),
    reference: z.string().min(1).max(2000).optional(),
    type: z.string().trim().toLowerCase().min(1).optional(),
    role: z.enum(referenceRoles).optional(),
    inComments: z.boolean().default(false),
  })
  .refine((entry) => entry.definition !== undefined || entry.reference !== undefined, {
    message: 'Give a `definition` or a `reference` pattern, or both.',
  });

/** Files whose ids restart. `*` in `name` stands for what the first `*` of `files` matched. */
export const namespaceEntry = z.strictObject({ files: z.string().min(1), name: z.string().trim().min(1) });

/** Another place that defines requirements: a folder, or an index that `reqproof index --json` wrote. */
export const sourceEntry = z.strictObject({
  name: z.string().trim().min(1).max(60),
  path: z.string().trim().min(1),
});

const artifactType = z.string().trim().toLowerCase().min(1);

/**
 * What must stand behind some requirements, e.g. `need: utest or (review and itest)`. All of the
 * conditions must hold for the policy to speak of a requirement; without any it speaks of all.
 */
export const policyEntry = z.strictObject({
  name: z.string().trim().min(1).max(60),
  for: z
    .strictObject({
      ids: globs.optional(),
      types: z.array(artifactType).optional(),
      priorities: z.array(z.enum(priorities)).optional(),
      statuses: z.array(z.enum(requirementStatuses)).optional(),
      tags: z.array(z.string().min(1)).optional(),
      files: globs.optional(),
    })
    .default({}),
  /** Artifact types joined by `and`, `or`, `not` and parentheses. */
  need: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .superRefine((text, context) => {
      const parsed = parsePolicy(text);
      if ('fault' in parsed) context.addIssue({ code: 'custom', message: parsed.fault });
    }),
});
export type Policy = z.infer<typeof policyEntry>;

/** Keys of reqproof.yaml that say how the project's own syntaxes are read and judged. */
const projectOnly = {
  presets: z.partialRecord(z.enum(presetIds), presetEntry).optional(),
  custom: z.array(customEntry).max(50).optional(),
  namespaces: z.array(namespaceEntry).max(100).optional(),
  /** Names of levels, highest first, where the defaults (feat, req, arch, dsn) do not fit. */
  levels: z.array(artifactType).optional(),
  roles: z.record(artifactType, z.enum(referenceRoles)).optional(),
  /** Gherkin elements that are requirements; the scenarios below are their tests. */
  gherkinRequirements: z.array(z.enum(['feature', 'rule'])).optional(),
  sources: z.array(sourceEntry).max(50).optional(),
  policies: z.array(policyEntry).max(100).optional(),
};

/** `reqproof.yaml` at the project root. Unknown keys are errors: a misspelt key must not be silent. */
export const projectFile = z.strictObject({
  /** Names the project in a team store; see platform/projectIdentity. Read when the project is opened. */
  project: z.string().trim().min(1).max(200).optional(),
  include: shared.include.optional(),
  exclude: shared.exclude.optional(),
  maxFileSizeKb: shared.maxFileSizeKb.optional(),
  idPattern: shared.idPattern.optional(),
  results: shared.results.optional(),
  coverage: shared.coverage.optional(),
  environment: shared.environment.optional(),
  maxAgeDays: shared.maxAgeDays.optional(),
  severity: shared.severity.optional(),
  waivers: z.array(waiverEntry).optional(),
  ...projectOnly,
});
export type ProjectFile = z.infer<typeof projectFile>;

export const projectFileName = 'reqproof.yaml';
