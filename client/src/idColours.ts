/**
 * Colours for requirement ids. The editor takes the semantic tokens of one provider per document, so
 * in languages that have their own we must stay silent, and paint the same places as decorations.
 */
import { idMarks, type IdMark } from '../../schema/protocol';
import type { Changes } from './changes';
import { toRange } from './places';
import type { Server } from './server';
import { Disposable, ThemeColor, window, type TextEditor, type TextEditorDecorationType } from './vscodeApi';

/** Languages whose usual extension brings semantic tokens. */
const withOwnTokens: ReadonlySet<string> = new Set(
  (
    'javascript javascriptreact typescript typescriptreact python java kotlin go rust csharp ' +
    'c cpp cuda-cpp objective-c objective-cpp swift dart scala ruby php lua zig clojure elixir haskell fsharp vue svelte'
  ).split(' '),
);

export const hasOwnTokens = (languageId: string): boolean => withOwnTokens.has(languageId);

export class IdColours implements Disposable {
  private readonly known = window.createTextEditorDecorationType({
    color: new ThemeColor('reqproof.requirementId'),
  });
  private readonly unknown = window.createTextEditorDecorationType({
    color: new ThemeColor('reqproof.unknownRequirementId'),
  });
  private readonly subscription: Disposable;

  constructor(
    private readonly server: Server,
    changes: Changes,
  ) {
    this.subscription = Disposable.from(
      window.onDidChangeVisibleTextEditors(() => this.paintAll()),
      changes.onDidChange((all) => {
        if (all.some(({ index }) => index)) this.paintAll();
      }),
    );
    this.paintAll();
  }

  private paintAll(): void {
    for (const editor of window.visibleTextEditors)
      // A server that is down is told of by the log; the text then simply has no colours.
      this.paint(editor).catch(() => undefined);
  }

  private async paint(editor: TextEditor): Promise<void> {
    const { uri, languageId, version } = editor.document;
    if (uri.scheme !== 'file' || !hasOwnTokens(languageId)) return;
    const marks = await this.server.request(idMarks, { textDocument: { uri: uri.toString() } });
    // Typed on meanwhile: the change that follows paints again.
    if (editor.document.version !== version) return;
    const show = (type: TextEditorDecorationType, counts: (mark: IdMark) => boolean): void =>
      editor.setDecorations(
        type,
        marks.filter(counts).map(({ range }) => toRange(range)),
      );
    show(this.known, ({ known }) => known);
    show(this.unknown, ({ known }) => !known);
  }

  dispose(): void {
    Disposable.from(this.subscription, this.known, this.unknown).dispose();
  }
}
