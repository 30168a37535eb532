/**
 * Every setting, once. A test holds package.json's `contributes.configuration` and the README's
 * table to this file. `reqproof.yaml` may set the same keys (without the `reqproof.` prefix) and
 * wins over the editor, so that editor, CLI and CI can not disagree about a state.
 */
import { z } from 'zod';
import { problemCodes } from './model';

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
});
export type ProjectFile = z.infer<typeof projectFile>;

export const projectFileName = 'reqproof.yaml';
