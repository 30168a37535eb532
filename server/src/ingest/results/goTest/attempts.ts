/**
 * Tests that fail may be run again: `gotestsum --rerun-fails` runs their package anew and appends to
 * the same file. The last attempt is the outcome, those before it are retries. A test that runs
 * twice in one run of its package (`-count=2`) is not repaired by that: both count.
 */
import type { ReportedResult } from '../../../../../schema/model';

/** So many failures wait for another attempt; what fails beyond that is told at once. */
const mostWaiting = 10_000;

interface Waiting {
  readonly result: ReportedResult;
  packageEnded: boolean;
}

export class FailedAttempts {
  /** By package, by test. */
  private readonly waiting = new Map<string, Map<string, Waiting>>();
  private count = 0;

  /** Takes a result and returns what is final. */
  add(packageName: string, result: ReportedResult): readonly ReportedResult[] {
    const earlier = this.waiting.get(packageName)?.get(result.name);
    if (earlier && (!earlier.packageEnded || result.status === 'skipped')) return [result];
    if (earlier) this.remove(packageName, result.name);
    const told = earlier ? { ...result, retries: earlier.result.retries + 1 } : result;
    const failed = told.status === 'failed' || told.status === 'broken';
    if (!failed || this.count >= mostWaiting) return [told];
    this.keep(packageName, told);
    return [];
  }

  endPackage(packageName: string): void {
    for (const waiting of this.waiting.get(packageName)?.values() ?? []) waiting.packageEnded = true;
  }

  /** All that were not tried again. */
  end(): readonly ReportedResult[] {
    return [...this.waiting.values()].flatMap((tests) => [...tests.values()].map(({ result }) => result));
  }

  private keep(packageName: string, result: ReportedResult): void {
    let tests = this.waiting.get(packageName);
    if (!tests) this.waiting.set(packageName, (tests = new Map()));
    tests.set(result.name, { result, packageEnded: false });
    this.count++;
  }

  private remove(packageName: string, name: string): void {
    this.waiting.get(packageName)?.delete(name);
    this.count--;
  }
}
