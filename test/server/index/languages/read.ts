/** What the tests of code languages share: text in, outline out. */
import type { FileIndex } from '../../../../schema/model';
import { defaultIdPattern } from '../../../../schema/settings';
import { codeReader } from '../../../../server/src/index/languages/core/reader';
import type { CodeLanguage } from '../../../../server/src/index/languages/core/language';
import type { ReadOptions } from '../../../../server/src/index/reader';
import { LineIndex } from '../../../../server/src/util/lineIndex';

const defaults: ReadOptions = { idPattern: defaultIdPattern };

export interface LanguageReading {
  read(text: string, path?: string, options?: Partial<ReadOptions>): FileIndex;
  mayContain(text: string): boolean;
  /**
   * One line per test: its name, then what is special about it. Varying names are shown by their
   * pieces with `*` between: `adds * and *`.
   */
  outline(text: string, path?: string): string;
  /** One line per reference: `REQ-1! verifies title: the names of its tests, or *`. */
  references(text: string, path?: string): string;
}

/** `usualPath` names the file where a test does not care. */
export function readingOf(language: CodeLanguage, usualPath: string): LanguageReading {
  const reader = codeReader(language);
  const read: LanguageReading['read'] = (text, path = usualPath, options) =>
    reader.read({ path, text }, { options: { ...defaults, ...options }, readText: () => undefined });
  return {
    read,
    mayContain: (text) => reader.mayContain(text, defaults),
    outline: (text, path) => outlineOf(read(text, path)),
    references: (text, path) => referencesOf(text, read(text, path)),
  };
}

const outlineOf = ({ testCases }: FileIndex): string =>
  testCases
    .map((test) =>
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

function referencesOf(text: string, index: FileIndex): string {
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
