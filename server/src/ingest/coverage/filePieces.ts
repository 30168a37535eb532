import type { FileCoverage } from '../../../../schema/model';

const filesPerPiece = 50;

/** For reports whose files are known at their end: a consumer never meets all of them at once. */
export function* filePieces(
  files: Iterable<FileCoverage>,
): Generator<readonly FileCoverage[], void, undefined> {
  let piece: FileCoverage[] = [];
  for (const file of files) {
    piece.push(file);
    if (piece.length < filesPerPiece) continue;
    yield piece;
    piece = [];
  }
  if (piece.length) yield piece;
}
