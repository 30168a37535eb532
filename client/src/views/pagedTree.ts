import type { PageParams, PageResult } from '../../../schema/protocol';
import { internalCommandIds } from '../contributions';
import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type CancellationToken,
  type Event,
  type TreeDataProvider,
} from '../vscodeApi';

/** A row of a view. `id` is unique in its view and stays the same between refreshes, so that what is open stays open. */
export interface TreeNode {
  readonly id: string;
  item(): TreeItem;
  children?(page: PageParams): Promise<PageResult<TreeNode>>;
  /** The tooltip, asked for only when the pointer or the keyboard rests on the row. */
  tooltip?(): Promise<TreeItem['tooltip']>;
}

const pageSize = 100;
const rootId = '';

/** The last row of a level that has more than what is shown. */
export class MoreNode implements TreeNode {
  readonly id: string;
  constructor(
    readonly parent: TreeNode | undefined,
    private readonly shown: number,
    private readonly total: number,
    private readonly tree: PagedTree,
  ) {
    this.id = `${parent?.id ?? rootId}\u0000more`;
  }

  item(): TreeItem {
    const item = new TreeItem('Load more…', TreeItemCollapsibleState.None);
    item.description = `${this.shown} of ${this.total} shown`;
    item.iconPath = new ThemeIcon('ellipsis');
    item.command = { command: internalCommandIds.loadMore, title: 'Load more', arguments: [this] };
    return item;
  }

  load(): void {
    this.tree.loadMore(this.parent);
  }
}

/** Says in place why a level can not be shown. */
class ErrorNode implements TreeNode {
  constructor(
    readonly id: string,
    private readonly message: string,
  ) {}

  item(): TreeItem {
    const item = new TreeItem(this.message, TreeItemCollapsibleState.None);
    item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    item.tooltip = this.message;
    return item;
  }
}

/**
 * A lazy tree over paged answers: a level is asked for when it is opened, page by page. A refresh
 * asks again for as many rows as were shown.
 */
export class PagedTree implements TreeDataProvider<TreeNode> {
  private readonly shown = new Map<string, number>();
  private readonly emitter = new EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData: Event<TreeNode | undefined> = this.emitter.event;

  constructor(private readonly roots: (page: PageParams) => Promise<PageResult<TreeNode>>) {}

  getTreeItem(node: TreeNode): TreeItem {
    const item = node.item();
    item.id = node.id;
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const limit = this.shown.get(node?.id ?? rootId) ?? pageSize;
    const page = { offset: 0, limit };
    try {
      const { items, total } = node ? ((await node.children?.(page)) ?? nothing) : await this.roots(page);
      return items.length < total ? [...items, new MoreNode(node, items.length, total, this)] : [...items];
    } catch (error) {
      return [
        new ErrorNode(
          `${node?.id ?? rootId}\u0000error`,
          error instanceof Error ? error.message : String(error),
        ),
      ];
    }
  }

  async resolveTreeItem(item: TreeItem, node: TreeNode, _token: CancellationToken): Promise<TreeItem> {
    item.tooltip = await node.tooltip?.().catch(() => undefined);
    return item;
  }

  loadMore(parent: TreeNode | undefined): void {
    const id = parent?.id ?? rootId;
    this.shown.set(id, (this.shown.get(id) ?? pageSize) + pageSize);
    this.emitter.fire(parent);
  }

  refresh(): void {
    this.emitter.fire(undefined);
  }

  /** For another grouping or filter: pages start anew. */
  reset(): void {
    this.shown.clear();
    this.refresh();
  }
}

export const nothing: PageResult<TreeNode> = { items: [], total: 0 };
