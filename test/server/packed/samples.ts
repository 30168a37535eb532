import type { FileIndex, Range, TestCase } from '../../../schema/model';
import { titleSeparator } from '../../../schema/model';
import type { StoredFile } from '../../../server/src/ports';
import { emptyFileIndex } from '../../../server/src/util/emptyFileIndex';

const range = (line: number, lines = 0): Range => ({
  start: { line, character: 2 },
  end: { line: line + lines, character: 9 },
});

export const aTestAt = (path: string, line: number, titlePath: readonly string[]): TestCase => {
  const name = titlePath.join(titleSeparator);
  return {
    id: `${path}::${name}`,
    path,
    titlePath,
    name,
    framework: 'vitest',
    tags: ['slow'],
    disposition: 'run',
    empty: false,
    contentHash: 'c0ffee',
    range: range(line, 3),
    titleRange: range(line),
  };
};

/** Every member that a reading can have, there and absent. */
export function everything(path: string): FileIndex {
  const location = { path, range: range(1) };
  const first = aTestAt(path, 3, ['suite', 'first \u{1F600} "quoted"\n']);
  const second = { ...aTestAt(path, 9, ['suite', 'first']), id: `${path}::suite > first#2` };
  const third: TestCase = {
    ...aTestAt(path, 20, ['']),
    name: 'another name',
    namePieces: ['a ', ' b'],
    variants: 3,
    otherTitle: 'shown',
    disposition: 'todo',
    empty: true,
  };
  return {
    ...emptyFileIndex(path, 'hash', 'javascript'),
    title: 'A title',
    description: 'half a pair \ud83d and a NUL \0',
    author: '',
    tags: ['a', ''],
    fingerprint: 'f',
    dependsOn: ['other.md'],
    testCases: [first, second, third],
    requirements: [
      {
        key: 'shop/REQ-1',
        code: 'REQ-1',
        namespace: 'shop',
        title: 'T',
        description: 'D',
        priority: 'high',
        status: 'draft',
        category: 'c',
        criteria: [{ text: 'x', range: range(2) }],
        text: 'T D',
        contentHash: 'h',
        format: 'markdown-heading',
        location: { path, range: range(0, 5) },
        idRange: range(0),
        preset: 'openfasttrace',
        type: 'req',
        version: '1',
        versionRange: range(0),
        needs: [{ type: 'impl', range: range(4) }],
        tags: ['t'],
        informative: false,
        positional: true,
        stamp: '',
        reviewed: 'r',
        source: 'far',
      },
    ],
    references: [
      {
        code: 'REQ-2',
        role: 'verifies',
        mappingType: 'partial',
        form: 'title',
        certainty: 'known-id',
        testCaseIds: [second.id, third.id, 'of another file'],
        location,
      },
      {
        code: 'REQ-1',
        namespace: 'shop',
        role: 'covers',
        mappingType: 'full',
        form: 'annotation',
        certainty: 'known-syntax',
        location: { path: 'elsewhere.md', range: range(7) },
        preset: 'tracey',
        from: 'shop/REQ-1',
        artifactType: 'utest',
        version: '0.2',
        versionRange: range(7),
        stamp: 's',
        stampRange: range(7),
      },
    ],
    waivers: [
      { requirement: 'REQ-3', reason: 'x', owner: 'Ada', issue: '#1', expires: '2026-01-01', location },
    ],
    testLinks: [{ requirement: 'REQ-1', path: 'a.ts', symbol: 's', line: 3, looksLikeTest: true, location }],
    links: [{ range: range(3), target: 'b.md' }, { range: range(4) }],
    problems: [
      { code: 'broken-link', severity: 'hint', message: 'm', location, requirement: 'REQ-9' },
      {
        code: 'suspect-link',
        severity: 'error',
        message: 'n',
        location,
        fix: { kind: 'set-stamp', range: range(2), to: 'z' },
      },
    ],
  };
}

export const stored = (index: FileIndex, mtimeMs = 1234.5678): StoredFile => ({
  path: index.path,
  mtimeMs,
  ctimeMs: mtimeMs + 0.25,
  size: 42,
  index,
});

export const aFileThat = (says: string, path: string): StoredFile =>
  stored({ ...emptyFileIndex(path, `hash of ${says}`, 'toy'), fingerprint: 'f', description: says });
