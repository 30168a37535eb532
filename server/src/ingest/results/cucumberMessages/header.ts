import { recordOf, textOf, timeOf } from '../../json/fields';
import { members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { millisOf } from './time';

export class MessageHeader {
  private started: number | undefined;
  private finished: number | undefined;
  private success: unknown;
  private failed = false;
  private name: string | undefined;
  private planned = 0;
  private cases = 0;
  private readonly notes: string[] = [];

  readonly root: JsonPlace = members({
    meta: taken((meta) => {
      this.name = textOf(recordOf(recordOf(meta).implementation).name);
    }),
    testRunStarted: taken((run) => {
      this.started ??= millisOf(recordOf(run).timestamp);
    }),
    pickle: members({}, { enter: () => this.planned++ }),
    testCaseStarted: taken((testCase) => {
      if (!recordOf(testCase).attempt) this.cases++;
    }),
    parseError: members({}, { enter: () => (this.failed = true) }),
    undefinedParameterType: taken((type) => {
      this.notes.push(
        `The parameter type {${textOf(recordOf(type).name)?.slice(0, 100) ?? ''}} is not defined, so steps that use it are not either.`,
      );
    }),
    testRunFinished: taken((run) => {
      this.finished = millisOf(recordOf(run).timestamp);
      this.success = recordOf(run).success;
    }),
  });

  end(): ReportHeader {
    const { started, finished, planned, cases } = this;
    const startedAt = started === undefined ? undefined : timeOf(started);
    if (cases === 0) this.notes.push('The report holds no test case.');
    else if (cases < planned)
      this.notes.push(`The report names ${planned} scenarios but ran ${cases}; the rest left no result.`);
    const failed = this.failed || this.success === false;
    return {
      ...(startedAt !== undefined && { startedAt }),
      ...(started !== undefined &&
        finished !== undefined &&
        finished >= started && { durationMs: Math.round(finished - started) }),
      ...(this.name !== undefined && { name: this.name.slice(0, 200) }),
      ...((cases > 0 || failed) && { outcome: failed ? ('failed' as const) : ('passed' as const) }),
      notes: this.notes.slice(0, 20),
    };
  }
}
