/** What a name on the command line means: a requirement, or a test. */
import type { TestCase } from '../../../schema/model';
import type { RequirementEntry, TraceView } from '../trace/view';
import { UsageError } from './exit';

/** By key, else by code where only one namespace has it; letter case may be wrong. */
export function findRequirement(view: TraceView, id: string): RequirementEntry {
  const found = requirementNamed(view, id);
  if (found) return found;
  throw new UsageError(`there is no requirement "${id}"${nearText(view, id)}`);
}

/** A requirement as above, else a test by its id (`path::name`) or by its name where only one has it. */
export function findSubject(
  view: TraceView,
  name: string,
): { readonly requirement: RequirementEntry } | { readonly test: TestCase } {
  const requirement = requirementNamed(view, name);
  if (requirement) return { requirement };
  const exact = view.testCase(name);
  if (exact) return { test: exact };
  const named = [...view.files()].flatMap(({ testCases }) => testCases.filter((test) => test.name === name));
  const [test, ...others] = named;
  if (test && others.length === 0) return { test };
  if (test)
    throw new UsageError(
      `several tests are called "${name}"; say which: ${named.map(({ id }) => `"${id}"`).join(', ')}`,
    );
  throw new UsageError(`there is no requirement and no test "${name}"${nearText(view, name)}`);
}

function requirementNamed(view: TraceView, id: string): RequirementEntry | undefined {
  const exact = view.requirement(id);
  const { source, location, idRange } = exact?.definition ?? {};
  if (source !== undefined)
    throw new UsageError(
      `${id} is defined in ${source} (${location?.path ?? ''}:${(idRange?.start.line ?? 0) + 1}), and graded where it is at home`,
    );
  if (exact) return exact;
  const wanted = id.toLowerCase();
  const named = view
    .requirements()
    .filter((entry) => entry.key.toLowerCase() === wanted || entry.definition.code.toLowerCase() === wanted);
  if (named.length > 1)
    throw new UsageError(
      `"${id}" stands in several places; say which: ${named.map(({ key }) => key).join(', ')}`,
    );
  return named[0];
}

function nearText(view: TraceView, id: string): string {
  const near = view.similarCodes(id, 3);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
}
