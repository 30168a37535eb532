/** Finding the test a command is about: a tree row, the cursor, or a question. */
import { tests, testsOfSpec, type TestItem } from '../../../schema/protocol';
import type { App } from '../app';
import { statusIcon, statusWord } from '../appearance';
import { toRange } from '../places';
import { TestNode } from '../views/specs';
import { window, workspace, type Position, type TextEditor } from '../vscodeApi';
import { pickFromServer } from './pagedPick';

const limit = 100;

export async function testFor(app: App, argument: unknown, title: string): Promise<TestItem | undefined> {
  if (argument instanceof TestNode) return argument.test;
  const editor = window.activeTextEditor;
  const here = editor ? innermost(await testsOf(app, editor), editor.selection.active) : undefined;
  return here ?? pickTest(app, title);
}

/** The test with that id, read from its spec. */
export async function testById(app: App, folder: string, id: string): Promise<TestItem | undefined> {
  const path = id.slice(0, id.indexOf('::'));
  return (await allTests(app, folder, path)).find((test) => test.id === id);
}

export function pickTest(app: App, title: string): Promise<TestItem | undefined> {
  const placeholder = 'Type words of the test or its file';
  return pickFromServer({ title, placeholder }, async (text, token) => {
    const pages = await Promise.all(
      app.summaries.current.map(({ folder }) =>
        app.server.request(tests, { folder, ...(text.trim() ? { text } : {}), offset: 0, limit }, token),
      ),
    );
    return {
      choices: pages.flatMap(({ items }) =>
        items.map((test) => ({
          label: test.titlePath.join(' › '),
          description: test.id.slice(0, test.id.indexOf('::')),
          detail: [statusWord(test.status), ...test.requirements].join(', '),
          iconPath: statusIcon(test.status),
          alwaysShow: true,
          value: test,
        })),
      ),
      total: pages.reduce((sum, { total }) => sum + total, 0),
    };
  });
}

function testsOf(app: App, { document }: TextEditor): Promise<readonly TestItem[]> {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (document.uri.scheme !== 'file' || !folder) return Promise.resolve([]);
  const path = document.uri.path.slice(folder.uri.path.length).replace(/^\//, '');
  return allTests(app, folder.uri.toString(), path);
}

async function allTests(app: App, folder: string, path: string): Promise<readonly TestItem[]> {
  const found: TestItem[] = [];
  for (;;) {
    const page = { offset: found.length, limit: 1000 };
    const { items, total } = await app.server.request(testsOfSpec, { folder, path, ...page });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

/** Tests can hold tests; the one that starts last is the innermost. */
export function innermost(all: readonly TestItem[], position: Position): TestItem | undefined {
  return all
    .filter(({ place }) => toRange(place.range).contains(position))
    .sort((a, b) => b.place.range.start.line - a.place.range.start.line)[0];
}
