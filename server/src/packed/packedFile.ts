import type { FileIndex, FileOutline } from '../../../schema/model';
import type { FileStat } from '../ports';
import { Recent } from '../util/recent';
import { FlatReader, Shared, type Flat } from './flat';
import type { Head } from './head';
import { readBody, type FileBody } from './shapes';

/** Bodies that were unpacked lately: whoever looks at a file looks at it more than once. */
export class RecentBodies {
  private readonly kept: Recent<PackedFile, FileBody>;

  constructor(most = 512) {
    this.kept = new Recent(most);
  }

  of(file: PackedFile): FileBody {
    return this.kept.get(file) ?? this.kept.set(file, file.unpack());
  }
}

/**
 * A reading whose parts are unpacked when somebody looks at them. A project of 50,000 test files holds
 * its readings in 70 bytes a test this way, and in 1,500 as objects.
 */
export class PackedFile implements FileIndex {
  readonly path: string;
  readonly contentHash: string;
  readonly format: string;
  readonly fingerprint: string;
  readonly dependsOn: readonly string[];
  readonly outline: FileOutline;
  private readonly end: number;

  /** @param segment where the body stands at `start`: JSON of a flat list, UTF-8 */
  constructor(
    head: Omit<Head, keyof FileStat>,
    private readonly segment: Buffer,
    private readonly start: number,
    private readonly recent: RecentBodies,
  ) {
    this.path = head.path;
    this.contentHash = head.contentHash;
    this.format = head.format;
    this.fingerprint = head.fingerprint;
    this.dependsOn = head.dependsOn;
    this.outline = head.outline;
    this.end = start + head.bodyBytes;
  }

  get title() {
    return this.recent.of(this).title;
  }

  get description() {
    return this.recent.of(this).description;
  }

  get author() {
    return this.recent.of(this).author;
  }

  get tags() {
    return this.recent.of(this).tags;
  }

  get requirements() {
    return this.outline.definitions.length === 0 ? none : this.recent.of(this).requirements;
  }

  get references() {
    return this.outline.mentions.length === 0 ? none : this.recent.of(this).references;
  }

  get testCases() {
    return this.outline.testCases === 0 ? none : this.recent.of(this).testCases;
  }

  get waivers() {
    return this.outline.waivers === 0 ? none : this.recent.of(this).waivers;
  }

  get testLinks() {
    return this.outline.testLinks === 0 ? undefined : this.recent.of(this).testLinks;
  }

  get links() {
    return this.recent.of(this).links;
  }

  get problems() {
    return this.outline.problems === 0 ? none : this.recent.of(this).problems;
  }

  /** The body as it is packed, for a copy of it. */
  get bytes(): Buffer {
    return this.segment.subarray(this.start, this.end);
  }

  unpack(): FileBody {
    const json = this.segment.toString('utf8', this.start, this.end);
    return readBody(new FlatReader(JSON.parse(json) as Flat, new Shared(this.path)));
  }

  /** As a plain object, for JSON and for copies. */
  toJSON(): FileIndex {
    const { path, contentHash, format, fingerprint, dependsOn } = this;
    return { path, contentHash, format, ...this.recent.of(this), dependsOn, fingerprint };
  }
}

const none: readonly never[] = Object.freeze([]);

/** A reading as a plain object, which can be copied member by member. */
export const plainFile = (file: FileIndex): FileIndex => (file instanceof PackedFile ? file.toJSON() : file);
