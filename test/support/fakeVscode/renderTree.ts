import type { PagedTree, TreeNode } from '../../../client/src/views/pagedTree';
import type { TreeItem } from './vscode';

/**
 * A tree as text, everything open down to `depth`: `icon label -- description`, two spaces a level.
 */
export async function renderTree(tree: PagedTree, depth = 9): Promise<string> {
  const lines: string[] = [];
  const level = async (parent: TreeNode | undefined, indent: string, left: number): Promise<void> => {
    for (const node of await tree.getChildren(parent)) {
      const item = tree.getTreeItem(node) as unknown as TreeItem;
      const description = item.description ? ` -- ${item.description}` : '';
      lines.push(`${indent}${item.iconPath?.id ?? '-'} ${item.label}${description}`);
      if (item.collapsibleState !== 0 && left > 1) await level(node, `${indent}  `, left - 1);
    }
  };
  await level(undefined, '', depth);
  return lines.join('\n');
}
