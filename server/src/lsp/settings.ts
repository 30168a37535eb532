import type { Connection } from 'vscode-languageserver';
import { defaultSettings, type Settings } from '../../../schema/settings';
import type { Logger } from '../ports';
import type { ClientFeatures } from './client';
import { readSettings } from './configuration';

/** The editor's settings of each folder, as last read. */
export class EditorSettings {
  private readonly byFolder = new Map<string, Settings>();
  private readonly told = new Set<string>();
  private pushed: unknown;

  constructor(
    private readonly connection: Connection,
    private readonly client: () => ClientFeatures,
    private readonly logger: Logger,
    private readonly tell: (folder: string, message: string) => void,
  ) {}

  of(folder: string): Settings {
    return this.byFolder.get(folder) ?? defaultSettings;
  }

  /** The most talkative folder decides: there is one log. */
  logLevel(): Settings['logLevel'] {
    const levels = [...this.byFolder.values()].map((each) => each.logLevel);
    return (['debug', 'info', 'warn', 'error'] as const).find((level) => levels.includes(level)) ?? 'info';
  }

  /** Clients that can not be asked send everything with the notification. */
  push(settings: unknown): void {
    if (typeof settings === 'object' && settings !== null && 'reqproof' in settings)
      this.pushed = settings.reqproof;
  }

  /** Asks the client anew. A value that is refused is told once, and the previous one stays. */
  async read(folder: string): Promise<Settings> {
    const { settings, faults } = readSettings(await this.ask(folder), this.of(folder));
    this.byFolder.set(folder, settings);
    for (const fault of faults) {
      this.logger.warn(fault);
      if (!this.told.has(fault)) this.tell(folder, fault);
    }
    this.told.clear();
    for (const fault of faults) this.told.add(fault);
    return settings;
  }

  forget(folder: string): void {
    this.byFolder.delete(folder);
  }

  private async ask(folder: string): Promise<unknown> {
    if (!this.client().configuration) return this.pushed;
    try {
      return await this.connection.workspace.getConfiguration({ scopeUri: folder, section: 'reqproof' });
    } catch (error) {
      this.logger.warn(
        `The client did not answer for its settings, so they stay as they are: ${String(error)}`,
      );
      return this.of(folder);
    }
  }
}
