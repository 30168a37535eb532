/**
 * From a path in a report to a file of the workspace. Reports come from containers, other machines
 * and packages of a monorepo, so the longest common suffix of path segments decides - unless it is
 * contradicted by the segments that are left over. What is not certain is ambiguous or unknown.
 */
import { sourceCandidates } from './paths/compiled';
import { parseReportedPath } from './paths/reportedPath';
import type { ReportedPath } from './paths/reportedPath';
import { SuffixTree } from './paths/suffixTree';

export type PathMatch =
  | {
      readonly kind: 'found';
      readonly path: string;
      /** `exact`: written as in the workspace. `compiled`: the report names what the file was compiled to. */
      readonly how: 'exact' | 'suffix' | 'compiled';
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

export interface PathMap {
  /**
   * `reportPath`: where the report lies in the workspace; a relative path may be relative to a folder
   * above it.
   */
  find(reported: string, reportPath?: string): PathMatch;
}

const unknown: PathMatch = { kind: 'unknown' };
const maxCandidates = 20;
/** Folders whose children are packages: a path with one of them says which package it means. */
const packageFolders: ReadonlySet<string> = new Set([
  'packages',
  'apps',
  'libs',
  'modules',
  'services',
  'projects',
  'plugins',
]);

/** `root`: the workspace's absolute path, when known; paths below it are taken literally. */
export function createPathMap(paths: Iterable<string>, root?: string): PathMap {
  return new WorkspacePaths(paths, root);
}

class WorkspacePaths implements PathMap {
  private readonly tree = new SuffixTree();
  private readonly exact = new Set<string>();
  private readonly folders = new Set<string>();
  private readonly root: string | undefined;
  private readonly remembered = new Map<string, PathMatch>();

  constructor(paths: Iterable<string>, root: string | undefined) {
    for (const path of paths) {
      if (this.exact.has(path)) continue;
      this.exact.add(path);
      this.tree.add(path);
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end).toLowerCase();
        if (this.folders.has(folder)) break;
        this.folders.add(folder);
      }
    }
    const parsed = root === undefined ? undefined : parseReportedPath(root);
    this.root = parsed && `${parsed.segments.join('/')}/`;
  }

  find(reported: string, reportPath = ''): PathMatch {
    const folder = reportPath.slice(0, Math.max(0, reportPath.lastIndexOf('/')));
    const key = `${folder}\0${reported}`;
    let match = this.remembered.get(key);
    if (!match) {
      match = this.lookUp(reported, folder);
      this.remembered.set(key, match);
    }
    return match;
  }

  private lookUp(reported: string, reportFolder: string): PathMatch {
    const path = parseReportedPath(reported);
    if (!path) return unknown;
    const direct = this.bySegments(path, reportFolder);
    if (direct.kind !== 'unknown') return direct;
    for (const segments of sourceCandidates(path)) {
      const match = this.bySegments({ segments, rooted: path.rooted }, reportFolder);
      if (match.kind === 'found') return { ...match, how: 'compiled' };
      if (match.kind === 'ambiguous') return match;
    }
    return unknown;
  }

  private bySegments(path: ReportedPath, reportFolder: string): PathMatch {
    const joined = path.segments.join('/');
    if (path.rooted) {
      if (this.root !== undefined && joined.startsWith(this.root)) {
        const below = joined.slice(this.root.length);
        return this.exact.has(below) ? { kind: 'found', path: below, how: 'exact' } : unknown;
      }
      return path.segments.includes('node_modules') ? unknown : this.rooted(path.segments);
    }
    const near = this.nearReport(joined, reportFolder);
    if (this.exact.has(joined))
      return near === undefined || near === joined
        ? { kind: 'found', path: joined, how: 'exact' }
        : { kind: 'ambiguous', candidates: [joined, near] };
    if (near !== undefined) return { kind: 'found', path: near, how: 'suffix' };
    return path.segments.includes('node_modules') ? unknown : this.relative(path.segments);
  }

  /** The file that the path means when read from a folder above the report, the nearest first. */
  private nearReport(joined: string, reportFolder: string): string | undefined {
    for (let folder = reportFolder; folder; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      const path = `${folder}/${joined}`;
      if (this.exact.has(path)) return path;
    }
    return undefined;
  }

  /** The path is all there is: it must be the end of a workspace path, or the other way round. */
  private relative(segments: readonly string[]): PathMatch {
    const walk = this.tree.walk(segments);
    if (walk.depth === segments.length) return found(walk.deepest(maxCandidates), segments);
    const longest = walk.contained.at(-1);
    if (!longest) return unknown;
    const left = segments.slice(0, segments.length - longest.depth);
    // A bare file name at the workspace's top proves little.
    if (longest.depth === 1 && left.length > 1) return unknown;
    if (this.folders.has((left[0] ?? '').toLowerCase()) || this.namesOtherFolder(left)) return unknown;
    return found(walk.contained.filter(({ depth }) => depth === longest.depth).map(pathOf), segments);
  }

  private rooted(segments: readonly string[]): PathMatch {
    const walk = this.tree.walk(segments);
    const longest = walk.contained.at(-1);
    if (walk.depth === segments.length && walk.depth > 0) {
      // `/app/src/x` against `app/src/x`: the whole path agrees, but `/app` may as well be the root.
      const shorter = walk.contained.filter(({ depth }) => depth < walk.depth).map(pathOf);
      return found([...walk.deepest(maxCandidates), ...shorter.slice(-1)], segments);
    }
    const candidates: string[] = [];
    if (longest && !this.namesOtherFolder(segments.slice(0, segments.length - longest.depth)))
      candidates.push(...walk.contained.filter(({ depth }) => depth === longest.depth).map(pathOf));
    if (walk.depth >= 2 && walk.depth > (longest?.depth ?? 0)) {
      const left = new Set(segments.slice(0, segments.length - walk.depth).map((part) => part.toLowerCase()));
      for (const path of walk.deepest(maxCandidates)) {
        const top = path.slice(0, path.indexOf('/')).toLowerCase();
        if (!left.has(top)) candidates.push(path);
      }
    }
    return found(candidates, segments);
  }

  /**
   * Whether what is left over in front of an agreeing suffix leads into a folder of the workspace:
   * then the path means that folder, and not the file that ends alike.
   */
  private namesOtherFolder(left: readonly string[]): boolean {
    return left.some((segment, i) => {
      const folder = segment.toLowerCase();
      if (!this.folders.has(folder)) return false;
      const next = left[i + 1];
      return (
        packageFolders.has(folder) ||
        (next !== undefined && this.folders.has(`${folder}/${next.toLowerCase()}`))
      );
    });
  }
}

const pathOf = ({ path }: { readonly path: string }): string => path;

function found(candidates: readonly string[], segments: readonly string[]): PathMatch {
  if (candidates.length > 1) {
    // Names that differ in case only: the one that agrees exactly is meant.
    const reported = segments.join('/');
    const same = candidates.filter((path) => path.endsWith(reported) || reported.endsWith(path));
    if (same.length === 1 && candidates.every((path) => path.toLowerCase() === same[0]?.toLowerCase()))
      candidates = same;
  }
  const [only, ...more] = candidates;
  if (only === undefined) return unknown;
  return more.length ? { kind: 'ambiguous', candidates } : { kind: 'found', path: only, how: 'suffix' };
}
