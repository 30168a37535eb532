import { defaultSettings, projectFileName, type Settings } from '../../schema/settings';
import type { ProjectScope } from '../../server/src/features/scope';
import { LineText } from '../../server/src/features/text';
import { uriInFolder } from '../../server/src/lsp/convert';
import { codeOf } from '../../server/src/index/codeOf';
import { readFile } from '../../server/src/index/registry';
import { readProjectFile } from '../../server/src/platform/projectFile';
import { applyEdits, type Files } from './marked';
import { packedAnew } from './packedAnew';
import { Scenario } from './scenario';

export interface FeatureOptions {
  readonly settings?: Partial<Settings>;
  /** Steps of a scenario: runs, acceptances, the time. */
  readonly history?: string;
}

/** Real files, real readers, the real graph; only the disk and the results are made up. */
export class FeatureProject {
  readonly scenario = new Scenario();
  readonly scope: ProjectScope;

  constructor(
    private readonly texts: Files,
    { settings: chosen = {}, history = '' }: FeatureOptions = {},
  ) {
    const { scenario } = this;
    const settings = { ...defaultSettings, ...chosen };
    const { idPattern, environment, maxAgeDays, severity } = settings;
    const indexes = Object.entries(texts)
      .filter(([path]) => path !== projectFileName)
      .map(([path, text]) =>
        readFile({ path, text }, { options: { idPattern }, readText: (other) => texts[other] }),
      );
    // As a large project holds them: no feature may rest on getting the same object twice.
    scenario.graph.apply({ changed: indexes.map(packedAnew), removed: [] });
    const projectFile = readProjectFile(texts[projectFileName] ?? '');
    scenario.graph.setWaiversFromProjectFile(projectFile.waivers, projectFile.problems);
    scenario.configure({ environment, maxAgeDays, severity });
    for (const [path, text] of Object.entries(texts)) scenario.code.know(path, codeOf({ path, text }));
    scenario.play(history);
    this.scope = {
      folder: 'file:///shop',
      view: scenario.view,
      settings,
      environment,
      get now() {
        return scenario.now;
      },
      uri: (path) => uriInFolder('file:///shop', path),
      readText: (path) => Promise.resolve(texts[path]),
    };
  }

  text(path: string): string {
    return this.texts[path] ?? '';
  }

  pathOf(uri: string): string {
    return decodeURIComponent(uri.replace('file:///shop/', ''));
  }

  /** `docs/req.md:3 REQ-1`, the line from 1. */
  placeText({ uri, range }: { uri: string; range: Parameters<LineText['slice']>[0] }): string {
    const path = this.pathOf(uri);
    return `${path}:${range.start.line + 1} ${new LineText(this.text(path)).slice(range)}`.trim();
  }

  /** The files that an edit changes, as they read then. */
  afterEdit(changes: Readonly<Record<string, readonly Parameters<typeof applyEdits>[1][number][]>>): Files {
    return Object.fromEntries(
      Object.entries(changes).map(([uri, edits]) => {
        const path = this.pathOf(uri);
        return [path, applyEdits(this.text(path), edits)];
      }),
    );
  }
}
