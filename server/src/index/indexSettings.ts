import { projectFileName, type ProjectFile, type Settings } from '../../../schema/settings';
import type { PresetRules, ReadOptions } from '../ports';
import type { IndexSettings } from './workspaceIndex';

/** What only reqproof.yaml can say about reading. */
export type ReadingRules = Pick<ProjectFile, 'presets'> & Partial<Omit<ReadOptions, 'idPattern' | 'presets'>>;

/** The part of the settings that reading depends on. `excludes` are the editor's own, besides ReqProof's. */
export function indexSettingsOf(
  { idPattern, maxFileSizeKb, include, exclude }: Settings,
  {
    presets,
    custom = [],
    namespaces = [],
    roles,
    gherkinRequirements = [],
    assertions = [],
  }: ReadingRules = {},
  excludes: readonly string[] = [],
): IndexSettings {
  const limited = presets && limitedPresets(presets);
  return {
    options: {
      idPattern,
      ...(limited && { presets: limited }),
      ...(custom.length > 0 && { custom }),
      ...(namespaces.length > 0 && { namespaces }),
      ...(roles && { roles }),
      ...(gherkinRequirements.length > 0 && { gherkinRequirements }),
      ...(assertions.length > 0 && { assertions }),
    },
    maxFileBytes: maxFileSizeKb * 1024,
    rules: {
      include,
      exclude: [projectFileName, ...exclude, ...excludes],
      ...(custom.length > 0 && { also: custom.flatMap(({ files }) => files) }),
    },
  };
}

/** Without those that are on everywhere, which is what not mentioning them says too. */
function limitedPresets(presets: NonNullable<ReadingRules['presets']>): PresetRules | undefined {
  const limited = Object.entries(presets).filter(([, rule]) => rule !== true);
  return limited.length > 0 ? (Object.fromEntries(limited) as PresetRules) : undefined;
}
