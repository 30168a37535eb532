import fs from 'node:fs';

/** Every file below a folder, by path relative to it; folders that start with a dot are left out. */
export function listAll(root: string): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of fs.readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else files.push(path);
    }
  return files;
}
