import {
  coverageNodes,
  type CoverageNode,
  type FolderSummary,
  type PageParams,
} from '../../../schema/protocol';
import { internalCommandIds } from '../contributions';
import type { Server } from '../server';
import { percent } from '../text';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from '../vscodeApi';
import { perFolder } from './folders';
import { PagedTree, type TreeNode } from './pagedTree';

export const coverageGroupings = ['folder', 'file', 'requirement'] as const;
export type CoverageGrouping = (typeof coverageGroupings)[number];

/** The newest coverage run by folder, file or requirement. */
export class CoverageTree extends PagedTree {
  private grouping: CoverageGrouping = 'folder';

  constructor(server: Server, folders: () => readonly FolderSummary[]) {
    super((page) =>
      perFolder(folders(), page, (folder, part) =>
        CoverageTreeNode.fetch(server, folder, this.grouping, undefined, part),
      ),
    );
  }

  get by(): CoverageGrouping {
    return this.grouping;
  }
  set by(grouping: CoverageGrouping) {
    this.grouping = grouping;
    this.reset();
  }
}

class CoverageTreeNode implements TreeNode {
  readonly id: string;
  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    private readonly by: CoverageGrouping,
    private readonly node: CoverageNode,
    parentId: string,
  ) {
    this.id = `${parentId}\u0000${node.id}`;
  }

  static async fetch(
    server: Server,
    folder: string,
    by: CoverageGrouping,
    parent: CoverageTreeNode | undefined,
    page: PageParams,
  ) {
    const found = await server.request(coverageNodes, {
      folder,
      by,
      ...(parent ? { parent: parent.node.id } : {}),
      ...page,
    });
    const parentId = parent?.id ?? `${folder}\u0000${by}`;
    return {
      items: found.items.map((node) => new CoverageTreeNode(server, folder, by, node, parentId)),
      total: found.total,
    };
  }

  item(): TreeItem {
    const { label, kind, covered, total, uri } = this.node;
    const item = new TreeItem(
      label,
      kind === 'file' ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
    );
    item.description = `${percent(covered, total)}, ${covered} of ${total} lines`;
    item.tooltip = `${label}: ${covered} of ${total} lines were executed`;
    item.iconPath = coverageIcon(kind, covered, total);
    item.contextValue = `coverage ${kind}`;
    if (uri) {
      item.resourceUri = Uri.parse(uri);
      if (kind === 'file')
        item.command = {
          command: internalCommandIds.openPlace,
          title: 'Open File',
          arguments: [{ uri, range: { start: origin, end: origin } }],
        };
    }
    return item;
  }

  children(page: PageParams) {
    return CoverageTreeNode.fetch(this.server, this.folder, this.by, this, page);
  }
}

const origin = { line: 0, character: 0 };

/** Full, some, none: three shapes, so that the colour only repeats what the shape says. */
function coverageIcon(kind: CoverageNode['kind'], covered: number, total: number): ThemeIcon {
  const color = new ThemeColor(
    covered === total
      ? 'testing.iconPassed'
      : covered === 0
        ? 'testing.iconFailed'
        : 'list.warningForeground',
  );
  if (kind === 'folder') return new ThemeIcon('folder', color);
  return new ThemeIcon(
    covered === total ? 'pass-filled' : covered === 0 ? 'circle-slash' : 'pie-chart',
    color,
  );
}
