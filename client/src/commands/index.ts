/** Every command with what it does. Total over `CommandId`: an id without a handler does not compile. */
import { walkthroughId, commandIds, type CommandId } from '../contributions';
import { commands } from '../vscodeApi';
import { acceptEvidence } from './acceptEvidence';
import type { Command } from './command';
import { copyAsMarkdown } from './copyAsMarkdown';
import { importCoverage, importFolder, importResults } from './importReports';
import { linkRequirementToTest } from './linkRequirementToTest';
import { linkTestToRequirement } from './linkTestToRequirement';
import { openReport } from './openReport';
import { openRequirement } from './openRequirement';
import { rebuildIndex } from './rebuildIndex';
import { selectEnvironment } from './selectEnvironment';
import { showDetected } from './showDetected';
import { showImpact } from './showImpact';
import { showTestRequirements } from './showTestRequirements';
import { showWhy } from './showWhy';
import { switchSyntax } from './switchSyntax';
import { unacceptEvidence } from './unacceptEvidence';
import { clearFilter, coverageBy, filterRequirements, groupBy } from './views';
import { waive } from './waive';
import { writeFirstRequirement } from './writeFirstRequirement';

export const handlers: Readonly<Record<CommandId, Command>> = {
  [commandIds.openRequirement]: openRequirement,
  [commandIds.showWhy]: showWhy,
  [commandIds.showTestRequirements]: showTestRequirements,
  [commandIds.acceptEvidence]: acceptEvidence,
  [commandIds.unacceptEvidence]: unacceptEvidence,
  [commandIds.waive]: waive,
  [commandIds.linkRequirementToTest]: linkRequirementToTest,
  [commandIds.linkTestToRequirement]: linkTestToRequirement,
  [commandIds.importResults]: importResults,
  [commandIds.importCoverage]: importCoverage,
  [commandIds.importFolder]: importFolder,
  [commandIds.rebuildIndex]: rebuildIndex,
  [commandIds.copyAsMarkdown]: copyAsMarkdown,
  [commandIds.openReport]: openReport,
  [commandIds.selectEnvironment]: selectEnvironment,
  [commandIds.showLog]: (app) => app.log.show(),
  [commandIds.restartServer]: (app) => app.restart(),
  [commandIds.refresh]: (app) => app.refresh(),
  [commandIds.filterRequirements]: filterRequirements,
  [commandIds.clearFilter]: clearFilter,
  [commandIds.groupByDocument]: groupBy('document'),
  [commandIds.groupByCategory]: groupBy('category'),
  [commandIds.groupByPriority]: groupBy('priority'),
  [commandIds.groupByState]: groupBy('state'),
  [commandIds.coverageByFolder]: coverageBy('folder'),
  [commandIds.coverageByFile]: coverageBy('file'),
  [commandIds.coverageByRequirement]: coverageBy('requirement'),
  [commandIds.showDetected]: showDetected,
  [commandIds.showImpact]: showImpact,
  [commandIds.switchSyntax]: switchSyntax,
  [commandIds.writeFirstRequirement]: writeFirstRequirement,
  [commandIds.openWalkthrough]: async () => {
    await commands.executeCommand('workbench.action.openWalkthrough', `reqproof.reqproof#${walkthroughId}`);
  },
};
