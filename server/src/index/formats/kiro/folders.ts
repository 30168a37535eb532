import { specFolderOf } from '../specFolders';
import type { SpecFolder } from '../specFolders';

/** Features may be sorted into folders (`_archived/checkout`); their documents lie directly inside. */
const feature = /^(.+)\/[^/]+\.md$/;

/** `.kiro/specs/<feature>/requirements.md` and the documents beside it. */
export const kiroFolder = (path: string): SpecFolder | undefined =>
  path.includes('.kiro/specs/') ? specFolderOf(path, '.kiro/specs', feature) : undefined;
