/**
 * Cover profiles of Go (`go test -coverprofile`, `go tool covdata textfmt`): `mode:` and one line for
 * each block, as golang.org/x/tools/cover documents and reads them.
 */
import { parseLines } from '../lines/read';
import { filePieces } from './filePieces';
import type { CoverageReader } from '../reader';
import { GoCoverProfile } from './goCover/profile';
import { decode } from '../decode';

const longestBlock = 8 * 1024;

export const goCoverReader: CoverageReader = {
  format: 'go-cover',
  title: 'Go cover profile',
  detect: (head) => /^\s*mode: (?:set|count|atomic)[ \t\r]*(?:\n|$)/.test(head),
  async scan(input) {
    for await (const _ of decode(input)) continue;
    return { notes: [] };
  },
  async *read(input) {
    const profile = new GoCoverProfile();
    // Blocks of one file may stand anywhere in the report, so files are known at its end.
    for await (const _ of parseLines(input, profile, () => [], longestBlock)) continue;
    yield* filePieces(profile.files());
  },
};
