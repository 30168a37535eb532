import { textOf } from '../json/fields';
import type { ResultParts } from './parts';

/** An attachment whose content stands in the report itself: it is named, its content not kept. */
export function addEmbedded(parts: ResultParts, name: unknown, contentType: unknown): void {
  const kind = textOf(contentType);
  const what = kind === undefined ? '' : ` (${kind})`;
  parts.addProperty('embedded attachment', `${textOf(name) ?? 'without a name'}${what}, not kept`);
}
