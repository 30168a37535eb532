import { specFolderOf } from '../specFolders';
import type { SpecFolder } from '../specFolders';

/** `003-user-auth`, or with a time stamp `20260319-143022-user-auth`. */
export const folderName = '\\d{3,}-(?:\\d{6}-)?[A-Za-z][\\w.-]{0,80}';
const folder = new RegExp(`^(${folderName})/`);

/** `specs/003-name/...` of GitHub Spec Kit; some projects keep `specs` inside `.specify`. */
export const specKitFolder = (path: string): SpecFolder | undefined =>
  specFolderOf(path, path.startsWith('.specify/') ? '.specify/specs' : 'specs', folder);

/** What Spec Kit makes specs from: its ids define nothing. */
export const isTemplate = (path: string): boolean =>
  /(?:^|\/)(?:\.specify|templates|presets)\/(?:[^/]+\/)*[^/]*-template\.md$/.test(path);
