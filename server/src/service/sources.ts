/**
 * What other projects define and this one refers to: the `sources:` of reqproof.yaml, and the other
 * folders of the window. They are read and never written, and count in nothing of this project.
 */
import type { FileIndex, RequirementDefinition } from '../../../schema/model';
import { projectFileName } from '../../../schema/settings';
import type { SourceAccess, SourcePlace } from '../ports';
import type { Touched, TraceGraph } from '../trace/graph';
import { createSlices } from '../util/slices';
import { Turns } from '../util/turns';
import type { ProjectFileReading } from './parts';
import { SourceExport } from './sourceExport';
import type { SourceEntry, SourceFault } from './sourceFault';
import { SourceFolder, type SourceReader } from './sourceFolder';

interface SourcesParts {
  /** Undefined: nothing outside of the project may be read. */
  readonly access: SourceAccess | undefined;
  readonly graph: TraceGraph;
  readProjectFile(text: string): ProjectFileReading;
  onTouched(touched: Touched): void;
}

interface Source {
  readonly entry: SourceEntry;
  readonly place: SourcePlace;
  readonly reader: SourceReader | undefined;
  /** What the graph knows of it, by the path it has there. */
  known: ReadonlyMap<string, FileIndex>;
}

/** What one file defines, by the name under which the graph keeps it. */
type Definitions = readonly [owner: string, definitions: () => readonly RequirementDefinition[]];

/** Another folder of the window. */
export interface Neighbour {
  readonly name: string;
  /** Its path as seen from this project, with `/`: `../platform`. */
  readonly shown: string;
}

/** So many definitions come into the graph in one turn of the main loop. */
const largestPart = 400;

export class Sources {
  faults: readonly SourceFault[] = [];
  private sources: Source[] = [];
  private wanted = '[]';
  private readonly turns = new Turns();
  /** What the graph was told of each, by the folder as it is seen from here. */
  /** Larger news of neighbours that are not in the graph yet. */
  private waiting = 0;
  private readonly neighbours = new Map<string, Set<string>>();

  constructor(private readonly parts: SourcesParts) {}

  /** Opens what is new and closes what is gone. True when something is different. */
  configure(entries: readonly SourceEntry[]): Promise<boolean> {
    const wanted = JSON.stringify(entries);
    if (wanted === this.wanted) return Promise.resolve(false);
    this.wanted = wanted;
    return this.turns.take(async () => {
      const same = (a: SourceEntry, b: SourceEntry): boolean => a.name === b.name && a.path === b.path;
      const gone = this.sources.filter(({ entry }) => !entries.some((one) => same(one, entry)));
      for (const source of gone) await this.drop(source);
      const open = this.sources;
      this.sources = entries.map(
        (entry, rank) =>
          open.find((one) => one.reader && same(one.entry, entry)) ??
          this.open(entry, entries.slice(0, rank)),
      );
      await this.readAll();
      return true;
    });
  }

  /** Whether one of the paths of this project belongs to a source. */
  concerns(paths: readonly string[]): boolean {
    return this.sources.some(
      ({ place }) =>
        place.kind !== 'none' &&
        paths.some((path) => path === place.shown || path.startsWith(`${place.shown}/`)),
    );
  }

  /** What files of another folder of the window define now; empty where they define nothing any more. */
  neighbourChanged(
    { name, shown }: Neighbour,
    files: ReadonlyMap<string, readonly RequirementDefinition[]>,
  ): void {
    const owners = this.neighbours.get(shown) ?? new Set<string>();
    this.neighbours.set(shown, owners);
    const next: Definitions[] = [];
    for (const [path, definitions] of files) {
      const owner = ownerOf(shown, path);
      if (definitions.length === 0 && !owners.delete(owner)) continue;
      if (definitions.length > 0) owners.add(owner);
      next.push([owner, () => borrowed(definitions, name, `${shown}/${path}`)]);
    }
    this.bringNeighbour(next);
  }

  neighbourGone({ shown }: Neighbour): void {
    const owners = this.neighbours.get(shown);
    this.neighbours.delete(shown);
    this.bringNeighbour([...(owners ?? [])].map((owner) => [owner, () => []]));
  }

  /** Looks whether the sources have changed. */
  refresh(): Promise<void> {
    return this.turns.take(() => this.readAll());
  }

  close(): Promise<void> {
    return this.turns.take(async () => {
      for (const { reader } of this.sources.splice(0)) await reader?.close();
    });
  }

  private open(entry: SourceEntry, before: readonly SourceEntry[]): Source {
    const { access, readProjectFile } = this.parts;
    const place: SourcePlace = before.some(({ name }) => name === entry.name)
      ? { kind: 'none', reason: 'has the name of another source. Give each its own.' }
      : (access?.locate(entry.path) ?? {
          kind: 'none',
          reason: 'is not read because this workspace is not trusted.',
        });
    const known = new Map<string, FileIndex>();
    if (!access || place.kind === 'none' || (place.kind === 'folder' && place.isProject))
      return { entry, place, reader: undefined, known };
    const parts = access.open(place.folder);
    const reader =
      place.kind === 'folder'
        ? new SourceFolder({ ...parts, readProjectFile })
        : new SourceExport({ ...parts, file: place.file });
    return { entry, place, reader, known };
  }

  private async readAll(): Promise<void> {
    const faults: SourceFault[] = [];
    const refuse = ({ entry }: Source, reason: string): void => {
      faults.push({ entry, message: `The source ${entry.name} (${entry.path}) ${reason}` });
    };
    for (const source of this.sources) {
      const { place, reader, entry } = source;
      if (place.kind === 'none' || !reader) {
        refuse(source, place.kind === 'none' ? place.reason : 'is this project itself, or contains it.');
        continue;
      }
      try {
        const circle = place.kind === 'folder' ? this.circle(entry.name, place.folder) : undefined;
        if (circle !== undefined) throw new Error(circle);
        await this.bringIn(source, await reader.read(), place);
      } catch (error) {
        await this.show(source, new Map());
        refuse(source, error instanceof Error ? error.message : String(error));
      }
    }
    this.faults = faults;
  }

  private async bringIn(
    source: Source,
    files: Iterable<FileIndex>,
    place: Exclude<SourcePlace, { kind: 'none' }>,
  ): Promise<void> {
    const next = new Map<string, FileIndex>();
    for (const file of files)
      if (file.requirements.length > 0)
        next.set(place.kind === 'folder' ? `${place.shown}/${file.path}` : place.shown, file);
    await this.show(source, next);
  }

  /** Tells the graph what is different. */
  private async show(source: Source, next: ReadonlyMap<string, FileIndex>): Promise<void> {
    const { known, entry } = source;
    const different = [...new Set([...known.keys(), ...next.keys()])].filter(
      (path) => known.get(path) !== next.get(path),
    );
    source.known = next;
    await this.bring(
      different.map((path) => [
        ownerOf(entry.name, path),
        () => borrowed(next.get(path)?.requirements ?? [], entry.name, path),
      ]),
    );
  }

  /** Into the graph, a part at a time; the first part at once. */
  private async bring(files: readonly Definitions[]): Promise<void> {
    const slices = createSlices();
    let part = new Map<string, readonly RequirementDefinition[]>();
    let weight = 0;
    for (const [owner, definitionsOf] of files) {
      const definitions = definitionsOf();
      part.set(owner, definitions);
      weight += 1 + definitions.length;
      if (weight < largestPart) continue;
      this.parts.onTouched(this.parts.graph.applySources(part));
      part = new Map();
      weight = 0;
      if (slices.due()) await slices.next();
    }
    if (part.size > 0) this.parts.onTouched(this.parts.graph.applySources(part));
  }

  /** What one edit changes is in the graph when this returns; a whole project gives way to requests. */
  private bringNeighbour(files: readonly Definitions[]): void {
    if (files.length <= largestPart && this.waiting === 0) {
      void this.bring(files);
      return;
    }
    this.waiting++;
    void this.turns.take(() => this.bring(files)).finally(() => this.waiting--);
  }

  private async drop(source: Source): Promise<void> {
    await this.show(source, new Map());
    await source.reader?.close();
  }

  /** Whether the folders that a source names in turn lead back here, as the end of a sentence. */
  private circle(name: string, folder: string): string | undefined {
    const { access, readProjectFile } = this.parts;
    const seen = new Set<string>();
    const ways: { readonly folder: string; readonly names: readonly string[] }[] = [
      { folder, names: [name] },
    ];
    for (let way = ways.pop(); access && way && seen.size < mostFolders; way = ways.pop()) {
      if (seen.has(way.folder)) continue;
      seen.add(way.folder);
      const text = access.readText(way.folder, projectFileName) ?? '';
      for (const entry of readProjectFile(text).settings.sources ?? []) {
        const names = [...way.names, entry.name];
        const place = access.locate(entry.path, way.folder);
        if (place.kind !== 'folder') continue;
        if (place.isProject)
          return `names this project as its own source (${['here', ...names.slice(0, -1), 'here'].join(' -> ')}). Requirements go one way: take the entry out of one of the two.`;
        ways.push({ folder: place.folder, names });
      }
    }
    return undefined;
  }
}

const mostFolders = 50;

const ownerOf = (source: string, path: string): string => `${source}\0${path}`;

const borrowed = (
  definitions: readonly RequirementDefinition[],
  source: string,
  path: string,
): readonly RequirementDefinition[] =>
  definitions.map((one) => ({ ...one, source, location: { ...one.location, path } }));
