import {
  results,
  runs,
  type FolderSummary,
  type PageParams,
  type ResultItem,
} from '../../../schema/protocol';
import type { Run } from '../../../schema/model';
import { statusIcon } from '../appearance';
import { internalCommandIds } from '../contributions';
import type { Server } from '../server';
import { ago, count, tally } from '../text';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from '../vscodeApi';
import { perFolder } from './folders';
import { PagedTree, type TreeNode } from './pagedTree';
import { outcomes, resultTooltip, runTooltip } from './tooltips';

/** Runs, newest first; under each what needs a look (unmatched, failing) before all results. */
export class RunsTree extends PagedTree {
  constructor(server: Server, folders: () => readonly FolderSummary[]) {
    super((page) =>
      perFolder(folders(), page, async (folder, part) => {
        const found = await server.request(runs, { folder, ...part });
        return { items: found.items.map((run) => new RunNode(server, folder, run)), total: found.total };
      }),
    );
  }
}

export class RunNode implements TreeNode {
  readonly id: string;
  constructor(
    private readonly server: Server,
    readonly folder: string,
    readonly run: Run,
  ) {
    this.id = `${folder}\u0000${run.id}`;
  }

  item(): TreeItem {
    const { run } = this;
    const bare = run.totals.total === 0;
    const item = new TreeItem(
      run.name || run.sourcePath || run.id,
      bare && run.notes.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
    );
    const unmatched = run.totals.unmatched > 0 ? `${run.totals.unmatched} unmatched` : '';
    item.description = [
      ago(run.at, Date.now()),
      tally(outcomes(run)) || run.format,
      unmatched,
      run.environment,
      run.branch,
    ]
      .filter(Boolean)
      .join(', ');
    item.iconPath = runIcon(run);
    item.tooltip = runTooltip(run);
    item.contextValue = 'run';
    return item;
  }

  async children() {
    const { totals, notes } = this.run;
    const part = (filter: ResultFilter, label: string, icon: ThemeIcon, total: number) =>
      total > 0 ? [new ResultsNode(this.server, this, filter, label, icon, total)] : [];
    const warning = new ThemeColor('list.warningForeground');
    const items: TreeNode[] = [
      ...notes.map((note, index) => noteNode(`${this.id}\u0000note${index}`, note)),
      ...part('unmatched', 'Unmatched results', new ThemeIcon('question', warning), totals.unmatched),
      ...part('failing', 'Failed or broken', statusIcon('failed'), totals.failed + totals.broken),
      ...part('all', 'All results', new ThemeIcon('list-unordered'), totals.total),
    ];
    return { items, total: items.length };
  }
}

type ResultFilter = 'all' | 'unmatched' | 'failing';

class ResultsNode implements TreeNode {
  readonly id: string;
  constructor(
    private readonly server: Server,
    private readonly parent: RunNode,
    private readonly filter: ResultFilter,
    private readonly label: string,
    private readonly icon: ThemeIcon,
    private readonly total: number,
  ) {
    this.id = `${parent.id}\u0000${filter}`;
  }

  item(): TreeItem {
    const item = new TreeItem(this.label, TreeItemCollapsibleState.Collapsed);
    item.description = String(this.total);
    item.tooltip = `${this.label}: ${count(this.total, 'result')}`;
    item.iconPath = this.icon;
    item.contextValue = 'results';
    return item;
  }

  async children(page: PageParams) {
    const { folder, run } = this.parent;
    const found = await this.server.request(results, {
      folder,
      runId: run.id,
      filter: this.filter,
      ...page,
    });
    return {
      items: found.items.map((result) => new ResultNode(result, `${this.id}\u0000${result.row.id}`)),
      total: found.total,
    };
  }
}

class ResultNode implements TreeNode {
  constructor(
    private readonly result: ResultItem,
    readonly id: string,
  ) {}

  item(): TreeItem {
    const { row, place } = this.result;
    const item = new TreeItem([...row.suites, row.name].join(' › '), TreeItemCollapsibleState.None);
    item.description = [
      row.status,
      row.retries > 0 ? 'flaky' : '',
      row.match.kind === 'matched' ? '' : `${row.match.kind}: ${row.match.explanation}`,
    ]
      .filter(Boolean)
      .join(', ');
    item.iconPath = statusIcon(row.status);
    item.tooltip = resultTooltip(row);
    item.contextValue = `result ${row.match.kind}`;
    if (place)
      item.command = { command: internalCommandIds.openPlace, title: 'Open Test', arguments: [place] };
    return item;
  }
}

function noteNode(id: string, note: string): TreeNode {
  return {
    id,
    item: () => {
      const item = new TreeItem(note, TreeItemCollapsibleState.None);
      item.iconPath = new ThemeIcon('info');
      item.tooltip = note;
      return item;
    },
  };
}

function runIcon({ totals }: Run): ThemeIcon {
  if (totals.total === 0) return new ThemeIcon('coverage');
  if (totals.failed > 0) return statusIcon('failed');
  if (totals.broken > 0) return statusIcon('broken');
  return statusIcon(totals.passed > 0 ? 'passed' : 'skipped');
}
