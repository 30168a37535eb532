/**
 * Opens a project as the editor does, in a process of its own, until its index is complete and stored.
 * Prints its figures as JSON: what a process needs at most shows only in a process that did nothing else.
 */
import { defaultSettings } from '../../schema/settings';
import { openNodeProject } from '../../server/src/nodeProject';
import { longestStall, silent } from './indexBench';
import type { Measured } from './measured';
import { measured, peakMegabytes } from './measured';

export interface OpenFigures extends Measured {
  readonly files: number;
  readonly reused: number;
  readonly requirements: number;
  readonly testCases: number;
  readonly links: number;
  readonly peakMegabytes: number;
  /** Held when all was done, after the collector ran. */
  readonly restMegabytes: number;
  readonly longestStallMs: number;
}

const complain = (message: string, cause?: unknown): void => console.error(message, cause ?? '');
const ignore = (): void => undefined;

async function main(root: string): Promise<void> {
  const open = () =>
    openNodeProject({
      root,
      settings: defaultSettings,
      excludes: [],
      store: { kind: 'embedded', folder: root },
      clock: { now: () => new Date() },
      logger: { debug: ignore, info: ignore, warn: complain, error: complain },
    });
  let files = 0;
  let reused = 0;
  let figures: Measured = { ms: 0, cpuMs: 0 };
  let service: Awaited<ReturnType<typeof open>> | undefined;
  const { longestMs } = await longestStall(async () => {
    figures = await measured(async () => {
      service = await open();
      ({ files, reused } = await service.start(silent, new AbortController().signal));
      await service.saved();
    });
  });
  if (!service) return;
  const peak = peakMegabytes();
  const { view } = service;
  let testCases = 0;
  let links = 0;
  for (const file of view.files()) testCases += file.testCases.length;
  for (const { key } of view.requirements()) links += view.linksOf(key).length;
  const answer: OpenFigures = {
    ...figures,
    files,
    reused,
    requirements: view.requirements().length,
    testCases,
    links,
    peakMegabytes: peak,
    restMegabytes: process.memoryUsage().rss / 1e6,
    longestStallMs: longestMs,
  };
  await service.close();
  process.stdout.write(JSON.stringify(answer));
}

void main(process.argv[2] ?? '.');
