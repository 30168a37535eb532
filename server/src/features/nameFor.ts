import type { RequirementEntry, TraceView } from '../trace/view';
import { writingOf } from '../index/writings';

/**
 * What names the requirement behind `Verifies:` and in tags of a file: the code where that means it, else
 * the code with its namespace, or what its syntax says. Undefined where nothing does.
 */
export function nameFor(
  view: TraceView,
  { key, definition }: RequirementEntry,
  path: string,
): string | undefined {
  const named = writingOf(definition.preset)?.named;
  if (named) return named(definition);
  return view.resolve({ code: definition.code, path })?.key === key ? definition.code : key;
}

/** Nothing else can stand in a tag. */
export const fitsTag = (name: string): boolean => !/[\s"]/.test(name);
