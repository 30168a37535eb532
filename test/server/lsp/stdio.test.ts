/**
 * The bundle as it ships, in a process of its own, driven as an editor that knows nothing of us
 * would: real files, real store, real report. Needs a finished build in dist/.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeLens,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import type { ResultItem, PageResult } from '../../../schema/protocol';
import { createTempFolder, type TempFolder } from '../../support/tempFolder';

const server = path.resolve('dist/server.js');
const requirements = '## REQ-1 Login 🎉\r\n\r\nUsers log in.\r\n\r\n## REQ-2 Logout\r\n';
const tests =
  "// Verifies: REQ-1\nit('logs in', () => {\n  check();\n});\n// Verifies: REQ-77\nit('odd', () => check());\n";
const report =
  '<testsuites><testsuite name="test/a.test.ts"><testcase name="logs in" file="test/a.test.ts"/>' +
  '<testcase name="nobody knows" file="test/a.test.ts"/></testsuite></testsuites>';

/** An editor at the other end of a transport. */
class Editor {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly errors: string[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; diagnostics: Diagnostic[] }) => {
        this.diagnostics.set(params.uri, params.diagnostics);
        this.wake();
      },
    );
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.wake();
      return null;
    });
    connection.onNotification('window/logMessage', () => undefined);
    connection.onNotification('window/showMessage', () => undefined);
    connection.onError(([error]) => this.errors.push(error.message));
    // A server that dies answers nothing any more: every waiting request fails at once.
    child.once('exit', () => connection.dispose());
    child.stderr?.on('data', (data: Buffer) => this.errors.push(data.toString()));
    connection.listen();
  }

  static start(transport: 'stdio' | 'node-ipc'): Editor {
    const stdio = transport === 'stdio' ? 'pipe' : (['ignore', 'pipe', 'pipe', 'ipc'] as const);
    const child = spawn(process.execPath, [server, `--${transport}`], { stdio: stdio as 'pipe' });
    return new Editor(
      child,
      transport === 'stdio'
        ? createProtocolConnection(
            new StreamMessageReader(child.stdout),
            new StreamMessageWriter(child.stdin),
          )
        : createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
    );
  }

  request<R>(method: string, params?: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Looks again whenever the server says that there is something new. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (;;) {
      const news = new Promise<void>((resolve) => this.waiting.add(resolve));
      if (await condition()) return;
      await news;
    }
  }

  async lensTitles(uri: string): Promise<readonly (string | undefined)[]> {
    const lenses = await this.request<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } });
    const resolved = (lenses ?? []).map((lens) => this.request<CodeLens>('codeLens/resolve', lens));
    return (await Promise.all(resolved)).map(({ command }) => command?.title);
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const look of waiting) look();
  }
}

for (const transport of ['stdio', 'node-ipc'] as const)
  describe(`the server's bundle over ${transport}`, function () {
    this.timeout(60_000);
    let folder: TempFolder;
    let editor: Editor;

    before(() => assert(fs.existsSync(server), 'Run `npm run build` first: dist/server.js is missing.'));
    beforeEach(() => {
      folder = createTempFolder({
        'docs/req.md': requirements,
        'test/a.test.ts': tests,
        'reports/junit.xml': report,
      });
      editor = Editor.start(transport);
    });
    afterEach(() => {
      editor.connection.dispose();
      editor.child.kill();
      folder.dispose();
    });

    it('serves an editor from initialize to exit', async () => {
      const uriOf = (file: string): string => pathToFileURL(path.join(folder.root, file)).href;
      const root = pathToFileURL(folder.root).href;
      const [reqUri, testUri] = [uriOf('docs/req.md'), uriOf('test/a.test.ts')];
      await editor.request('initialize', {
        processId: process.pid,
        rootUri: root,
        workspaceFolders: [{ uri: root, name: 'shop' }],
        capabilities: { workspace: { codeLens: { refreshSupport: true } } },
      });
      await editor.notify('initialized', {});
      await editor.notify('textDocument/didOpen', {
        textDocument: { uri: reqUri, languageId: 'markdown', version: 1, text: requirements },
      });

      // The report that lies about is imported by itself.
      await editor.until(
        async () => (await editor.lensTitles(reqUri))[0]?.startsWith('verified - 1 test') === true,
      );
      assert.equal((await editor.lensTitles(reqUri))[1], 'uncovered - no test links to it');
      await editor.until(() => editor.diagnostics.get(testUri)?.[0]?.code === 'unknown-requirement');
      const runs = await editor.request<PageResult<{ id: string }>>('reqproof/runs', {
        folder: root,
        offset: 0,
        limit: 5,
      });
      const unmatched = await editor.request<PageResult<ResultItem>>('reqproof/results', {
        folder: root,
        runId: runs.items[0]?.id,
        filter: 'unmatched',
        offset: 0,
        limit: 5,
      });
      assert.deepEqual(
        unmatched.items.map(({ row }) => row.name),
        ['nobody knows'],
      );

      // Unsaved text counts at once, and the mark has an action.
      await editor.notify('textDocument/didChange', {
        textDocument: { uri: reqUri, version: 2 },
        contentChanges: [
          { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } }, text: 'All users' },
        ],
      });
      assert.match((await editor.lensTitles(reqUri))[0] ?? '', /^stale - text changed since the run/);
      await editor.request('workspace/executeCommand', {
        command: 'reqproof.acceptEvidence',
        arguments: [{ folder: root, key: 'REQ-1' }],
      });
      assert.match((await editor.lensTitles(reqUri))[0] ?? '', /^verified - 1 test/);

      await editor.request('shutdown');
      const exited = once(editor.child, 'exit');
      await editor.notify('exit', undefined);
      assert.deepEqual((await exited)[0], 0);
      assert.deepEqual(editor.errors, []);
      assert(fs.existsSync(path.join(folder.root, '.reqproof')), 'evidence is stored with the project');
    });
  });
