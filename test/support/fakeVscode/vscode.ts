/**
 * As much of the `vscode` module as views need, without an editor. What is shown is kept as data,
 * so that tests can read it. `install.ts` puts it in the module's place.
 */

export class Disposable {
  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
  constructor(private readonly release: () => void) {}
  dispose(): void {
    this.release();
  }
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: () => new Disposable(() => undefined),
  };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {}
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static parse(text: string): Uri {
    const { protocol, pathname } = new URL(text);
    return new Uri(protocol.slice(0, -1), decodeURIComponent(pathname));
  }
  static file(path: string): Uri {
    return new Uri('file', path.replace(/\\/g, '/'));
  }
  static joinPath(base: Uri, ...segments: readonly string[]): Uri {
    return new Uri(base.scheme, [base.path.replace(/\/$/, ''), ...segments].join('/'));
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}://${encodeURI(this.path)}`;
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}
export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
  contains({ line, character }: Position): boolean {
    const after = line > this.start.line || (line === this.start.line && character >= this.start.character);
    const before = line < this.end.line || (line === this.end.line && character <= this.end.character);
    return after && before;
  }
}
export class Location {
  constructor(
    readonly uri: Uri,
    readonly range: Range,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}
export class ThemeIcon {
  static readonly File = new ThemeIcon('file');
  static readonly Folder = new ThemeIcon('folder');
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}
export class MarkdownString {
  constructor(public value = '') {}
  appendCodeblock(code: string): this {
    this.value += `\n\`\`\`\n${code}\n\`\`\`\n`;
    return this;
  }
}
export enum TreeItemCollapsibleState {
  None,
  Collapsed,
  Expanded,
}
export class TreeItem {
  id?: string;
  description?: string;
  tooltip?: string | MarkdownString;
  iconPath?: ThemeIcon;
  contextValue?: string;
  command?: { command: string; arguments?: readonly unknown[] };
  constructor(
    readonly label: string,
    readonly collapsibleState = TreeItemCollapsibleState.None,
  ) {}
}
export enum StatusBarAlignment {
  Left = 1,
}
export enum ViewColumn {
  One = 1,
}
export enum ProgressLocation {
  Notification = 15,
}

/** What the code under test has asked the editor to show. */
export interface ShownView {
  readonly visible: boolean;
  badge?: { value: number; tooltip: string };
  description?: string;
  message?: string;
}
export interface Shown {
  readonly contexts: Map<string, unknown>;
  readonly views: Map<string, ShownView>;
  readonly messages: string[];
  readonly testRuns: FakeTestRun[];
  statusBar: string;
}
const fresh = (): Shown => ({
  contexts: new Map(),
  views: new Map(),
  messages: [],
  testRuns: [],
  statusBar: '',
});
/** Of the running test; `forget` starts the next one. */
export const shown: Shown = fresh();
export function forget(): Shown {
  return Object.assign(shown, fresh());
}

const registered = new Map<string, (...args: readonly unknown[]) => unknown>();
export const commands = {
  registerCommand: (id: string, run: (...args: readonly unknown[]) => unknown): Disposable => {
    registered.set(id, run);
    return new Disposable(() => registered.delete(id));
  },
  executeCommand: (id: string, ...args: readonly unknown[]): Promise<void> => {
    if (id === 'setContext') shown.contexts.set(String(args[0]), args[1]);
    return Promise.resolve(registered.get(id)?.(...args)).then(() => undefined);
  },
};
export const window = {
  activeTextEditor: undefined,
  visibleTextEditors: [] as unknown[],
  onDidChangeVisibleTextEditors: () => new Disposable(() => undefined),
  createTextEditorDecorationType: ({ color }: { color: ThemeColor }) => ({ color, dispose: () => undefined }),
  createTreeView: (id: string) => {
    const view = { visible: true, selection: [], dispose: () => undefined };
    shown.views.set(id, view);
    return view;
  },
  createStatusBarItem: () => ({
    set text(text: string) {
      shown.statusBar = text;
    },
    show: () => undefined,
    hide: () => undefined,
    dispose: () => undefined,
  }),
  showInformationMessage: (message: string, ...buttons: readonly string[]) => tell('info', message, buttons),
  showWarningMessage: (message: string, ...buttons: readonly string[]) => tell('warning', message, buttons),
  showErrorMessage: (message: string, ...buttons: readonly string[]) => tell('error', message, buttons),
};
function tell(kind: string, message: string, buttons: readonly string[]): Promise<undefined> {
  shown.messages.push([`${kind}: ${message}`, ...buttons.map((button) => `[${button}]`)].join(' '));
  return Promise.resolve(undefined);
}
export const workspace = {
  isTrusted: true,
  workspaceFolders: [{ uri: Uri.file('/shop'), name: 'shop', index: 0 }],
  asRelativePath: (uri: Uri | string): string =>
    String(typeof uri === 'string' ? uri : uri.path).replace('/shop/', ''),
};

// ---- testing ------------------------------------------------------------------------------------

class TestItemCollection {
  private readonly all = new Map<string, FakeTestItem>();
  /** How often an item was added or deleted: a rebuild would show here. */
  changes = 0;
  get size(): number {
    return this.all.size;
  }
  get(id: string): FakeTestItem | undefined {
    return this.all.get(id);
  }
  add(item: FakeTestItem): void {
    this.changes += 1;
    this.all.set(item.id, item);
  }
  delete(id: string): void {
    this.changes += 1;
    this.all.delete(id);
  }
  forEach(each: (item: FakeTestItem) => void): void {
    [...this.all.values()].forEach(each);
  }
}
export interface FakeTestItem {
  readonly id: string;
  label: string;
  uri: Uri;
  description?: string;
  range?: Range;
  sortText?: string;
  canResolveChildren?: boolean;
  readonly children: TestItemCollection;
}
export interface FakeTestRun {
  readonly name: string;
  readonly lines: string[];
  readonly coverage: FileCoverage[];
  ended: boolean;
}
export class TestRunRequest {
  constructor(
    readonly include?: unknown,
    readonly exclude?: unknown,
    readonly profile?: unknown,
    readonly continuous?: boolean,
    readonly preserveFocus?: boolean,
  ) {}
}
export class TestTag {
  constructor(readonly id: string) {}
}
export enum TestRunProfileKind {
  Run = 1,
  Coverage = 3,
}
export class TestMessage {
  location?: Location;
  constructor(readonly message: string) {}
  static diff(message: string, expected: string, actual: string): TestMessage {
    return new TestMessage(`${message} (expected ${expected}, actual ${actual})`);
  }
}
export class TestCoverageCount {
  constructor(
    readonly covered: number,
    readonly total: number,
  ) {}
}
export class FileCoverage {
  constructor(
    readonly uri: Uri,
    readonly statementCoverage: TestCoverageCount,
  ) {}
}
export class BranchCoverage {
  constructor(
    readonly executed: number,
    readonly location: Position,
    readonly label: string,
  ) {}
}
export class StatementCoverage {
  constructor(
    readonly executed: number,
    readonly location: Position,
    readonly branches: readonly BranchCoverage[] = [],
  ) {}
}
export class DeclarationCoverage {
  constructor(
    readonly name: string,
    readonly executed: number,
    readonly location: Position,
  ) {}
}

export class FakeTestController {
  readonly items = new TestItemCollection();
  createTestItem(id: string, label: string, uri: Uri): FakeTestItem {
    if (id.includes('\0')) throw new Error('Test IDs may not include the \\0 symbol');
    return { id, label, uri, children: new TestItemCollection() };
  }
  createRunProfile(): Record<string, unknown> {
    return {};
  }
  createTestRun(_request: TestRunRequest, name: string) {
    const run: FakeTestRun = { name, lines: [], coverage: [], ended: false };
    shown.testRuns.push(run);
    const note = (word: string) => (item: FakeTestItem, messages?: readonly TestMessage[] | number) =>
      void run.lines.push(
        [word, item.label, ...(Array.isArray(messages) ? messages.map(said) : [])].join(' | '),
      );
    return {
      passed: note('passed'),
      failed: note('failed'),
      errored: note('errored'),
      skipped: note('skipped'),
      appendOutput: (text: string) => void run.lines.push(text.trim()),
      addCoverage: (file: FileCoverage) => void run.coverage.push(file),
      end: () => (run.ended = true),
    };
  }
}
const said = ({ message, location }: TestMessage): string =>
  `${message}${location ? ` @ ${location.uri.path}:${location.range.start.line + 1}` : ''}`;
