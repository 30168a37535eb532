import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { Changes } from '../../client/src/changes';
import { hasOwnTokens, IdColours } from '../../client/src/idColours';
import { changed, idMarks, type IdMark } from '../../schema/protocol';
import { FakeServer } from '../support/fakeVscode/fakeServer';
import { shop } from '../support/fakeVscode/shop';
import { Uri, window, type Range, type ThemeColor } from '../support/fakeVscode/vscode';

const mark = (line: number, known: boolean): IdMark => ({
  range: { start: { line, character: 3 }, end: { line, character: 8 } },
  known,
});

/** What is painted in an editor, by colour: lines. */
async function painted(languageId: string, marks: readonly IdMark[]): Promise<Record<string, number[]>> {
  const colours: Record<string, number[]> = {};
  window.visibleTextEditors = [
    {
      document: { uri: Uri.file('/shop/a'), languageId, version: 1 },
      setDecorations: ({ color }: { color: ThemeColor }, ranges: readonly Range[]) => {
        colours[color.id] = ranges.map(({ start }) => start.line);
      },
    },
  ];
  const server = new FakeServer().answer(idMarks, () => marks);
  const waiting: (() => void)[] = [];
  const changes = new Changes(server, (work) => waiting.push(work));
  const shown = new IdColours(server, changes);
  server.send(changed, { folder: shop, index: true, evidence: false, runs: false });
  for (const work of waiting) work();
  await new Promise(setImmediate);
  shown.dispose();
  window.visibleTextEditors = [];
  return colours;
}

describe('colours of ids', () => {
  it('are painted in languages that have semantic tokens of their own', async () =>
    assert.deepEqual(await painted('typescript', [mark(1, true), mark(4, false)]), {
      'reqproof.requirementId': [1],
      'reqproof.unknownRequirementId': [4],
    }));

  it('are left to semantic tokens elsewhere', async () => {
    assert.deepEqual(await painted('markdown', [mark(1, true)]), {});
    assert.equal(hasOwnTokens('markdown'), false);
  });
});
