/** Tasks that must not run at once, in the order in which they came. One that fails stops no other. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(task: () => Promise<T>): Promise<T> {
    const run = this.last.then(task);
    this.last = run.catch(() => undefined);
    return run;
  }

  /** Resolves when everything that was asked for so far is over, well or not. */
  async idle(): Promise<void> {
    await this.last;
  }
}
