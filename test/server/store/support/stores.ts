/** Folders and stores that clean up after themselves. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Clock, EvidenceStore } from '../../../../server/src/ports';
import type { InProcessOptions } from '../../../../server/src/store/inProcess';
import { openInProcess } from '../../../../server/src/store/inProcess';
import { silent } from './silent';

export { silent } from './silent';

export const clock: Clock = { now: () => new Date() };
export class Folders {
  private readonly made: string[] = [];

  make(): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-store-'));
    this.made.push(folder);
    return folder;
  }

  clean(): void {
    for (const folder of this.made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
  }
}

export const openEmbedded = (
  folder: string,
  options: Partial<InProcessOptions> = {},
): Promise<EvidenceStore> =>
  openInProcess(
    { kind: 'embedded', folder },
    { name: 'shop', path: folder },
    { clock, logger: silent, ...options },
  );
