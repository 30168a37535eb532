import { folderFor } from '../pick/folder';
import type { Command } from './command';

export const showDetected: Command = async (app) => {
  const folder = await folderFor(app, 'Show What Was Detected');
  if (folder) await app.detected.show(folder.folder);
};
