import type { PresetId } from '../../../schema/model';
import { readers } from './registry';
import { commentSyntaxes, documentSyntaxes } from './syntaxes';

interface ByName {
  accepts(path: string): boolean;
}

/**
 * Whether switching the preset can change what is read from the file, by its name alone: files that it
 * can not concern need not be read again.
 */
export function mayConcern(preset: PresetId, path: string): boolean {
  const places = scopes.get(preset);
  return places === undefined || places === 'any' || places.some((one) => one.accepts(path));
}

const scopes: ReadonlyMap<PresetId, readonly ByName[] | 'any'> = collect();

function collect(): Map<PresetId, ByName[] | 'any'> {
  const all = new Map<PresetId, ByName[] | 'any'>([['ids', 'any']]);
  const add = (preset: PresetId, place: ByName): void => {
    const known = all.get(preset);
    if (known === undefined) all.set(preset, [place]);
    else if (known !== 'any') known.push(place);
  };
  for (const reader of readers)
    for (const preset of [...(reader.preset ? [reader.preset] : []), ...(reader.shares ?? [])])
      add(preset, reader);
  for (const syntax of documentSyntaxes) add(syntax.preset, syntax);
  for (const { preset } of commentSyntaxes) all.set(preset, 'any');
  return all;
}
