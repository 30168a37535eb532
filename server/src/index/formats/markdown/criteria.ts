import type { Stretch } from './inline';
import { fold } from './inline';

export interface Criterion {
  readonly text: string;
  readonly range: Stretch;
}

const step = /^(?:[*_]{0,3})(given|when|then|and|but)(?![\w-])/i;

export type StepWord = 'given' | 'when' | 'then' | 'and' | 'but';

/** The Gherkin keyword that a line begins with, bold or not. */
export function stepWord(text: string, line: Stretch): StepWord | undefined {
  const word = step.exec(text.slice(line.start, Math.min(line.end, line.start + 12)))?.[1];
  return word?.toLowerCase() as StepWord | undefined;
}

/**
 * Collects lines of the form Given / When / Then. Lines count once a "then" was among them; until
 * then they may be prose that happens to begin with "When".
 */
export class StepRun {
  private lines: Stretch[] = [];
  private complete = false;
  private hasThen = false;

  constructor(private readonly text: string) {}

  /** True when the line belongs to the run. A finished criterion goes to `emit`. */
  take(line: Stretch, emit: (criterion: Criterion) => void): boolean {
    const word = stepWord(this.text, line);
    if (!word || (!this.lines.length && (word === 'then' || word === 'and' || word === 'but'))) return false;
    if (this.complete && (word === 'given' || word === 'when')) this.flush(emit, () => undefined);
    this.lines.push(line);
    this.hasThen ||= word === 'then';
    this.complete ||= this.hasThen || /\bthen\b/i.test(this.text.slice(line.start, line.end));
    return true;
  }

  /** Ends the run: one criterion, or its lines back when they were prose. */
  flush(emit: (criterion: Criterion) => void, giveBack: (line: Stretch) => void): void {
    const { lines, text } = this;
    const first = lines[0];
    const last = lines.at(-1);
    const isCriterion = this.complete && this.startsAsCriterion();
    this.lines = [];
    this.complete = this.hasThen = false;
    if (!first || !last) return;
    if (isCriterion) {
      emit({
        text: fold(lines.map((line) => text.slice(line.start, line.end)).join(' ')),
        range: { start: first.start, end: last.end },
      });
    } else lines.forEach(giveBack);
  }

  /** "When X, then Y" in one line is prose unless it is set out as steps. */
  private startsAsCriterion(): boolean {
    const first = this.lines[0];
    return first !== undefined && (this.hasThen || stepWord(this.text, first) === 'given');
  }
}
