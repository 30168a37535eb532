import type { FileIndex } from '../../../schema/model';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { TraceGraph } from '../trace/graph';
import { isRelation } from '../trace/relations';
import { specOf } from '../trace/resultIndex';
import type { TraceView } from '../trace/view';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { createSlices } from '../util/slices';

/** What an import asks about the texts that were run. */
export type SavedTexts = Pick<
  TraceView,
  'files' | 'file' | 'testCase' | 'linksOfTest' | 'requirement' | 'resolve' | 'itemsAbove'
>;

/**
 * The project as its files are on disk. Whoever ran the tests saw no unsaved text, so no result may
 * vouch for one. Costs nothing while nothing is unsaved.
 */
export async function savedTexts(
  view: TraceView,
  index: WorkspaceIndex,
  signal: AbortSignal,
): Promise<SavedTexts> {
  const unsaved = index.unsavedFiles();
  if (unsaved.size === 0) return view;
  const saved = new TraceGraph();
  const slices = createSlices(signal);
  const onDisk = [...unsaved.values()].filter((file) => file !== undefined);
  saved.apply({ changed: onDisk, removed: [] });
  for (const file of [...view.files()]) {
    if (slices.due()) await slices.next();
    if (!unsaved.has(file.path) && file.requirements.length > 0)
      saved.apply({ changed: [definitionsOf(file)], removed: [] });
  }
  const sideOf = (testCaseId: string): TraceView => (unsaved.has(specOf(testCaseId)) ? saved.view : view);
  return {
    *files() {
      yield* onDisk;
      for (const file of view.files()) if (!unsaved.has(file.path)) yield file;
    },
    file: (path) => (unsaved.has(path) ? unsaved.get(path) : view.file(path)),
    testCase: (id) => sideOf(id).testCase(id),
    linksOfTest: (id) => sideOf(id).linksOfTest(id),
    requirement: (key) => saved.view.requirement(key),
    resolve: (reference) => saved.view.resolve(reference),
    itemsAbove: (key) => saved.view.itemsAbove(key),
  };
}

const definitionsOf = (file: FileIndex): FileIndex => ({
  ...emptyFileIndex(file.path, file.contentHash, file.format),
  requirements: file.requirements,
  references: file.references.filter(isRelation),
});
