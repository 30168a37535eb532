import {
  requirementGroups,
  type FolderSummary,
  type RequirementFilter,
  type RequirementGrouping,
} from '../../../schema/protocol';
import type { Server } from '../server';
import { perFolder } from './folders';
import { PagedTree } from './pagedTree';
import { RequirementGroupNode } from './requirementNodes';

/** Requirements by document, category, priority or state; their tests under them. */
export class RequirementsTree extends PagedTree {
  private grouping: RequirementGrouping = 'document';
  private filtered: RequirementFilter | undefined;

  constructor(server: Server, folders: () => readonly FolderSummary[]) {
    super((page) =>
      perFolder(folders(), page, async (folder, { offset, limit }) => {
        const grouped = { folder, by: this.grouping, filter: this.filtered };
        const found = await server.request(requirementGroups, {
          folder,
          by: this.grouping,
          ...(this.filtered ? { filter: this.filtered } : {}),
          offset,
          limit,
        });
        return {
          items: found.items.map((group) => new RequirementGroupNode(server, grouped, group)),
          total: found.total,
        };
      }),
    );
  }

  get by(): RequirementGrouping {
    return this.grouping;
  }
  set by(grouping: RequirementGrouping) {
    this.grouping = grouping;
    this.reset();
  }

  get filter(): RequirementFilter | undefined {
    return this.filtered;
  }
  set filter(filter: RequirementFilter | undefined) {
    this.filtered = filter;
    this.reset();
  }
}
