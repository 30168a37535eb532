/** Every table, parents before children. A new table is one file and one line here. */
import type { EntitySchema } from 'typeorm';
import type { Dialect } from './defineTable';
import { coverageContexts } from './coverageContexts';
import { coverageFiles } from './coverageFiles';
import { coverageMetrics } from './coverageMetrics';
import { events } from './events';
import { projects } from './projects';
import { requirements } from './requirements';
import { rtmEntries } from './rtmEntries';
import { runArtifacts } from './runArtifacts';
import { runCode } from './runCode';
import { sessions } from './sessions';
import { specMetadata } from './specMetadata';
import { steps } from './steps';
import { testCaseLatest } from './testCaseLatest';
import { testCases } from './testCases';
import { testResults } from './testResults';
import { testRuns } from './testRuns';
import { texts } from './texts';

export type { Dialect } from './defineTable';

export const tables = [
  projects,
  specMetadata,
  testCases,
  requirements,
  rtmEntries,
  testRuns,
  testResults,
  testCaseLatest,
  runArtifacts,
  coverageFiles,
  coverageContexts,
  coverageMetrics,
  runCode,
  sessions,
  steps,
  events,
  texts,
] as const;

export const tablesFor = (dialect: Dialect): EntitySchema[] => tables.map((table) => table(dialect));
