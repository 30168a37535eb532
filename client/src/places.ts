/** From the protocol's places to the editor's, and opening them. */
import type { Range as ModelRange } from '../../schema/model';
import type { Place } from '../../schema/protocol';
import { Location, Range, Uri, window, workspace, type TextEditor, type ViewColumn } from './vscodeApi';

export const toRange = ({ start, end }: ModelRange): Range =>
  new Range(start.line, start.character, end.line, end.character);

export const toLocation = (place: Place): Location =>
  new Location(Uri.parse(place.uri), toRange(place.range));

/** `specs/a.md:12`, for people. */
export const placeText = (place: Place): string =>
  `${workspace.asRelativePath(Uri.parse(place.uri))}:${place.range.start.line + 1}`;

/** Shows the place with the cursor at its start; nothing is selected, so typing replaces nothing. */
export async function openPlace(place: Place, viewColumn?: ViewColumn): Promise<TextEditor> {
  const document = await workspace.openTextDocument(Uri.parse(place.uri));
  const { start } = document.validateRange(toRange(place.range));
  return window.showTextDocument(document, {
    selection: new Range(start, start),
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

export const exists = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
