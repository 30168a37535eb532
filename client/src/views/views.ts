import type { FolderSummary, RequirementFilter, RequirementGrouping } from '../../../schema/protocol';
import type { Changes } from '../changes';
import { contextKeys, viewIds } from '../contributions';
import { trouble } from '../appearance';
import type { Server } from '../server';
import type { Summaries } from '../summaries';
import { count, tally } from '../text';
import { commands, Disposable, window, workspace, type TreeView } from '../vscodeApi';
import { CoverageTree, type CoverageGrouping } from './coverage';
import { filterText } from './filter';
import type { PagedTree, TreeNode } from './pagedTree';
import { RequirementsTree } from './requirements';
import { RunNode, RunsTree } from './runs';
import { SpecsTree } from './specs';

/** The four views of the container, and what they share: badge, descriptions, keys for `when` clauses. */
export class Views implements Disposable {
  private readonly trees: {
    readonly requirements: RequirementsTree;
    readonly specs: SpecsTree;
    readonly runs: RunsTree;
    readonly coverage: CoverageTree;
  };
  private readonly requirementsView: TreeView<TreeNode>;
  private readonly coverageView: TreeView<TreeNode>;
  private readonly runsView: TreeView<TreeNode>;
  private readonly subscriptions: Disposable;

  constructor(
    server: Server,
    private readonly summaries: Summaries,
    changes: Changes,
  ) {
    const folders = (): readonly FolderSummary[] => summaries.current;
    this.trees = {
      requirements: new RequirementsTree(server, folders),
      specs: new SpecsTree(server, folders),
      runs: new RunsTree(server, folders),
      coverage: new CoverageTree(server, folders),
    };
    this.requirementsView = create(viewIds.requirements, this.trees.requirements);
    this.coverageView = create(viewIds.coverage, this.trees.coverage);
    this.runsView = create(viewIds.runs, this.trees.runs);
    this.subscriptions = Disposable.from(
      this.requirementsView,
      this.coverageView,
      this.runsView,
      create(viewIds.specs, this.trees.specs),
      summaries.onDidChange((all) => this.showTotals(all)),
      changes.onDidChange((all) => {
        const { requirements, specs, runs, coverage } = this.trees;
        if (all.some(({ index, evidence }) => index || evidence)) refresh(requirements, specs);
        if (all.some((change) => change.runs)) refresh(runs, coverage, requirements, specs);
      }),
    );
    this.groupRequirements('document');
    this.groupCoverage('folder');
    this.filterRequirements(undefined);
    this.showTotals(summaries.current);
  }

  get filter(): RequirementFilter | undefined {
    return this.trees.requirements.filter;
  }

  groupRequirements(grouping: RequirementGrouping): void {
    this.trees.requirements.by = grouping;
    this.requirementsView.description = `by ${grouping}`;
    setContext(contextKeys.grouping, grouping);
  }

  filterRequirements(filter: RequirementFilter | undefined): void {
    this.trees.requirements.filter = filter;
    this.requirementsView.message = filter ? `Only: ${filterText(filter)}` : undefined;
    setContext(contextKeys.filtered, filter !== undefined);
  }

  groupCoverage(grouping: CoverageGrouping): void {
    this.trees.coverage.by = grouping;
    this.coverageView.description = `by ${grouping}`;
    setContext(contextKeys.coverageGrouping, grouping);
  }

  selectedRun(): RunNode | undefined {
    const [node] = this.runsView.visible ? this.runsView.selection : [];
    return node instanceof RunNode ? node : undefined;
  }

  refresh(): void {
    refresh(...Object.values(this.trees));
  }

  private hadFolders = '';

  private showTotals(folders: readonly FolderSummary[]): void {
    const parts: Record<string, number> = {};
    let total = 0;
    for (const { states } of folders) {
      const here = trouble(states);
      total += here.total;
      for (const [state, n] of Object.entries(here.parts)) parts[state] = (parts[state] ?? 0) + n;
    }
    this.requirementsView.badge =
      total > 0 && workspace.isTrusted
        ? { value: total, tooltip: `${count(total, 'requirement')} in trouble: ${tally(parts)}` }
        : undefined;
    setContext(contextKeys.phase, phaseOf(folders));
    setContext(
      contextKeys.hasRequirements,
      folders.some(({ requirements }) => requirements > 0),
    );
    setContext(
      contextKeys.hasRuns,
      folders.some(({ runs }) => runs > 0),
    );
    // The roots are folders: they are shown anew when those, or what they are about to hold, have changed.
    const roots = JSON.stringify(folders.map(({ folder, phase }) => [folder, phase]));
    if (roots !== this.hadFolders) this.refresh();
    this.hadFolders = roots;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

const create = (id: string, treeDataProvider: PagedTree): TreeView<TreeNode> =>
  window.createTreeView(id, { treeDataProvider, showCollapseAll: true });

const refresh = (...trees: readonly PagedTree[]): void => {
  for (const tree of new Set(trees)) tree.refresh();
};

const setContext = (key: string, value: unknown): void =>
  void commands.executeCommand('setContext', key, value);

function phaseOf(folders: readonly FolderSummary[]): string {
  if (!workspace.workspaceFolders?.length) return 'none';
  if (folders.length === 0 || folders.some(({ phase }) => phase === 'indexing')) return 'indexing';
  return folders.every(({ phase }) => phase === 'failed') ? 'failed' : 'ready';
}
