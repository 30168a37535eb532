import type { FolderSummary } from '../../schema/protocol';
import { evidenceStates, type EvidenceState } from '../../schema/model';
import { extensionName, viewIds } from './contributions';
import type { Summaries } from './summaries';
import { count, escapeMarkdown } from './text';
import { Disposable, MarkdownString, StatusBarAlignment, window, workspace } from './vscodeApi';

/** The workspace's totals; a click opens the Requirements view. */
export function showStatusBar(summaries: Summaries): Disposable {
  const item = window.createStatusBarItem('reqproof.totals', StatusBarAlignment.Left, 10);
  item.name = `${extensionName} totals`;
  item.command = `${viewIds.requirements}.focus`;
  const show = (folders: readonly FolderSummary[]): void => {
    const text = statusText(folders, workspace.isTrusted);
    item.text = text;
    item.tooltip = new MarkdownString(statusTooltip(folders), true);
    item.accessibilityInformation = {
      label: `${extensionName}: ${text.replace(/\$\(.*?\)/g, '')}`,
    };
    if (folders.length > 0) item.show();
    else item.hide();
  };
  show(summaries.current);
  return Disposable.from(item, summaries.onDidChange(show));
}

/** e.g. `$(verified) 12/20 verified, 3 failing`. Where no result is read, none is missing either. */
export function statusText(folders: readonly FolderSummary[], trusted = true): string {
  if (folders.some(({ phase }) => phase === 'indexing')) return '$(sync~spin) ReqProof: reading';
  const requirements = sum(folders, ({ requirements: n }) => n);
  if (requirements === 0) return '$(verified) ReqProof: no requirements';
  if (!trusted) return `$(shield) ${count(requirements, 'requirement')}, results are not read`;
  const of = (state: EvidenceState): number => sum(folders, ({ states }) => states[state]);
  const bad = (['failing', 'stale'] as const).filter((state) => of(state) > 0);
  const good = `${of('verified') + of('proven')}/${requirements} verified`;
  return `$(${bad.includes('failing') ? 'error' : 'verified'}) ${[good, ...bad.map((state) => `${of(state)} ${state}`)].join(', ')}`;
}

export function statusTooltip(folders: readonly FolderSummary[]): string {
  return folders
    .map((folder) => {
      const states = evidenceStates.filter((state) => folder.states[state] > 0);
      return [
        `**${escapeMarkdown(folder.name)}**${folder.environment ? `, environment ${escapeMarkdown(folder.environment)}` : ''}`,
        states.map((state) => `- ${folder.states[state]} ${state}`).join('\n'),
        [
          count(folder.requirements, 'requirement'),
          count(folder.testCases, 'test'),
          count(folder.specs, 'spec'),
          count(folder.runs, 'run'),
          folder.unmatched > 0 ? `${folder.unmatched} unmatched results` : '',
        ]
          .filter(Boolean)
          .join(', '),
        ...folder.store.notices.map((notice) => `$(warning) ${escapeMarkdown(notice)}`),
      ]
        .filter(Boolean)
        .join('\n\n');
    })
    .join('\n\n---\n\n');
}

const sum = (folders: readonly FolderSummary[], of: (folder: FolderSummary) => number): number =>
  folders.reduce((total, folder) => total + of(folder), 0);
