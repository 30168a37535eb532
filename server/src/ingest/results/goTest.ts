/**
 * What `go test -json` writes (https://pkg.go.dev/cmd/test2json), also with lines of the compiler in
 * between, as `2>&1` puts them there, and with the reruns of `gotestsum --rerun-fails --jsonfile`.
 */
import { parseLines, scanLines } from '../lines/read';
import type { ResultReader } from '../reader';
import { isEvent } from './goTest/event';
import { GoTestHeader } from './goTest/header';
import { GoTestStream } from './goTest/stream';

/** test2json cuts output into lines of 4 KB; JSON may spell a byte with six. */
const longestEvent = 256 * 1024;
/** So many lines of a compiler may stand in front. */
const linesSearched = 200;

export const goTestReader: ResultReader = {
  format: 'go-test',
  title: 'go test -json',
  detect: (head) => head.split('\n', linesSearched).some(isEvent),
  async scan(input) {
    const header = new GoTestHeader();
    await scanLines(input, (line) => header.line(line.text), longestEvent);
    return header.end();
  },
  async *read(input) {
    const stream = new GoTestStream();
    yield* parseLines(input, stream, () => stream.take(), longestEvent);
  },
};
