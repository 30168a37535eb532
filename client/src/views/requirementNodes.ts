/** Rows of the Requirements view. */
import {
  requirementDetail,
  requirements,
  type RequirementFilter,
  type RequirementGroup,
  type RequirementGrouping,
  type RequirementItem,
} from '../../../schema/protocol';
import { evidenceStates, type EvidenceState } from '../../../schema/model';
import { stateIcon } from '../appearance';
import { internalCommandIds } from '../contributions';
import type { Server } from '../server';
import { count } from '../text';
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from '../vscodeApi';
import { LinkNode } from './linkNode';
import type { TreeNode } from './pagedTree';
import { requirementTooltip } from './tooltips';

export interface Grouped {
  readonly folder: string;
  readonly by: RequirementGrouping;
  readonly filter: RequirementFilter | undefined;
}

const isState = (id: string): id is EvidenceState => evidenceStates.some((state) => state === id);

export class RequirementGroupNode implements TreeNode {
  readonly id: string;
  constructor(
    private readonly server: Server,
    private readonly grouped: Grouped,
    private readonly group: RequirementGroup,
  ) {
    this.id = `${grouped.folder}\u0000${grouped.by}\u0000${group.id}`;
  }

  item(): TreeItem {
    const { label, count: total, trouble, uri } = this.group;
    const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    item.description = trouble > 0 ? `${total}, ${trouble} in trouble` : String(total);
    item.tooltip = `${label}: ${count(total, 'requirement')}, ${trouble} failing, stale, linked or uncovered`;
    item.iconPath = this.icon();
    item.contextValue = `requirementGroup ${this.grouped.by}`;
    if (uri) item.resourceUri = Uri.parse(uri);
    return item;
  }

  private icon(): ThemeIcon {
    switch (this.grouped.by) {
      case 'document':
        return ThemeIcon.File;
      case 'state':
        return isState(this.group.id) ? stateIcon(this.group.id) : new ThemeIcon('circle-outline');
      case 'priority':
        return new ThemeIcon('flame');
      case 'category':
        return new ThemeIcon('tag');
    }
  }

  async children(page: { offset: number; limit: number }) {
    const { folder, by, filter } = this.grouped;
    const found = await this.server.request(requirements, {
      folder,
      by,
      group: this.group.id,
      ...(filter ? { filter } : {}),
      ...page,
    });
    return {
      items: found.items.map((item) => new RequirementNode(this.server, item, this.id)),
      total: found.total,
    };
  }
}

export class RequirementNode implements TreeNode {
  readonly id: string;
  constructor(
    private readonly server: Server,
    readonly requirement: RequirementItem,
    parentId: string,
  ) {
    this.id = `${parentId}\u0000${requirement.key}`;
  }

  item(): TreeItem {
    const { code, title, state, tests, passing, place } = this.requirement;
    const item = new TreeItem(
      title ? `${code} ${title}` : code,
      tests > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.description = tests > 0 ? `${state}, ${passing} of ${count(tests, 'test')}` : state;
    item.iconPath = stateIcon(state);
    item.contextValue = `requirement ${state}`;
    item.command = {
      command: internalCommandIds.openPlace,
      title: 'Open Requirement',
      arguments: [place],
    };
    item.accessibilityInformation = { label: `${code} ${title}, ${state}. ${this.requirement.why}` };
    return item;
  }

  async children() {
    const { folder, key } = this.requirement;
    const detail = await this.server.request(requirementDetail, { folder, key });
    const links = detail?.links ?? [];
    return {
      items: links.map((link, index) => new LinkNode(link, `${this.id}\u0000${index}`)),
      total: links.length,
    };
  }

  async tooltip() {
    const { folder, key } = this.requirement;
    return requirementTooltip(
      this.requirement,
      await this.server.request(requirementDetail, { folder, key }),
      Date.now(),
    );
  }
}
