/** All waivers of the project: markers in files, and the project file's list. */
import type { Waiver } from '../../../schema/model';
import { OwnedGroups } from './owned';
import { compareLocation } from './order';
import { bucketOf } from './resolve';
import { endOfWaiver } from './waivers';

/** Owner of the project file's waivers; no path looks like this. */
const projectOwner = '\0project';

const none: ReadonlySet<string> = new Set();

export class WaiverIndex {
  private readonly groups = new OwnedGroups<Waiver>();
  private project: readonly Waiver[] = [];

  /** Returns the buckets of ids that are or were waived. */
  replaceFile(path: string, waivers: readonly Waiver[]): ReadonlySet<string> {
    if (waivers.length === 0 && !this.groups.isKnownOwner(path)) return none;
    return this.groups.replace(path, grouped(waivers));
  }

  /** Returns as `replaceFile` does. */
  replaceProject(waivers: readonly Waiver[]): ReadonlySet<string> {
    this.project = waivers;
    return this.groups.replace(projectOwner, grouped(waivers));
  }

  /** Those of the project file. */
  get projectWaivers(): readonly Waiver[] {
    return this.project;
  }

  /** By place. */
  ofBucket(bucket: string): readonly Waiver[] {
    return this.groups.items(bucket).sort((a, b) => compareLocation(a.location, b.location));
  }

  /** Waivers that end after `from`, up to `to` included. */
  endingBetween(from: number, to: number): readonly Waiver[] {
    const [low, high] = from <= to ? [from, to] : [to, from];
    const ending: Waiver[] = [];
    for (const bucket of this.groups.names())
      for (const waiver of this.groups.items(bucket)) {
        const end = endOfWaiver(waiver);
        if (end !== undefined && end > low && end <= high) ending.push(waiver);
      }
    return ending;
  }
}

const grouped = (waivers: readonly Waiver[]): (readonly [string, Waiver])[] =>
  waivers.map((waiver) => [bucketOf(waiver.requirement), waiver] as const);
