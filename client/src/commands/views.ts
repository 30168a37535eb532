/** Commands that only change how a view shows what it shows. */
import type { RequirementGrouping } from '../../../schema/protocol';
import { filterProblem, filterText, parseFilter } from '../views/filter';
import type { CoverageGrouping } from '../views/coverage';
import { window } from '../vscodeApi';
import type { Command } from './command';

export const groupBy =
  (grouping: RequirementGrouping): Command =>
  (app) =>
    app.views.groupRequirements(grouping);

export const coverageBy =
  (grouping: CoverageGrouping): Command =>
  (app) =>
    app.views.groupCoverage(grouping);

export const filterRequirements: Command = async (app) => {
  const text = await window.showInputBox({
    title: 'Filter Requirements',
    prompt: 'Words of the id or title; @failing, @stale ... for the states to show. Empty shows all.',
    value: filterText(app.views.filter),
    validateInput: filterProblem,
  });
  if (text !== undefined) app.views.filterRequirements(parseFilter(text));
};

export const clearFilter: Command = (app) => app.views.filterRequirements(undefined);
