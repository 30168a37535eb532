import type { Settings } from '../../../schema/settings';
import type { IndexSettings } from './workspaceIndex';

/** The part of the settings that reading depends on. `excludes` are the editor's own, besides ReqProof's. */
export const indexSettingsOf = (settings: Settings, excludes: readonly string[] = []): IndexSettings => ({
  options: { idPattern: settings.idPattern },
  maxFileBytes: settings.maxFileSizeKb * 1024,
  rules: { include: settings.include, exclude: [...settings.exclude, ...excludes] },
});
