import { setImmediate } from 'node:timers/promises';
import type { FileIndex } from '../../../schema/model';
import type { IndexChange, WorkspaceIndex } from '../index/workspaceIndex';
import type { Touched, TraceGraph } from '../trace/graph';
import { outlineOf } from '../util/fileOutline';
import { createSlices } from '../util/slices';

/** What one keystroke may change; more than this gives way to requests in between. */
const smallChange = 400;
const sliceMs = 8;

/** This many files, and this part of all there are then: everything may look different. */
const mostFiles = 500;
const largeShare = 0.25;

function weightOf(file: FileIndex): number {
  const { definitions, mentions, testCases } = outlineOf(file);
  return 1 + definitions.length + mentions.length + testCases;
}

function isSmall({ changed, removed }: IndexChange): boolean {
  let weight = removed.length;
  for (const file of changed) {
    weight += weightOf(file);
    if (weight > smallChange) return false;
  }
  return weight <= smallChange;
}

/**
 * Brings what the index says into the graph: small changes at once, so that the next answer knows
 * them, large ones in slices of the main loop. Between slices the view is that of a project of which
 * some files are not read yet; a large change is told when all of it is in.
 */
export class FileJoin {
  private readonly waiting = new Set<string>();
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly index: Pick<WorkspaceIndex, 'file'>,
    private readonly graph: TraceGraph,
    private readonly onTouched: (touched: Touched) => void,
  ) {}

  take(change: IndexChange): void {
    if (isSmall(change)) {
      this.onTouched(this.graph.apply(change));
      return;
    }
    // Definitions first: a reference that is joined before what it means has to be joined again.
    if (change.changed.length <= mostFiles)
      for (const file of change.changed)
        if (outlineOf(file).definitions.length > 0) this.waiting.add(file.path);
    for (const file of change.changed) this.waiting.add(file.path);
    for (const path of change.removed) this.waiting.add(path);
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  get isBusy(): boolean {
    return this.running !== undefined;
  }

  /** Resolves when the graph says what the index says. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Stops at the next slice. */
  close(): void {
    this.closed = true;
  }

  private async run(): Promise<void> {
    if (this.waiting.size > mostFiles && this.waiting.size > [...this.graph.view.files()].length * largeShare)
      return this.runAll();
    const requirements = new Set<string>();
    const files = new Set<string>();
    let end = performance.now() + sliceMs;
    while (this.waiting.size > 0 && !this.closed) {
      const touched = this.graph.apply(this.nextPart());
      for (const key of touched.requirements) requirements.add(key);
      for (const path of touched.files) files.add(path);
      if (performance.now() < end) continue;
      await setImmediate();
      end = performance.now() + sliceMs;
    }
    this.onTouched({ requirements, files });
  }

  /** The same where nearly everything is new. */
  private async runAll(): Promise<void> {
    const before = this.graph.everything();
    const slices = createSlices(undefined, sliceMs, 1);
    while (this.waiting.size > 0 && !this.closed) {
      this.graph.takePart(this.nextPart());
      if (slices.due()) await slices.next();
    }
    await setImmediate();
    const { requirements, files } = this.graph.everything();
    for (const key of before.requirements) requirements.add(key);
    for (const path of before.files) files.add(path);
    await setImmediate();
    this.onTouched({ requirements, files });
  }

  /** Files as they are now: what was announced may be old by the time its turn comes. */
  private nextPart(): IndexChange {
    const changed: FileIndex[] = [];
    const removed: string[] = [];
    let weight = 0;
    for (const path of this.waiting) {
      this.waiting.delete(path);
      const now = this.index.file(path);
      if (now === this.graph.view.file(path)) continue;
      if (now) changed.push(now);
      else removed.push(path);
      weight += now ? weightOf(now) : 1;
      if (weight > smallChange / 4) break;
    }
    return { changed, removed };
  }
}
