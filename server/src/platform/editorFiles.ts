import type { ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../../../schema/model';
import type { Settings } from '../../../schema/settings';
import { editorSettings } from '../../../schema/settings';
import type { Workspace } from '../ports';
import { decodeText } from '../util/decodeText';
import { LineIndex } from '../util/lineIndex';
import { nestsDeeperThan } from '../util/nesting';
import { validateSettings } from './settingsValidation';

export const editorSettingsFile = '.vscode/settings.json';

/** What the editor would take from its file in the project, for when there is no editor. */
export interface EditorFileReading {
  /** `files.exclude` and `search.exclude`: globs that are switched on, the editor's defaults among them. */
  readonly excludes: readonly string[];
  /** What it sets; the rest is not there. */
  readonly settings: Partial<Settings>;
  readonly problems: readonly Problem[];
}

/** Defaults of `files.exclude` and `search.exclude` in VS Code 1.100. */
const hiddenByDefault = ['**/.git', '**/.svn', '**/.hg', '**/.DS_Store', '**/Thumbs.db'];
const unsearchedByDefault = ['**/node_modules', '**/bower_components', '**/*.code-search'];

/** Where evidence is kept and what is logged is for a person to say, not for a repository. */
const { store: _store, postgresUrl: _url, logLevel: _level, ...shape } = editorSettings.shape;
const personal = new Set(['store', 'postgresUrl', 'logLevel']);

const prefix = 'reqproof.';
const deepest = 200;
const longest = 4 * 1024 * 1024;

export function loadEditorFile(workspace: Pick<Workspace, 'readSync'>): EditorFileReading {
  const reading = workspace.readSync(editorSettingsFile, longest);
  const text = reading?.kind === 'bytes' ? decodeText(reading.bytes) : undefined;
  return readEditorFile(text ?? '');
}

/** As tolerant as the editor: comments and commas at the end are fine, what is broken is left out. */
export function readEditorFile(text: string): EditorFileReading {
  const lines = new LineIndex(text);
  const problem = (message: string, start: number, end: number): Problem => ({
    code: 'invalid-settings',
    severity: 'warning',
    message,
    location: { path: editorSettingsFile, range: lines.range(start, end) },
  });
  const errors: ParseError[] = [];
  const readable = text.trim() !== '' && !nestsDeeperThan(text, deepest);
  const root = !readable ? undefined : parseTree(text, errors, { allowTrailingComma: true });
  const values: unknown = root ? getNodeValue(root) : undefined;
  const problems = errors
    .slice(0, 1)
    .map((e) =>
      problem(
        `${editorSettingsFile} is not valid JSON: ${printParseErrorCode(e.error)}.`,
        e.offset,
        e.offset + e.length,
      ),
    );
  if (!isRecord(values)) return { excludes: excludesOf({}), settings: {}, problems };

  const own = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    return name === '' || personal.has(name) ? [] : [[name, value]];
  });
  const { settings, faults } = validateSettings(Object.fromEntries(own), shape);
  for (const {
    path: [key, ...inner],
    message,
  } of faults) {
    const at = [`${prefix}${String(key)}`, ...inner].map((piece) =>
      typeof piece === 'number' ? piece : String(piece),
    );
    const node = root && (findNodeAtLocation(root, at) ?? findNodeAtLocation(root, at.slice(0, 1)));
    problems.push(problem(message, node?.offset ?? 0, (node?.offset ?? 0) + (node?.length ?? 0)));
  }
  return { excludes: excludesOf(values), settings, problems };
}

/** On in either of the two, as the editor hands them over. A glob switched off replaces a default. */
function excludesOf(values: Readonly<Record<string, unknown>>): string[] {
  const filesAndSearch = [
    { defaults: hiddenByDefault, own: values['files.exclude'] },
    { defaults: unsearchedByDefault, own: values['search.exclude'] },
  ];
  const globs = filesAndSearch.flatMap(({ defaults, own }) => {
    const switched = Object.fromEntries<unknown>(defaults.map((glob) => [glob, true]));
    // `{ "when": ... }` hides a file beside another one; that is about the tree view.
    return Object.entries({ ...switched, ...(isRecord(own) ? own : {}) }).filter(([, on]) => on === true);
  });
  return [...new Set(globs.map(([glob]) => glob))];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
