import path from 'node:path';
import { textHash } from '../../../util/hash';
import type { ReadContext } from '../../reader';
import { scanBlocks } from '../markdown/blocks';
import { readParts } from './parts';
import type { TestPart } from './parts';

/** What stands at the place of an `@include`. */
export interface Expansion {
  /** The file, when it was found. */
  readonly target?: string;
  readonly steps: number;
  /** Over the text put in, nested includes expanded. */
  readonly hash: string;
  readonly fault?: { readonly code: 'include-cycle' | 'broken-include'; readonly message: string };
}

/** Deeper nesting is taken for a mistake. */
const deepest = 64;

/**
 * Expands `@include "path"` for one file. A path is looked for beside the file that names it, at the
 * project root, in `specs/`, and by its name alone in `specs/templates/`.
 */
export class Includes {
  /** Every path that was looked for, found or not: a change there changes this file. */
  readonly dependsOn = new Set<string>();
  private readonly known = new Map<string, Expansion>();

  constructor(
    private readonly file: string,
    private readonly context: ReadContext,
  ) {}

  expand(written: string): Expansion {
    return this.expandIn(written, [this.file]);
  }

  private expandIn(written: string, chain: readonly string[]): Expansion {
    const from = chain.at(-1) ?? this.file;
    const found = this.find(written, from);
    if (!found) return missing(written, from, chain.length > 1);
    if (chain.includes(found.target)) {
      const cycle = [...chain.slice(chain.indexOf(found.target)), found.target];
      return {
        target: found.target,
        steps: 0,
        hash: textHash(`cycle ${found.target}`),
        fault: {
          code: 'include-cycle',
          message: `These files include each other in a circle: ${cycle.join(' -> ')}. Remove one of the includes.`,
        },
      };
    }
    if (chain.length >= deepest) return missing(written, from, true);
    const known = this.known.get(found.target);
    if (known) return known;
    const expansion = this.read(found, chain);
    this.known.set(found.target, expansion);
    return expansion;
  }

  private read({ target, text }: { target: string; text: string }, chain: readonly string[]): Expansion {
    const document = scanBlocks(text);
    const parts = readParts(document, 0, document.blocks.length);
    const inner = expandAll(parts, (written) => this.expandIn(written, [...chain, target]));
    return { target, steps: inner.steps, hash: textHash(JSON.stringify(inner.tokens)), fault: inner.fault };
  }

  private find(written: string, from: string): { target: string; text: string } | undefined {
    for (const target of candidates(written, from)) {
      this.dependsOn.add(target);
      const text = this.context.readText(target);
      if (text !== undefined) return { target, text };
    }
    return undefined;
  }
}

/** The tokens of a test's parts: what its content hash is about. */
export function expandAll(
  parts: readonly TestPart[],
  expand: (written: string) => Expansion,
): { readonly tokens: readonly string[]; readonly steps: number; readonly fault?: Expansion['fault'] } {
  const tokens: string[] = [];
  let steps = 0;
  let fault: Expansion['fault'];
  for (const part of parts) {
    if (part.kind === 'step') {
      tokens.push(`step ${part.text}`);
      steps++;
    } else if (part.kind === 'words') tokens.push(`${part.section} ${part.text}`);
    else if (part.kind === 'include') {
      const expansion = expand(part.target);
      tokens.push(`include ${expansion.hash}`);
      steps += expansion.steps;
      if (expansion.fault?.code === 'include-cycle') fault ??= expansion.fault;
    }
  }
  return { tokens, steps, ...(fault && { fault }) };
}

function candidates(written: string, from: string): string[] {
  const wanted = written.replace(/\\/g, '/').replace(/^\/+/, '');
  if (wanted === '' || /^[a-z][a-z0-9+.-]*:/i.test(wanted)) return [];
  const places = [
    path.posix.join(path.posix.dirname(from), wanted),
    wanted,
    path.posix.join('specs', wanted),
    path.posix.join('specs/templates', path.posix.basename(wanted)),
  ].map((place) => path.posix.normalize(place));
  return [...new Set(places)].filter((place) => place !== '.' && place !== '..' && !place.startsWith('../'));
}

function missing(written: string, from: string, nested: boolean): Expansion {
  const who = nested ? `${from} includes "${written}", which` : `The included file "${written}"`;
  const message = `${who} was not found beside ${from}, at the project root, in specs/ or in specs/templates/.`;
  return { steps: 0, hash: textHash(`missing ${written}`), fault: { code: 'broken-include', message } };
}
