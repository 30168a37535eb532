/** What the suites inside the extension host share. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the sample is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(inWorkspace(path)));
}

/** Asks again until the check holds; fails with its last complaint. */
export async function eventually<T>(check: () => Promise<T> | T, ms = 20_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The titles of a document's lenses, with their (1-based) lines: `12: verified …`. */
export async function lenses(uri: vscode.Uri): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  return found.map(({ range, command }) => `${range.start.line + 1}: ${command?.title ?? ''}`);
}

/** The first lens title above the line that holds `text`. */
export async function lensOf(uri: vscode.Uri, text: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { line } = positionOf(document, text);
  const found = (await lenses(uri)).filter((lens) => lens.startsWith(`${line + 1}: `));
  assert.ok(found.length > 0, `a lens on line ${line + 1} ("${text}")`);
  return found.map((lens) => lens.slice(lens.indexOf(': ') + 2)).join(' | ');
}

export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is in ${document.uri.path}`);
  return document.positionAt(offset);
}

export const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`reqproof.${command}`, ...args);
