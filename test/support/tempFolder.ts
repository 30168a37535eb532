import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder that is really on disk, by its real name. Remove it with `dispose`. */
export interface TempFolder {
  readonly root: string;
  /** Makes the folders above as needed; returns the absolute path. */
  write(file: string, content: string | Uint8Array): string;
  link(file: string, target: string): void;
  dispose(): void;
}

export function createTempFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TempFolder {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-')));
  const prepare = (file: string): string => {
    const absolute = path.join(root, file);
    fs.mkdirSync(path.dirname(absolute), { recursive: true });
    return absolute;
  };
  const folder: TempFolder = {
    root,
    write: (file, content) => {
      const absolute = prepare(file);
      fs.writeFileSync(absolute, content);
      return absolute;
    },
    link: (file, target) => fs.symlinkSync(target, prepare(file)),
    dispose: () => fs.rmSync(root, { recursive: true, force: true }),
  };
  for (const [file, content] of Object.entries(files)) folder.write(file, content);
  return folder;
}
