/** Which code ran, of all files that coverage and claims make worth knowing about. */
import type { ExecutedFile, RequirementLink } from '../../../../schema/model';
import type { CodeLines } from '../../util/codeLines';
import type { CoveredCode } from '../gradeInput';
import { ExecutedCode, type LineSpan, type SpanExecution } from './executedCode';

/** How a file stands now, with who executed it; without `executed` nothing is known of it any more. */
export interface ExecutedNow {
  readonly path: string;
  readonly executed?: { readonly file: ExecutedFile; readonly current: CodeLines };
}

export class ExecutedIndex {
  private readonly byPath = new Map<string, ExecutedCode>();
  private readonly pathsOfTest = new Map<string, Set<string>>();

  /** Returns the tests that executed the file, before or now. */
  replace({ path, executed }: ExecutedNow): ReadonlySet<string> {
    const tests = new Set<string>();
    const old = this.byPath.get(path);
    for (const test of old?.tests() ?? []) {
      tests.add(test);
      this.pathsOfTest.get(test)?.delete(path);
    }
    this.byPath.delete(path);
    if (!executed) return tests;
    const code = new ExecutedCode(executed.file, executed.current);
    this.byPath.set(path, code);
    for (const test of code.tests()) {
      tests.add(test);
      const paths = this.pathsOfTest.get(test);
      if (paths) paths.add(path);
      else this.pathsOfTest.set(test, new Set([path]));
    }
    return tests;
  }

  paths(): Iterable<string> {
    return this.byPath.keys();
  }

  /** @param claims to implement what the test is to prove */
  coveredBy(
    testCaseId: string,
    claims: readonly RequirementLink[],
    environment: string,
  ): CoveredCode | undefined {
    const paths = this.pathsOfTest.get(testCaseId);
    const claimed = claims.filter(({ spec, block }) => block !== undefined && this.byPath.has(spec));
    if (!paths?.size && claimed.length === 0) return undefined;
    return {
      changes: (passedIn) => [
        ...[...(paths ?? [])].flatMap(
          (path) => this.byPath.get(path)?.changeFor(testCaseId, passedIn, environment) ?? [],
        ),
        ...claimed.flatMap(
          (claim) => this.byPath.get(claim.spec)?.changeWithin(spanOf(claim), passedIn, environment) ?? [],
        ),
      ],
      hashOf: (path) => this.byPath.get(path)?.hash ?? '',
    };
  }

  /** Undefined: nobody measured it, or the claim is about no code of its own. */
  execution(
    claim: RequirementLink,
    hashes: ReadonlyMap<string, string>,
    environment: string,
  ): SpanExecution | undefined {
    if (claim.block === undefined) return undefined;
    return this.byPath.get(claim.spec)?.execution(spanOf(claim), hashes, environment);
  }
}

function spanOf({ block, location }: RequirementLink): LineSpan {
  const { start, end } = block ?? location.range;
  return { first: start.line + 1, last: end.line + 1 };
}
