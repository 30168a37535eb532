/**
 * Every id that package.json and the code share. A test holds package.json to this file, and the
 * command table is total over `CommandId`: an id without a handler does not compile.
 */
import { clientCommands } from '../../schema/protocol';

export const extensionName = 'ReqProof';

export const commandIds = {
  ...clientCommands,
  linkRequirementToTest: 'reqproof.linkRequirementToTest',
  linkTestToRequirement: 'reqproof.linkTestToRequirement',
  waive: 'reqproof.waive',
  importResults: 'reqproof.importResults',
  importCoverage: 'reqproof.importCoverage',
  importFolder: 'reqproof.importFolder',
  rebuildIndex: 'reqproof.rebuildIndex',
  copyAsMarkdown: 'reqproof.copyAsMarkdown',
  openReport: 'reqproof.openReport',
  selectEnvironment: 'reqproof.selectEnvironment',
  showLog: 'reqproof.showLog',
  restartServer: 'reqproof.restartServer',
  refresh: 'reqproof.refresh',
  filterRequirements: 'reqproof.filterRequirements',
  clearFilter: 'reqproof.clearFilter',
  groupByDocument: 'reqproof.groupByDocument',
  groupByCategory: 'reqproof.groupByCategory',
  groupByPriority: 'reqproof.groupByPriority',
  groupByState: 'reqproof.groupByState',
  coverageByFolder: 'reqproof.coverageByFolder',
  coverageByFile: 'reqproof.coverageByFile',
  coverageByRequirement: 'reqproof.coverageByRequirement',
  showDetected: 'reqproof.showDetected',
  showImpact: 'reqproof.showImpact',
  switchSyntax: 'reqproof.switchSyntax',
  writeFirstRequirement: 'reqproof.writeFirstRequirement',
  openWalkthrough: 'reqproof.openWalkthrough',
} as const;
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Called by tree nodes only; registered in code, absent from package.json and so from the palette. */
export const internalCommandIds = {
  loadMore: 'reqproof.internal.loadMore',
  openPlace: 'reqproof.internal.openPlace',
} as const;

export const viewIds = {
  requirements: 'reqproof.requirements',
  specs: 'reqproof.specs',
  runs: 'reqproof.runs',
  coverage: 'reqproof.coverage',
} as const;

export const viewContainerId = 'reqproof';
export const walkthroughId = 'reqproof.start';
export const testControllerId = 'reqproof';
export const evidencePanelType = 'reqproof.evidence';

/** Keys of `when` clauses. */
export const contextKeys = {
  /** `none` (no folder), `indexing`, `ready`, `failed`. */
  phase: 'reqproof.phase',
  filtered: 'reqproof.filtered',
  grouping: 'reqproof.grouping',
  coverageGrouping: 'reqproof.coverageGrouping',
  hasRequirements: 'reqproof.hasRequirements',
  hasRuns: 'reqproof.hasRuns',
} as const;
