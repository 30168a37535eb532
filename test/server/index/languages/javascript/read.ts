/** What the tests of the JavaScript reader share. */
import type { FileIndex } from '../../../../../schema/model';
import { defaultIdPattern } from '../../../../../schema/settings';
import { javascriptReader } from '../../../../../server/src/index/languages/javascript/reader';
import { LineIndex } from '../../../../../server/src/util/lineIndex';

const options = { idPattern: defaultIdPattern };

export function read(text: string, path = 'a.test.ts'): FileIndex {
  return javascriptReader.read({ path, text }, { options, readText: () => undefined });
}

export const mayContain = (text: string): boolean => javascriptReader.mayContain(text, options);

/**
 * One line per test: its name, then what is special about it. Varying names are shown by their
 * pieces with `*` between: `adds * and *`.
 */
export function outline(text: string, path?: string): string {
  return read(text, path)
    .testCases.map((test) =>
      [
        test.name,
        test.disposition === 'run' ? '' : `(${test.disposition})`,
        test.empty ? '(empty)' : '',
        test.namePieces ? `= ${test.namePieces.join('*')}` : '',
        test.variants === undefined ? '' : `x${String(test.variants)}`,
        test.tags.length ? test.tags.map((tag) => `@${tag}`).join(' ') : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
}

/** One line per reference: `REQ-1! verifies title: the names of its tests, or *`. */
export function references(text: string, path?: string): string {
  const index = read(text, path);
  const lines = new LineIndex(text);
  const names = new Map(index.testCases.map((test) => [test.id, test.name]));
  return index.references
    .map((one) => {
      const { start, end } = one.location.range;
      const written = text.slice(lines.offset(start), lines.offset(end));
      if (written !== one.code) throw new Error(`${one.code} is not at its place but "${written}"`);
      const about = one.testCaseIds?.map((id) => names.get(id) ?? id).join(', ') ?? '*';
      const certain = one.certainty === 'explicit' ? '!' : '';
      const partial = one.mappingType === 'partial' ? ' partial' : '';
      return `${one.code}${certain} ${one.role}${partial} ${one.form}: ${about}`;
    })
    .join('\n');
}
