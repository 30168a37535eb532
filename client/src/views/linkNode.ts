import type { LinkDetail } from '../../../schema/protocol';
import type { ResultStatus } from '../../../schema/model';
import { statusIcon, statusWord } from '../appearance';
import { internalCommandIds } from '../contributions';
import { placeText } from '../places';
import { ago } from '../text';
import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from '../vscodeApi';
import type { TreeNode } from './pagedTree';
import { linkTooltip } from './tooltips';

/** A test (or a whole spec, or an implementation) under its requirement. */
export class LinkNode implements TreeNode {
  constructor(
    private readonly detail: LinkDetail,
    readonly id: string,
  ) {}

  item(): TreeItem {
    const { link, testName, place, standings } = this.detail;
    const item = new TreeItem(testName || placeText(place), TreeItemCollapsibleState.None);
    const newest = standings[0];
    const status: ResultStatus | 'never' = newest?.status ?? 'never';
    const words =
      link.role === 'implements'
        ? ['implements']
        : [statusWord(status), ...(newest ? [ago(newest.at, Date.now())] : [])];
    if (link.mappingType !== 'full') words.push(link.mappingType);
    item.description = words.join(', ');
    item.iconPath = link.role === 'implements' ? new ThemeIcon('code') : statusIcon(status);
    item.tooltip = linkTooltip(this.detail);
    item.contextValue = 'link';
    item.command = { command: internalCommandIds.openPlace, title: 'Open Test', arguments: [place] };
    return item;
  }
}
