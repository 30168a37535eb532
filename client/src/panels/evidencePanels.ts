import type { FromPage, PanelAction, ToPage } from '../../../schema/panel';
import {
  requirementDetail,
  requirementHistory,
  type Place,
  type RequirementCommandArgs,
  type RequirementDetail,
  type RequirementHistory,
} from '../../../schema/protocol';
import type { Changes } from '../changes';
import { commandIds, evidencePanelType } from '../contributions';
import { openPlace } from '../places';
import type { Server } from '../server';
import { commands, Disposable, Uri, ViewColumn, window, type WebviewPanel } from '../vscodeApi';
import { panelContent } from './evidenceContent';
import { evidencePage } from './evidencePage';

/** "Show Why": one panel, beside the text, that follows the requirement it was last asked about. */
export class EvidencePanels implements Disposable {
  private open: EvidencePanel | undefined;

  constructor(
    private readonly server: Server,
    private readonly changes: Changes,
    private readonly extensionUri: Uri,
  ) {}

  async show(requirement: RequirementCommandArgs): Promise<void> {
    this.open ??= new EvidencePanel(
      this.server,
      this.changes,
      this.extensionUri,
      () => (this.open = undefined),
    );
    await this.open.show(requirement);
  }

  dispose(): void {
    this.open?.dispose();
  }
}

class EvidencePanel implements Disposable {
  private readonly panel: WebviewPanel;
  private readonly subscriptions: Disposable;
  private requirement: RequirementCommandArgs | undefined;
  private detail: RequirementDetail | undefined;

  constructor(
    private readonly server: Server,
    changes: Changes,
    extensionUri: Uri,
    onClosed: () => void,
  ) {
    const resources = ['dist/webview', 'media'].map((folder) => Uri.joinPath(extensionUri, folder));
    this.panel = window.createWebviewPanel(
      evidencePanelType,
      'Why',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: resources, enableFindWidget: true },
    );
    this.subscriptions = Disposable.from(
      this.panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message)),
      changes.onDidChange((all) => {
        if (all.some(({ folder }) => folder === this.requirement?.folder)) void this.draw();
      }),
    );
    this.panel.onDidDispose(() => {
      this.subscriptions.dispose();
      onClosed();
    });
    this.panel.webview.html = evidencePage(this.panel.webview, extensionUri);
  }

  async show(requirement: RequirementCommandArgs): Promise<void> {
    this.requirement = { folder: requirement.folder, key: requirement.key };
    this.panel.reveal(undefined, true);
    await this.draw();
  }

  private async draw(): Promise<void> {
    const { requirement } = this;
    if (!requirement) return;
    try {
      const [detail, history] = await Promise.all([
        this.server.request(requirementDetail, requirement),
        this.server.request(requirementHistory, requirement),
      ]);
      if (requirement !== this.requirement) return; // asked about another one meanwhile
      this.detail = detail ?? undefined;
      if (detail) this.draws(detail, history);
      else this.says(`${requirement.key} is not defined any more. Its results are kept in the Runs view.`);
    } catch (error) {
      this.says((error as Error).message);
    }
  }

  private draws(detail: RequirementDetail, history: RequirementHistory | null): void {
    this.panel.title = `${detail.item.code}: ${detail.item.state}`;
    this.post({ type: 'show', content: panelContent(detail, history, Date.now()) });
  }

  private says(text: string): void {
    this.post({ type: 'message', text });
  }

  private post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.type === 'ready') return this.draw();
    if (message.type === 'action')
      await commands.executeCommand(commandOf[message.id], { ...this.requirement });
    const place = message.type === 'open' ? this.placeOf(message) : undefined;
    if (place) await openPlace(place, ViewColumn.One);
  }

  private placeOf({ list, index }: FromPage & { type: 'open' }): Place | undefined {
    switch (list) {
      case 'definition':
        return this.detail?.item.place;
      case 'reason':
        return this.detail?.reasons[index]?.place;
      case 'link':
        return this.detail?.links[index]?.place;
      case 'change':
        return this.detail?.changes[index]?.place;
    }
  }

  dispose(): void {
    this.panel.dispose();
  }
}

const commandOf: Readonly<Record<PanelAction, string>> = {
  accept: commandIds.acceptEvidence,
  unaccept: commandIds.unacceptEvidence,
  waive: commandIds.waive,
  copy: commandIds.copyAsMarkdown,
  link: commandIds.linkTestToRequirement,
};
