import { presetIds, type PresetId } from '../../../schema/model';
import type { ReadOptions } from '../ports';
import { textHash } from '../util/hash';
import { customSyntaxesFor } from './customSyntaxes';
import { namespaceFor } from './namespaces';
import { isPresetOn } from './presetRules';
import { mayConcern } from './presetScope';

/**
 * The base, and those rules of reqproof.yaml that concern this very file: a rule about others leaves
 * its reading alone.
 */
export function fingerprintFor(base: string, options: ReadOptions, path: string): string {
  const rules = rulesFor(options, path);
  return rules.length === 0 ? base : textHash(JSON.stringify([base, rules]));
}

function rulesFor(options: ReadOptions, path: string): readonly unknown[] {
  const { presets, gherkinRequirements, assertions } = options;
  const rules: unknown[] = [];
  if (presets)
    for (const preset of presetIds)
      if (presets[preset] !== undefined && mayConcern(preset, path) && !isPresetOn(presets, preset, path))
        rules.push(preset);
  for (const custom of customSyntaxesFor(options, path)) rules.push(custom);
  const namespace = namespaceFor(options, path);
  if (namespace !== undefined) rules.push({ namespace });
  if (gherkinRequirements?.length && path.toLowerCase().endsWith('.feature'))
    rules.push({ gherkinRequirements });
  if (assertions?.length && judged.some((preset) => mayConcern(preset, path))) rules.push({ assertions });
  return rules;
}

/** Languages whose tests are asked whether they can fail. */
const judged = [
  'javascript',
  'python',
  'java',
  'kotlin',
  'csharp',
  'go',
  'rust',
  'cpp',
] as const satisfies readonly PresetId[];
