import type { FileIndex, TestCase } from '../../../schema/model';
import { writingOf } from '../index/writings';
import type { TextEdits } from '../../../schema/protocol';
import type { RequirementEntry, TraceView } from '../trace/view';
import { exampleOf, modelFile, usualForm } from './linkExample';
import {
  appendToList,
  gherkinTag,
  inTitle,
  lineAbove,
  lineBelow,
  option,
  wordsAbove,
  type Insertion,
} from './linkForms';
import type { ProjectScope } from './scope';
import { emptyRange, LineText } from './text';

/**
 * Writes a reference to the requirement into the test, the way its file does it already, else the
 * way the files around it do, else as a comment above the test.
 */
export async function linkEdits(scope: ProjectScope, key: string, testCaseId: string): Promise<TextEdits> {
  const { view } = scope;
  const entry = view.requirement(key);
  const test = view.testCase(testCaseId);
  const file = test && view.file(test.path);
  if (!entry) return refuse(`There is no requirement ${key}.`);
  if (!test || !file) return refuse('The test is not in the index any more.');
  const isLinked = view
    .linksOfTest(testCaseId)
    .some((link) => link.requirement === key && link.origin === 'declared');
  if (isLinked) return refuse(`${entry.definition.code} is linked to "${test.name}" already.`);
  const text = await scope.readText(test.path);
  if (text === undefined) return refuse(`${test.path} can not be read.`);
  const lines = new LineText(text);
  const insertions = await write(scope, file, test, lines, entry);
  const uri = scope.uri(test.path);
  return {
    edits: insertions.map(({ position, newText }) => ({ uri, range: emptyRange(position), newText })),
  };
}

const refuse = (refusal: string): TextEdits => ({ edits: [], refusal });

/** The code alone where that means this requirement, else with its namespace. */
const codeFor = (view: TraceView, { key, definition }: RequirementEntry, path: string): string =>
  view.resolve({ code: definition.code, path })?.key === key ? definition.code : key;

async function write(
  scope: ProjectScope,
  file: FileIndex,
  test: TestCase,
  lines: LineText,
  entry: RequirementEntry,
): Promise<readonly Insertion[]> {
  const code = codeFor(scope.view, entry, test.path);
  const own = file.references.filter(
    (each) => each.testCaseIds?.length === 1 && each.testCaseIds[0] === test.id,
  );
  if (/\.feature$/i.test(test.path)) return gherkinTag(lines, test, code, own[0] ?? file.references[0]);
  const words = writingOf(entry.definition.preset)?.reference?.(entry.definition, 'verifies');
  if (words !== undefined && !textTests.has(file.format)) return wordsAbove(lines, test, words);
  const lastOwn = own.filter((each) => each.form === 'annotation').at(-1);
  if (lastOwn) return appendToList(lastOwn, code);
  const model = modelFile(scope.view, file);
  if (/\.(?:md|markdown)$/i.test(test.path)) {
    const example = await exampleOf(scope, model, 'annotation');
    return lineBelow(lines, test, code, example ?? { before: 'Verifies: ', after: '' });
  }
  const form = usualForm(scope.view, model);
  if (form === 'title') return inTitle(lines, test, code, await exampleOf(scope, model, 'title'));
  const written = form === 'tag' || form === 'property' ? option(lines, test, code, form) : [];
  return written.length > 0
    ? written
    : lineAbove(lines, test, code, await exampleOf(scope, model, 'annotation'));
}

/** Formats whose tests are text: they refer in forms of their own, not in comments. */
const textTests: ReadonlySet<string> = new Set(['markdown', 'gherkin', 'gauge', 'robot']);
