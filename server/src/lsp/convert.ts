/** Between the protocol's words (URIs, tokens, versions) and ours (paths, signals, texts). */
import { fileURLToPath } from 'node:url';
import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';

/** The document's path inside the folder, with `/`; undefined when it is elsewhere. */
export function pathInFolder(folder: string, uri: string): string | undefined {
  const root = comparable(folder);
  const file = comparable(uri);
  if (!root || !file || root.scheme !== file.scheme) return undefined;
  const inside = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return file.path.length > inside.length && file.path.startsWith(inside)
    ? file.path.slice(inside.length)
    : undefined;
}

/** Clients write drive letters and escapes in different ways for the same file. */
function comparable(uri: string): { scheme: string; path: string } | undefined {
  try {
    const { protocol, host, pathname } = new URL(uri);
    const path = decodeURIComponent(pathname).replace(
      /^\/([A-Za-z]):/,
      (_, drive: string) => `/${drive.toLowerCase()}:`,
    );
    return { scheme: `${protocol}//${host}`, path };
  } catch {
    return undefined;
  }
}

/**
 * The URI below the folder, escaped as VS Code escapes. What other projects define may lie beside it
 * (`../platform/a.md`) or on another drive.
 */
export function uriInFolder(folder: string, path: string): string {
  const pieces = path.split('/');
  let base = folder.replace(/\/$/, '');
  if (/^[A-Za-z]:$/.test(pieces[0] ?? '')) base = 'file://';
  for (; pieces[0] === '..'; pieces.shift())
    base = base.slice(0, Math.max(base.lastIndexOf('/'), 'file://'.length));
  return `${base}/${pieces.map(escapeSegment).join('/')}`;
}

const escapeSegment = (segment: string): string =>
  encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The file's absolute path; undefined for what is not a file of this machine. */
export function filePath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** The same edit bound to the versions that were read, so that a client can refuse an outdated one. */
export function versioned(edit: WorkspaceEdit, versionOf: (uri: string) => number | null): WorkspaceEdit {
  if (!edit.changes) return edit;
  const documentChanges = Object.entries(edit.changes).map(([uri, edits]) => ({
    textDocument: { uri, version: versionOf(uri) },
    edits,
  }));
  return { documentChanges };
}
