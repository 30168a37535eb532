import type { FileIndex, ReferenceForm, RequirementReference } from '../../../schema/model';
import type { TraceView } from '../trace/view';
import type { ProjectScope } from './scope';
import { LineText } from './text';

/** What stands on the line before and behind the ids of a reference that can be a model. */
export interface Example {
  readonly before: string;
  readonly after: string;
}

/** The file itself if it refers to requirements, else the nearest one of its kind that does. */
export function modelFile(view: TraceView, file: FileIndex): FileIndex | undefined {
  if (speaks(view, file)) return file;
  let best: { readonly file: FileIndex; readonly near: number } | undefined;
  for (const other of view.files()) {
    const alike = other.format === file.format && extension(other.path) === extension(file.path);
    if (!alike || !speaks(view, other)) continue;
    const near = commonPrefix(other.path, file.path);
    if (!best || near > best.near) best = { file: other, near };
  }
  return best?.file;
}

const speaks = (view: TraceView, file: FileIndex): boolean =>
  file.testCases.length > 0 && file.references.some((reference) => counts(view, reference));

const counts = (view: TraceView, { code, namespace, location, certainty }: RequirementReference): boolean =>
  certainty === 'explicit' || view.resolve({ code, namespace, path: location.path }) !== undefined;

/** Written in the words that any id can follow, not in those of one syntax. */
export const isPlain = ({ preset }: RequirementReference): boolean =>
  preset === undefined || preset === 'ids';

const extension = (path: string): string => path.slice(path.lastIndexOf('.'));

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** The form that most references of the model have; a comment above the test when there is no model. */
export function usualForm(view: TraceView, model: FileIndex | undefined): ReferenceForm {
  const forms = new Map<ReferenceForm, number>();
  for (const reference of model?.references ?? []) {
    if (!isPlain(reference) || !counts(view, reference)) continue;
    const form = reference.form === 'comment' ? 'annotation' : reference.form;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'annotation';
}

/** The first reference of the form in the model, as it is written there. */
export async function exampleOf(
  { readText }: ProjectScope,
  model: FileIndex | undefined,
  form: ReferenceForm,
): Promise<Example | undefined> {
  const reference = model?.references.find((each) => each.form === form && isPlain(each));
  const text = model && reference && (await readText(model.path));
  if (!model || !reference || text === undefined) return undefined;
  const { start } = reference.location.range;
  const line = new LineText(text).line(start.line);
  const last = model.references
    .filter((each) => each.location.range.start.line === start.line)
    .reduce((end, each) => Math.max(end, each.location.range.end.character), 0);
  return { before: line.slice(0, start.character), after: line.slice(last) };
}
