/** How each syntax is written; plain ids need no entry. A new syntax that can be written is a line here. */
import type { PresetId } from '../../../schema/model';
import { doorstopWriting } from './formats/doorstop/writing';
import { kiroWriting } from './formats/kiro/writing';
import { openFastTraceWriting } from './formats/openfasttrace/writing';
import { openSpecWriting } from './formats/openspec/writing';
import { reqstoolWriting } from './formats/reqstool/writing';
import { specKitWriting } from './formats/specKit/writing';
import { sphinxNeedsWriting } from './formats/sphinxNeeds/writing';
import { strictDocWriting } from './formats/strictdoc/writing';
import { traceyWriting } from './formats/tracey/writing';
import { trlcWriting } from './formats/trlc/writing';
import type { SyntaxWriting } from './writing';

export const writings: readonly SyntaxWriting[] = [
  openFastTraceWriting,
  traceyWriting,
  specKitWriting,
  openSpecWriting,
  kiroWriting,
  doorstopWriting,
  strictDocWriting,
  sphinxNeedsWriting,
  trlcWriting,
  reqstoolWriting,
];

const byPreset: ReadonlyMap<PresetId, SyntaxWriting> = new Map(writings.map((one) => [one.preset, one]));

export const writingOf = (preset: PresetId | undefined): SyntaxWriting | undefined =>
  preset === undefined ? undefined : byPreset.get(preset);
