import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { clientCommands } from '../../../schema/protocol';
import { tokenLegend } from '../features/semanticTokens';
import type { ClientFeatures } from './client';

/** Editors complete by themselves in comments and strings only behind these: what ids of some syntax begin with or hold. */
const idSigns = '@- ,[>("~.`/';

/** What we offer. Our own client registers the commands itself, so it must not be offered them again. */
export const serverCapabilities = (client: ClientFeatures): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  codeLensProvider: { resolveProvider: true },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  implementationProvider: true,
  completionProvider: { resolveProvider: true, triggerCharacters: [...idSigns] },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenLegend.types], tokenModifiers: [...tokenLegend.modifiers] },
    full: true,
  },
  documentLinkProvider: { resolveProvider: false },
  ...(!client.isOurs && { executeCommandProvider: { commands: Object.values(clientCommands) } }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
