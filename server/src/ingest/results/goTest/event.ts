import { amountOf, textOf } from '../../json/fields';
import { objectInLine } from '../../lines/json';
import type { Line } from '../../lines/splitter';

/** https://pkg.go.dev/cmd/test2json#hdr-Output_Format and, for builds, `go help buildjson`. */
export interface GoEvent {
  readonly action: string;
  readonly package: string;
  /** Undefined: it is of the package as a whole. */
  readonly test: string | undefined;
  readonly elapsedMs: number | undefined;
  readonly output: string;
  /** Of a package that failed: the import path whose build failed. */
  readonly failedBuild: string | undefined;
  /** `t.Attr` (Go 1.25). */
  readonly attribute: readonly [key: string, value: string] | undefined;
  /** `t.ArtifactDir` (Go 1.26). */
  readonly artifacts: string | undefined;
}

/** Members stand in the order of the Go struct: `Time` may be missing, `Action` is always there. */
const start = /^\{(?:"Time":"[^"]{1,40}",|"ImportPath":"(?:[^"\\]|\\.){1,1000}",)?"Action":"[a-z-]+"[,}]/;

export const isEvent = (line: string): boolean => line.startsWith('{"') && start.test(line);

export function eventIn(line: Line): GoEvent {
  const fields = objectInLine(line);
  const elapsed = amountOf(fields.Elapsed);
  const key = textOf(fields.Key);
  return {
    action: textOf(fields.Action) ?? '',
    package: textOf(fields.Package) ?? textOf(fields.ImportPath) ?? '',
    test: textOf(fields.Test),
    elapsedMs: elapsed === undefined ? undefined : Math.round(elapsed * 1e6) / 1e3,
    output: typeof fields.Output === 'string' ? fields.Output : '',
    failedBuild: textOf(fields.FailedBuild),
    attribute: key === undefined ? undefined : [key, textOf(fields.Value) ?? ''],
    artifacts: textOf(fields.Path),
  };
}

/** What the command prints itself where a package could not be built, before Go 1.24 as plain text. */
export function unbuiltPackage(line: string): string | undefined {
  const found = /^FAIL\t([^\t\r\n]{1,1000}?)[ \t]+\[(?:build|setup) failed\]\s*$/.exec(line.slice(0, 1100));
  return found?.[1];
}
