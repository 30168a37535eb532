import {
  specs,
  testsOfSpec,
  type FolderSummary,
  type PageParams,
  type SpecItem,
  type TestItem,
} from '../../../schema/protocol';
import { statusIcon, statusWord } from '../appearance';
import { internalCommandIds } from '../contributions';
import type { Server } from '../server';
import { count, tally } from '../text';
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from '../vscodeApi';
import { perFolder } from './folders';
import { PagedTree, type TreeNode } from './pagedTree';
import { testTooltip } from './tooltips';

/** Spec files and the tests they declare. */
export class SpecsTree extends PagedTree {
  constructor(server: Server, folders: () => readonly FolderSummary[]) {
    super((page) =>
      perFolder(folders(), page, async (folder, part) => {
        const found = await server.request(specs, { folder, ...part });
        return { items: found.items.map((spec) => new SpecNode(server, spec)), total: found.total };
      }),
    );
  }
}

export class SpecNode implements TreeNode {
  readonly id: string;
  constructor(
    private readonly server: Server,
    private readonly spec: SpecItem,
  ) {
    this.id = `${spec.folder}\u0000${spec.path}`;
  }

  item(): TreeItem {
    const { path, title, tests, status, uri } = this.spec;
    const slash = path.lastIndexOf('/');
    const item = new TreeItem(path.slice(slash + 1), TreeItemCollapsibleState.Collapsed);
    const { never, ...ran } = status;
    const results = tally({ ...ran, 'never run': never }) || count(tests, 'test');
    // The name first, as in the Problems view: a narrow side bar cuts what comes last.
    item.description = slash > 0 ? `${results} · ${path.slice(0, slash)}` : results;
    item.tooltip = [title, path, count(tests, 'test')].filter(Boolean).join('\n');
    item.resourceUri = Uri.parse(uri);
    item.iconPath = ThemeIcon.File;
    item.contextValue = 'spec';
    return item;
  }

  async children(page: PageParams) {
    const { folder, path } = this.spec;
    const found = await this.server.request(testsOfSpec, { folder, path, ...page });
    return { items: found.items.map((test) => new TestNode(test)), total: found.total };
  }
}

export class TestNode implements TreeNode {
  readonly id: string;
  constructor(readonly test: TestItem) {
    this.id = `${test.folder}\u0000${test.id}`;
  }

  item(): TreeItem {
    const { titlePath, status, requirements, place } = this.test;
    const item = new TreeItem(titlePath.join(' › '), TreeItemCollapsibleState.None);
    item.description = [statusWord(status), ...requirements].join(', ');
    item.iconPath = statusIcon(status);
    item.contextValue = 'test';
    item.command = { command: internalCommandIds.openPlace, title: 'Open Test', arguments: [place] };
    return item;
  }

  async tooltip() {
    return testTooltip(this.test, Date.now());
  }
}
