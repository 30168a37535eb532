import type { FileReader, ReadContext, SourceText } from '../../server/src/index/reader';
import { resolveFrom } from '../../server/src/util/paths';
import { emptyFileIndex } from '../../server/src/util/emptyFileIndex';

/**
 * A format with nothing but words and includes: `description` is the whole text, with every line
 * `@include PATH` replaced by that file's text, or by `?` when it is not there. Texts with `crash`,
 * `hang` or `throw` as their first word do that.
 */
export const toyReader: FileReader = {
  format: 'toy',
  accepts: (path) => path.endsWith('.toy'),
  mayContain: (text) => text !== '',
  read(source, context) {
    misbehave(source.text);
    const dependsOn = new Set<string>();
    const description = expand(source, context, dependsOn);
    return {
      ...emptyFileIndex(source.path, '', 'toy'),
      description,
      dependsOn: [...dependsOn],
    };
  },
};

function expand(source: SourceText, context: ReadContext, dependsOn: Set<string>): string {
  return source.text
    .split('\n')
    .map((line) => {
      const target = /^@include (.+)$/.exec(line)?.[1];
      const path = target === undefined ? undefined : resolveFrom('', target);
      if (path === undefined || dependsOn.has(path)) return line;
      dependsOn.add(path);
      const text = context.readText(path);
      return text === undefined ? '?' : expand({ path, text }, context, dependsOn);
    })
    .join(' ');
}

function misbehave(text: string): void {
  if (text.startsWith('throw')) throw new Error('toy broke');
  if (text.startsWith('crash')) process.exit(7);
  if (text.startsWith('memory'))
    for (const kept: unknown[] = []; ;) kept.push(new Array(100_000).fill(kept.length));
  if (text.startsWith('hang')) for (;;);
}
