import type { Session } from '../session';
import { codeActionHandler } from './codeAction';
import { codeLensHandler } from './codeLens';
import { completionHandler } from './completion';
import { definitionHandler } from './definition';
import { documentLinksHandler } from './documentLinks';
import { hoverHandler } from './hover';
import { implementationHandler } from './implementation';
import { referencesHandler } from './references';
import { renameHandler } from './rename';
import { symbolsHandler } from './symbols';

/** Everything a client can ask for, one file each. */
export const handlers: readonly ((session: Session) => void)[] = [
  codeActionHandler,
  codeLensHandler,
  completionHandler,
  definitionHandler,
  documentLinksHandler,
  hoverHandler,
  implementationHandler,
  referencesHandler,
  renameHandler,
  symbolsHandler,
];
