import type { ReportedResult } from '../../../../../schema/model';
import { recordOf, textOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { cut } from '../../text';
import { bounds } from '../parts';
import { scenarioResult, stepsIn } from './scenario';
import type { JsonStep } from './scenario';

interface ReadScenario {
  result: ReportedResult;
  /** Where it stands: a second element there is another attempt. */
  readonly place: string;
}

/** Features in, results out; one feature is held, since its name may stand behind its elements. */
export class CucumberJsonDocument {
  startedAt: string | undefined;
  private name = '';
  private file: string | undefined;
  /** Behave counts in seconds, the others in nanoseconds. */
  private isBehave = false;
  private elements: JsonRecord[] = [];
  private results: ReportedResult[] = [];

  readonly root: JsonPlace = everyElement(
    members(
      {
        uri: taken((uri) => {
          this.file = textOf(uri)?.replace(/^(?:file:\/\/(?=\/)|file:|classpath:)/, '');
        }),
        location: taken((location) => {
          this.file = textOf(location)?.replace(/:\d{1,9}$/, '');
          this.isBehave = true;
        }),
        name: taken((name) => {
          this.name = cut(textOf(name) ?? '', bounds.name);
        }),
        elements: everyElement(taken((element) => this.elements.push(recordOf(element)))),
      },
      { leave: () => this.endFeature() },
    ),
  );

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private endFeature(): void {
    const msPerUnit = this.isBehave ? 1000 : 1e-6;
    const read: ReadScenario[] = [];
    let background: readonly JsonStep[] = [];
    for (const element of this.elements) {
      this.startedAt ??= timeOf(element.start_timestamp);
      if (element.type === 'background' || element.keyword === 'Background') {
        // Behave only declares it here; its steps stand in the scenarios too.
        background = stepsIn(element).filter(({ isRun }) => isRun);
        continue;
      }
      const result = scenarioResult(element, background, msPerUnit);
      background = [];
      addAttempt(read, { result, place: placeOf(element) });
    }
    const suites = [this.name];
    for (const { result } of read)
      this.results.push({ ...result, suites, ...(this.file !== undefined && { file: this.file }) });
    this.elements = [];
    this.name = '';
    this.file = undefined;
    this.isBehave = false;
  }
}

const placeOf = ({ line, location, id, name }: JsonRecord): string =>
  JSON.stringify([line, location, id, name]);

/** cucumber-ruby writes an attempt and, when it failed, the next one behind it. */
function addAttempt(read: ReadScenario[], attempt: ReadScenario): void {
  const before = read.at(-1);
  if (before?.place !== attempt.place || before.result.status === 'passed') read.push(attempt);
  else before.result = { ...attempt.result, retries: before.result.retries + 1 };
}
