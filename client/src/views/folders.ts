import type { FolderSummary, PageParams, PageResult } from '../../../schema/protocol';
import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from '../vscodeApi';
import type { TreeNode } from './pagedTree';

type Rows = (folder: string, page: PageParams) => Promise<PageResult<TreeNode>>;

/** One folder: its rows are the roots. Several: one root for each. */
export async function perFolder(
  folders: readonly FolderSummary[],
  page: PageParams,
  rows: Rows,
): Promise<PageResult<TreeNode>> {
  const [first] = folders;
  if (folders.length <= 1) return first ? rows(first.folder, page) : { items: [], total: 0 };
  return { items: folders.map((folder) => folderNode(folder, rows)), total: folders.length };
}

function folderNode(folder: FolderSummary, rows: Rows): TreeNode {
  return {
    id: folder.folder,
    item: () => {
      const item = new TreeItem(folder.name, TreeItemCollapsibleState.Expanded);
      item.iconPath = new ThemeIcon('root-folder');
      item.contextValue = 'folder';
      return item;
    },
    children: (page) => rows(folder.folder, page),
  };
}
