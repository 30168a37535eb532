/** Finding the test a command is about: a tree row, the cursor, or a question. */
import { testAt, tests, type TestItem } from '../../../schema/protocol';
import type { App } from '../app';
import { statusIcon, statusWord } from '../appearance';
import { TestNode } from '../views/specs';
import { window } from '../vscodeApi';
import { pickFromServer } from './pagedPick';

const limit = 100;

export async function testFor(app: App, argument: unknown, title: string): Promise<TestItem | undefined> {
  if (argument instanceof TestNode) return argument.test;
  return (await atCursor(app)) ?? pickTest(app, title);
}

async function atCursor(app: App): Promise<TestItem | undefined> {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return undefined;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  return (await app.server.request(testAt, { uri, position: { line, character } })) ?? undefined;
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
