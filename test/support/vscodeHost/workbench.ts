import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { repositoryRoot } from './places';

/** What a person does in VS Code, by name. Every method waits for what it is about. */
export class Workbench {
  constructor(
    readonly page: Page,
    /** The copy of the workspace that is open. */
    readonly workspace: string,
    private readonly shots: string,
  ) {
    page.setDefaultTimeout(30_000);
  }

  /** Runs a command by its full title, as typed into the palette. */
  async palette(title: string): Promise<void> {
    await this.quickInput('F1', `>${title}`);
    await this.quickRow(title).click();
  }

  async openFile(relative: string): Promise<void> {
    await this.quickInput('Control+P', relative);
    await this.quickRow(path.basename(relative)).click();
    await this.activeTab(path.basename(relative)).waitFor();
  }

  /** Types into the quick pick or input box of that title, once it is there. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    await this.page.locator('.quick-input-title', { hasText: title }).waitFor();
    await this.page.locator('.quick-input-widget input[type=text]').first().fill(text);
  }

  activeTab(name: string): Locator {
    return this.page.locator('.tabs-container .tab.active', { hasText: name }).first();
  }

  async goToLine(line: number): Promise<void> {
    await this.quickInput('Control+G', `:${line}`);
    // Enter does nothing before the offer is there.
    await this.quickRow(`line ${line} `).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async openView(container: string): Promise<void> {
    const tab = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`[aria-label^="${container}"]`),
    });
    if (!(await tab.getAttribute('class'))?.includes('checked')) await tab.click();
  }

  /** One section of a side bar, e.g. `Requirements`. */
  pane(title: string): Locator {
    return this.page.locator('.pane', {
      has: this.page.locator('.pane-header', { hasText: new RegExp(`^${title}`, 'i') }),
    });
  }

  row(pane: string, text: string | RegExp): Locator {
    return this.pane(pane).locator('.monaco-list-row', { hasText: text }).first();
  }

  quickRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** A line of the open editor. The editor draws blanks as no-break spaces. */
  line(text: string | RegExp): Locator {
    const drawn = typeof text === 'string' ? text.replaceAll(' ', '\u00A0') : text;
    return this.page.locator('.view-line', { hasText: drawn });
  }

  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text }).first();
  }

  /**
   * Clicks a lens until that shows what it opens: VS Code draws lenses anew when their titles change,
   * and a click between two drawings hits nothing.
   */
  async openLens(text: string | RegExp, opened: Locator): Promise<void> {
    await this.lens(text).click();
    for (let tries = 1; tries < 4; tries++)
      try {
        return await opened.waitFor({ timeout: 5000 });
      } catch {
        await this.lens(text).click();
      }
    await opened.waitFor();
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(this.shots, `${name}.png`) });
  }

  /** For the README; taken when PICTURES=1, so that a test run changes no file of the repository. */
  async picture(name: string, left = 0): Promise<void> {
    if (!process.env['PICTURES']) return;
    const clip = { x: left, y: 36, width: 1280 - left, height: 620 };
    await this.page.screenshot({ path: path.join(repositoryRoot, 'media/readme', `${name}.png`), clip });
  }

  private async quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await input.waitFor();
    await input.fill(text);
  }
}
