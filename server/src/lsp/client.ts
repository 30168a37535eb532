import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../schema/protocol';

/** What the client at the other end can do. Everything is optional in LSP, so everything is asked for. */
export interface ClientFeatures {
  /** Our extension: it registers the commands, shows notices, and says whether the workspace is trusted. */
  readonly isOurs: boolean;
  readonly trusted: boolean;
  readonly excludes: InitializationOptions['excludes'];
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly dynamicWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly codeLensRefresh: boolean;
  readonly progress: boolean;
  readonly hoverMarkdown: boolean;
  readonly completionMarkdown: boolean;
  readonly nestedSymbols: boolean;
  readonly definitionLinks: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  readonly renameFiles: boolean;
  readonly confirmEdits: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument, window } = capabilities;
  const options = ourOptions(initializationOptions);
  return {
    isOurs: options !== undefined,
    trusted: options?.trusted ?? true,
    excludes: options?.excludes ?? {},
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    dynamicWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    progress: window?.workDoneProgress === true,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    completionMarkdown:
      textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    renameFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('rename') === true,
    confirmEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
  };
}

/** Other clients may send whatever their user configured: only our own shape counts. */
function ourOptions(value: unknown): InitializationOptions | undefined {
  if (typeof value !== 'object' || value === null || !('trusted' in value)) return undefined;
  const { trusted, excludes } = value as Partial<InitializationOptions>;
  return { trusted: trusted === true, excludes: excludes ?? {} };
}
