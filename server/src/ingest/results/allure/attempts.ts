import { amountOf, recordsOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

/** What the last of several attempts at a test leaves. */
interface Attempts<T> {
  last: T;
  lastMs: number;
  failed: number;
}

/**
 * Attempts at one test bear the same `historyId`, which also stands for its parameters. The last by
 * time counts; those before it that failed are its retries.
 */
export class AttemptBook<T> {
  private readonly byHistory = new Map<string, Attempts<T>>();
  private unnamed = 0;

  add(document: JsonRecord, attempt: T, isFailure: (attempt: T) => boolean): void {
    const key = historyOf(document) ?? `#${this.unnamed++}`;
    const endedMs = amountOf(document.stop) ?? amountOf(document.start) ?? 0;
    const known = this.byHistory.get(key);
    if (!known) {
      this.byHistory.set(key, { last: attempt, lastMs: endedMs, failed: 0 });
      return;
    }
    const isLater = endedMs > known.lastMs;
    // Of two that ended at the same time, the worse one counts.
    const counts = isLater || (endedMs === known.lastMs && isFailure(attempt));
    if (isFailure(counts ? known.last : attempt)) known.failed++;
    if (!counts) return;
    known.last = attempt;
    known.lastMs = endedMs;
  }

  /** In the order in which they were first met. */
  *entries(): Generator<readonly [last: T, failedBefore: number], void, undefined> {
    for (const { last, failed } of this.byHistory.values()) yield [last, failed];
  }

  get size(): number {
    return this.byHistory.size;
  }
}

function historyOf(document: JsonRecord): string | undefined {
  const historyId = textOf(document.historyId);
  if (historyId !== undefined) return historyId;
  const name = textOf(document.fullName);
  const parameters = recordsOf(document.parameters).map((parameter) => [parameter.name, parameter.value]);
  return name === undefined ? undefined : JSON.stringify([name, document.name, parameters]);
}
