import path from 'node:path';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { ReadContext } from '../../reader';

/** What `spec-metadata.json` says of one spec. */
export interface SpecMetadata {
  readonly file: string;
  /** The whole metadata file, for positions. */
  readonly text: string;
  readonly tags: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly description?: string;
  readonly author?: string;
  readonly lastModified?: string;
}

export const metadataName = 'spec-metadata.json';

/** `specs/spec-metadata.json`, or that of the `specs` folder which the spec is in. */
export function metadataPath(spec: string): string {
  const folders = path.posix.dirname(spec).split('/');
  const specs = folders.lastIndexOf('specs');
  return specs >= 0 ? [...folders.slice(0, specs + 1), metadataName].join('/') : `specs/${metadataName}`;
}

/**
 * The entry of one spec, keyed by its path from the metadata file or from the project root. Reads
 * that entry alone, for a file of metadata speaks of thousands. A broken file says nothing here: its own
 * reader reports it.
 */
export function readMetadata(spec: string, context: ReadContext): SpecMetadata | undefined {
  const file = metadataPath(spec);
  const text = context.readText(file);
  if (!text) return undefined;
  const start = entryStart(text, [path.posix.relative(path.posix.dirname(file), spec), spec]);
  if (start < 0) return undefined;
  const entry = objectAt(text, start);
  if (!entry) return undefined;
  const field = (name: string): Node | undefined =>
    entry.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
  const words = (name: string): string | undefined => {
    const node = field(name);
    return node?.type === 'string' ? String(getNodeValue(node)) : undefined;
  };
  const tags = (field('tags')?.children ?? []).filter((node) => node.type === 'string');
  return {
    file,
    text,
    tags: tags.map((node) => ({
      text: String(node.value),
      start: start + node.offset + 1,
      end: start + node.offset + node.length - 1,
    })),
    description: words('description'),
    author: words('author'),
    lastModified: words('lastModified'),
  };
}

/** Behind the colon of `"key": {`, or -1. */
function entryStart(text: string, keys: readonly string[]): number {
  for (const key of keys) {
    const written = JSON.stringify(key);
    for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      const behind = /^\s{0,40}:\s{0,200}(?=\{)/.exec(
        text.slice(at + written.length, at + written.length + 300),
      );
      if (behind) return at + written.length + behind[0].length;
    }
  }
  return -1;
}

/** An entry is small; more than this is not looked at. */
const longestEntry = 64 * 1024;

function objectAt(text: string, start: number): Node | undefined {
  try {
    const node = parseTree(text.slice(start, start + longestEntry));
    return node?.type === 'object' ? node : undefined;
  } catch {
    return undefined;
  }
}
