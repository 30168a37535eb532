import type { FileIndex, PresetId } from '../../../schema/model';
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

/**
 * Leaves out what a preset that is switched off for the file has found. Readers that ask before they
 * read save the work; here is where nothing can be forgotten.
 */
export function withoutSwitchedOff(index: FileIndex, rules: PresetRules | undefined): FileIndex {
  if (!rules) return index;
  const isOn = ({ preset = 'ids' }: { readonly preset?: PresetId }): boolean =>
    isPresetOn(rules, preset, index.path);
  if (index.requirements.every(isOn) && index.references.every(isOn)) return index;
  return {
    ...index,
    requirements: index.requirements.filter(isOn),
    references: index.references.filter(isOn),
  };
}

function testOf({ include, exclude }: Limits): PathTest {
  const included = include.length > 0 ? compileGlobs(include, { ignoreCase: false }) : () => true;
  const excluded = compileGlobs(exclude, { ignoreCase: false });
  return (path) => included(path) && !excluded(path);
}
