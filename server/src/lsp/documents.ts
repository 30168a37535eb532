import type { Session } from './session';

/** Keeps the engines at the text the user sees. A change is handed on at once: the next request may be about it. */
export function syncDocuments({ documents, projects, logger }: Session): void {
  documents.onDidChangeContent(({ document }) => {
    for (const { project, path } of projects.containing(document.uri))
      if (project.isOpen) project.engine.setDocument(path, withoutBom(document.getText()));
  });
  documents.onDidClose(({ document }) => {
    for (const { project, path } of projects.containing(document.uri))
      if (project.isOpen)
        project.engine
          .closeDocument(path)
          .catch((error: unknown) => logger.error(`${path} could not be read after it was closed.`, error));
  });
}

export const withoutBom = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);
