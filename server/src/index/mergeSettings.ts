import type { Settings } from '../../../schema/settings';

/** Settings that one source sets. What it does not mention is not there. */
export type SettingsOverrides = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/** Later sources win key by key, severities code by code: defaults, then the editor, then reqproof.yaml. */
export function mergeSettings(defaults: Settings, ...sources: readonly SettingsOverrides[]): Settings {
  return sources.reduce<Settings>((merged, source) => {
    const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined));
    return { ...merged, ...set, severity: { ...merged.severity, ...source.severity } };
  }, defaults);
}
