import type { FileIndex, TestCase } from '../../../schema/model';
import { writingOf } from '../index/writings';
import type { TextEdits } from '../../../schema/protocol';
import type { RequirementEntry } from '../trace/view';
import { createIdMatcher } from '../index/ids';
import { exampleOf, isPlain, modelFile, usualForm } from './linkExample';
import {
  appendToList,
  gherkinTag,
  inTitle,
  lineAbove,
  lineBelow,
  option,
  wordsAbove,
  wordsBelow,
  type Insertion,
} from './linkForms';
import { fitsTag, nameFor } from './nameFor';
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
  if (!insertions)
    return refuse(
      `There is no way to write ${entry.definition.code} into ${test.path}: its ids can not stand in a tag or a list there. Refer to it from a comment of code.`,
    );
  const uri = scope.uri(test.path);
  return {
    edits: insertions.map(({ position, newText }) => ({ uri, range: emptyRange(position), newText })),
  };
}

const refuse = (refusal: string): TextEdits => ({ edits: [], refusal });

/** Undefined where no form fits. */
async function write(
  scope: ProjectScope,
  file: FileIndex,
  test: TestCase,
  lines: LineText,
  entry: RequirementEntry,
): Promise<readonly Insertion[] | undefined> {
  const isGherkin = /\.feature$/i.test(test.path);
  const words = writingOf(entry.definition.preset)?.reference?.(entry.definition, 'verifies');
  if (words !== undefined && file.format === 'gauge') return wordsBelow(lines, test, words);
  if (words !== undefined && !textTests.has(file.format)) return wordsAbove(lines, test, words);
  const code = nameFor(scope.view, entry, test.path);
  if (code === undefined) return undefined;
  const own = file.references.filter(
    (each) => isPlain(each) && each.testCaseIds?.length === 1 && each.testCaseIds[0] === test.id,
  );
  if (isGherkin)
    return fitsTag(code) ? gherkinTag(lines, test, code, own[0] ?? file.references[0]) : undefined;
  const lastOwn = own.filter((each) => each.form === 'annotation').at(-1);
  if (lastOwn) return appendToList(lastOwn, code);
  if (file.format === 'gauge') return wordsBelow(lines, test, `Verifies: ${code}`);
  const model = modelFile(scope.view, file);
  if (/\.(?:md|markdown)$/i.test(test.path)) {
    if (!fitsTag(code)) return undefined;
    const example = await exampleOf(scope, model, 'annotation');
    return lineBelow(lines, test, code, example ?? { before: 'Verifies: ', after: '' });
  }
  // What looks like an id nowhere else is one behind a word that says so.
  const form = createIdMatcher(scope.settings.idPattern).isId(code)
    ? usualForm(scope.view, model)
    : undefined;
  if (form === 'title') return inTitle(lines, test, code, await exampleOf(scope, model, 'title'));
  const written = form === 'tag' || form === 'property' ? option(lines, test, code, form) : [];
  return written.length > 0
    ? written
    : lineAbove(lines, test, code, await exampleOf(scope, model, 'annotation'));
}

/** Formats whose tests are text: they refer in forms of their own, not in comments. */
const textTests: ReadonlySet<string> = new Set(['markdown', 'gherkin']);
