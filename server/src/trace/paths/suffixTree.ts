/** Paths by their segments from the file name backwards: finds longest common suffixes in one walk. */

interface Node {
  readonly children: Map<string, Node>;
  /** Paths that end here, seen from behind; several when they differ in case only. */
  paths: string[] | undefined;
}

export interface SuffixWalk {
  /** Segments that agree, counted from the file name. */
  readonly depth: number;
  /** Whole paths that are suffixes of the reported one, shortest first. */
  readonly contained: readonly { readonly path: string; readonly depth: number }[];
  /** Paths that share `depth` segments with the reported one, at most `limit`. */
  deepest(limit: number): readonly string[];
}

const newNode = (): Node => ({ children: new Map(), paths: undefined });
const fold = (segment: string): string => segment.toLowerCase();

/** Upper and lower case are the same to it; the caller prefers what agrees exactly. */
export class SuffixTree {
  private readonly root = newNode();

  add(path: string): void {
    let node = this.root;
    const segments = path.split('/');
    for (let i = segments.length - 1; i >= 0; i--) {
      const key = fold(segments[i] ?? '');
      let child = node.children.get(key);
      if (!child) node.children.set(key, (child = newNode()));
      node = child;
    }
    (node.paths ??= []).push(path);
  }

  walk(segments: readonly string[]): SuffixWalk {
    let node = this.root;
    let depth = 0;
    const contained: { path: string; depth: number }[] = [];
    for (let i = segments.length - 1; i >= 0; i--) {
      const child = node.children.get(fold(segments[i] ?? ''));
      if (!child) break;
      node = child;
      depth++;
      for (const path of child.paths ?? []) contained.push({ path, depth });
    }
    return { depth, contained, deepest: (limit) => (depth ? below(node, limit) : []) };
  }
}

function below(node: Node, limit: number): string[] {
  const found: string[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next && found.length < limit; next = waiting.pop()) {
    found.push(...(next.paths ?? []));
    waiting.push(...next.children.values());
  }
  return found.slice(0, limit).sort();
}
