import { detected, type SwitchPresetArgs } from '../../../schema/protocol';
import type { PresetId } from '../../../schema/model';
import { UserError } from '../userError';
import { commandIds } from '../contributions';
import type { Server } from '../server';
import {
  CodeLens,
  Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type TextDocument,
} from '../vscodeApi';

const scheme = 'reqproof-detected';

/**
 * What was detected, as a document that can be read, searched and copied but not changed. Above each
 * example of reqproof.yaml stands a lens that writes it.
 */
export class DetectedDocuments implements Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registrations: Disposable;
  /** By folder: where the places that the page names are. */
  private readonly targets = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly server: Server) {
    this.registrations = Disposable.from(
      this.changed,
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) => this.content(uri.query),
      }),
      languages.registerCodeLensProvider({ scheme }, { provideCodeLenses: lenses }),
      languages.registerDocumentLinkProvider(
        { scheme },
        { provideDocumentLinks: (document) => links(document, this.targets.get(document.uri.query)) },
      ),
    );
  }

  async show(folder: string): Promise<void> {
    const uri = Uri.from({ scheme, path: '/What ReqProof detected.md', query: folder });
    this.changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private async content(folder: string): Promise<string> {
    const answer = await this.server.request(detected, { folder });
    if (!answer) throw new UserError('This folder is not open any more.');
    const { text, targets } = withoutTargets(answer.markdown);
    this.targets.set(folder, targets);
    return text;
  }
}

const link = /\[([^\]\n]+)\]\(<?(file:[^)>\s]+)>?\)/g;

/** The page is read as text, where the URIs of its links would be in the way. */
export function withoutTargets(markdown: string): {
  readonly text: string;
  readonly targets: ReadonlyMap<string, string>;
} {
  const targets = new Map<string, string>();
  const text = markdown.replace(link, (_, label: string, target: string) => {
    const shown = label.replace(/\\([\\`*_[\]<>|~])/g, '$1');
    targets.set(shown, target);
    return shown;
  });
  return { text, targets };
}

/** `- docs/req.md:12: ...` */
const example = /^- (.+?:\d+): /gm;

function links(document: TextDocument, targets: ReadonlyMap<string, string> = new Map()): DocumentLink[] {
  return [...document.getText().matchAll(example)].flatMap((match) => {
    const [, label = ''] = match;
    const target = targets.get(label);
    if (target === undefined) return [];
    const start = match.index + '- '.length;
    const range = new Range(document.positionAt(start), document.positionAt(start + label.length));
    return [new DocumentLink(range, Uri.parse(target))];
  });
}

/** A snippet that switches a preset: `  kiro: false` in the line below `presets:`. */
const snippet = /^presets:\r?\n {2}([a-z-]+): false/gm;

function lenses(document: TextDocument): CodeLens[] {
  const folder = document.uri.query;
  return [...document.getText().matchAll(snippet)].map((match) => {
    const preset = match[1] as PresetId;
    const at = document.positionAt(match.index);
    return new CodeLens(new Range(at, at), {
      title: 'Switch off in reqproof.yaml',
      command: commandIds.switchSyntax,
      arguments: [{ folder, preset, on: false } satisfies SwitchPresetArgs],
    });
  });
}
