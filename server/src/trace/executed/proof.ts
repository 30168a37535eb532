/**
 * From `verified` to `proven`: its tests executed all of the code that claims to implement it. Coverage
 * never makes anything worse here: what it can not show is said, and the state stays `verified`.
 */
import type { Reason } from '../../../../schema/model';
import type { GradeInput, Implementation } from '../gradeInput';
import type { SpanExecution } from './executedCode';

export interface Proof {
  readonly proven: boolean;
  /** Claims to implement the requirement, its own and those of what covers it. */
  readonly claims: number;
  readonly reasons: readonly Reason[];
}

/** @param passing the tests whose pass counts for the requirement */
export function proofOf(input: GradeInput, passing: readonly string[]): Proof {
  const claims = input.implementations.filter(({ fault }) => !fault);
  const below = input.coverings.filter((covering) => !covering.fault && covering.claims > 0);
  const judged = claims.map((claim) => judge(input, claim, claim.execution?.(passing)));
  const count = claims.length + below.reduce((sum, covering) => sum + covering.claims, 0);
  return {
    proven:
      count > 0 &&
      judged.every((reason) => reason?.code === 'executed') &&
      below.every(({ state }) => state === 'proven'),
    claims: count,
    reasons: judged.filter((reason) => reason !== undefined),
  };
}

/** Undefined: nobody measured it. */
function judge(
  { requirement }: GradeInput,
  { link }: Implementation,
  execution: SpanExecution | undefined,
): Reason | undefined {
  if (!execution || !link.block) return undefined;
  const { executable, executed, byTests, tellsTests, isAsMeasured } = execution;
  const { start, end } = link.block;
  const place = `${link.spec}, lines ${String(start.line + 1)} to ${String(end.line + 1)}`;
  const say = (code: Reason['code'], message: string, line = start.line): Reason => ({
    code,
    message,
    location: { path: link.spec, range: line === start.line ? link.location.range : wholeLine(line) },
  });
  if (!isAsMeasured)
    return say('code-unmeasured', `The code in ${place} has changed since coverage was measured.`);
  if (executable.length === 0)
    return say('not-executed', `The code in ${place} holds no line that could be executed.`);
  const missing = executable.filter((line) => !byTests.has(line));
  const [first] = missing;
  if (first === undefined)
    return say(
      'executed',
      `Tests of ${requirement} executed ${linesText(executable.length)} of the code in ${place}.`,
    );
  if (!tellsTests && executable.every((line) => executed.has(line)))
    return say(
      'executed-by-run',
      `The code in ${place} was executed, but the coverage does not tell by which test.`,
    );
  const never = executable.find((line) => !executed.has(line));
  const line = tellsTests ? first : (never ?? first);
  const left = tellsTests ? missing.length : executable.filter((one) => !executed.has(one)).length;
  const others = left > 1 ? ` and ${String(left - 1)} more` : '';
  return say(
    'not-executed',
    `${tellsTests ? `No test of ${requirement}` : 'No test'} executed line ${String(line)}${others} of the ${linesText(executable.length, '')} that can be executed in ${place}.`,
    line - 1,
  );
}

const wholeLine = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

const linesText = (count: number, all = 'all '): string =>
  count === 1 ? (all === '' ? '1 line' : 'the one line') : `${all}${String(count)} lines`;
