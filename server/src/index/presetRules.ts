import type { PresetId } from '../../../schema/model';
import type { PresetRules } from '../ports';
import { compileGlobs } from '../util/globs';
import type { PathTest } from '../util/globs';

type Limits = Exclude<PresetRules[PresetId], false | undefined>;

/** A memo of a pure function: rules live as long as the settings they came with. */
const compiled = new WeakMap<Limits, PathTest>();

/** Whether reqproof.yaml lets the preset read this file. */
export function isPresetOn(rules: PresetRules | undefined, preset: PresetId, path: string): boolean {
  const rule = rules?.[preset];
  if (rule === undefined || rule === false) return rule === undefined;
  let test = compiled.get(rule);
  if (!test) compiled.set(rule, (test = testOf(rule)));
  return test(path);
}

function testOf({ include, exclude }: Limits): PathTest {
  const included = include.length > 0 ? compileGlobs(include, { ignoreCase: false }) : () => true;
  const excluded = compileGlobs(exclude, { ignoreCase: false });
  return (path) => included(path) && !excluded(path);
}
