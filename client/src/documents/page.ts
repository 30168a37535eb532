/** Pages that the server writes in Markdown, as documents that can be read, searched and copied but not changed. */
import {
  Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type CodeLens,
  type TextDocument,
} from '../vscodeApi';

export interface PageKind {
  readonly scheme: string;
  /** What the tab says. */
  readonly name: string;
  /** The page in Markdown, by what it is about. Rejects with a sentence. */
  load(subject: string): Promise<string>;
  readonly lenses?: (document: TextDocument) => CodeLens[];
}

export interface PageText {
  readonly text: string;
  readonly links: readonly PageLink[];
}

interface PageLink {
  /** Offset in the text. */
  readonly start: number;
  readonly length: number;
  readonly target: string;
}

export class Pages implements Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registrations: Disposable;
  /** By subject. */
  private readonly loaded = new Map<string, PageText>();

  constructor(private readonly kind: PageKind) {
    const { scheme, lenses } = kind;
    this.registrations = Disposable.from(
      this.changed,
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: async ({ query }) =>
          (this.loaded.get(query) ?? (await this.load(query))).text,
      }),
      languages.registerDocumentLinkProvider(
        { scheme },
        { provideDocumentLinks: (document) => this.links(document) },
      ),
      ...(lenses ? [languages.registerCodeLensProvider({ scheme }, { provideCodeLenses: lenses })] : []),
    );
  }

  /** Loads it anew, so that what fails is told by the command that asked. */
  async show(subject: string): Promise<void> {
    await this.load(subject);
    const uri = Uri.from({ scheme: this.kind.scheme, path: `/${this.kind.name}.md`, query: subject });
    this.changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private async load(subject: string): Promise<PageText> {
    const page = withoutTargets(await this.kind.load(subject));
    this.loaded.set(subject, page);
    return page;
  }

  private links(document: TextDocument): DocumentLink[] {
    return (this.loaded.get(document.uri.query)?.links ?? []).map(({ start, length, target }) => {
      const range = new Range(document.positionAt(start), document.positionAt(start + length));
      return new DocumentLink(range, Uri.parse(target));
    });
  }
}

const link = /\[((?:\\.|[^\]\\\n])+)\]\(<?(file:[^)>\s]+)>?\)/g;

/** The page is read as text, where the URIs of its links would be in the way. */
export function withoutTargets(markdown: string): PageText {
  const links: PageLink[] = [];
  let text = '';
  let end = 0;
  for (const match of markdown.matchAll(link)) {
    const [whole, label = '', target = ''] = match;
    const shown = label.replace(/\\([\\`*_[\]<>|~])/g, '$1');
    text += markdown.slice(end, match.index);
    links.push({ start: text.length, length: shown.length, target });
    text += shown;
    end = match.index + whole.length;
  }
  return { text: text + markdown.slice(end), links };
}
