import type { Session } from '../session';
import { codeActionHandler } from './codeAction';
import { codeLensHandler } from './codeLens';
import { completionHandler } from './completion';
import { coverageHandler } from './coverage';
import { definitionHandler } from './definition';
import { detectedHandler } from './detected';
import { documentLinksHandler } from './documentLinks';
import { editsHandler } from './edits';
import { evidenceHandler } from './evidence';
import { executeCommandHandler } from './executeCommand';
import { foldingHandler } from './folding';
import { hoverHandler } from './hover';
import { idMarksHandler } from './idMarks';
import { impactHandler } from './impact';
import { implementationHandler } from './implementation';
import { referencesHandler } from './references';
import { renameHandler } from './rename';
import { requirementsHandler } from './requirements';
import { runsHandler } from './runs';
import { semanticTokensHandler } from './semanticTokens';
import { summaryHandler } from './summary';
import { symbolsHandler } from './symbols';
import { testsHandler } from './tests';
import { workHandler } from './work';

/** Everything a client can ask for. */
export const handlers: readonly ((session: Session) => void)[] = [
  codeActionHandler,
  codeLensHandler,
  completionHandler,
  coverageHandler,
  definitionHandler,
  detectedHandler,
  documentLinksHandler,
  editsHandler,
  evidenceHandler,
  executeCommandHandler,
  foldingHandler,
  hoverHandler,
  idMarksHandler,
  impactHandler,
  implementationHandler,
  referencesHandler,
  renameHandler,
  requirementsHandler,
  runsHandler,
  semanticTokensHandler,
  summaryHandler,
  symbolsHandler,
  testsHandler,
  workHandler,
];
