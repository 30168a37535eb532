import assert from 'node:assert/strict';
import type { FileIndex } from '../../../schema/model';
import { PackedFile, plainFile, RecentBodies } from '../../../server/src/packed/packedFile';
import {
  readSegment,
  segmentIsSound,
  segmentLength,
  SegmentWriter,
} from '../../../server/src/packed/segment';
import { emptyFileIndex } from '../../../server/src/util/emptyFileIndex';
import { makeOutline } from '../../../server/src/util/fileOutline';
import { aTestAt, everything, stored } from './samples';

const empty = (path: string): FileIndex => ({ ...emptyFileIndex(path, '', 'none'), fingerprint: 'f' });

function pack(...files: readonly FileIndex[]): Buffer {
  const writer = new SegmentWriter();
  for (const file of files) writer.add(stored(file));
  return Buffer.from(writer.finish());
}

const unpack = (segment: Buffer, most?: number) => readSegment(segment, new RecentBodies(most)).files;

describe('packed readings', () => {
  const files = [everything('a/b.test.ts'), empty('leer.md'), everything('ü/\u{1F600}.md')];

  it('say what was packed, and in front what joining needs', () => {
    const found = unpack(pack(...files));
    assert.deepEqual(
      found.map(({ index, ...stamp }) => ({ ...stamp, index: plainFile(index) })),
      files.map((file) => stored(file)),
    );
    for (const [n, { index }] of found.entries()) {
      const { definitions, ...rest } = makeOutline(files[n] ?? empty(''));
      assert.deepEqual({ ...index.outline, definitions: [] }, { ...rest, definitions: [] });
      assert.deepEqual(
        index.outline?.definitions,
        definitions.map(({ key, code, namespace, format, preset, positional }) => ({
          key,
          code,
          namespace,
          format,
          preset,
          positional,
        })),
      );
    }
  });

  it('give every part by itself, also when all was put away meanwhile', () => {
    const [a, b] = unpack(pack(everything('a.ts'), everything('b.ts')), 1);
    assert.ok(a && b);
    const whole = everything('a.ts');
    for (const part of Object.keys(whole) as (keyof FileIndex)[]) {
      void b.index.tags;
      assert.deepEqual(a.index[part], whole[part], part);
    }
  });

  it('are copied as they are', () => {
    const once = pack(...files);
    assert.deepEqual(pack(...unpack(once).map((file) => file.index)), once);
  });

  it('forget the text of tests, which is in the file', () => {
    const path = 'a.ts';
    const index = { ...empty(path), testCases: [{ ...aTestAt(path, 0, ['t']), text: 'it(...)' }] };
    assert.deepEqual(unpack(pack(index))[0]?.index.testCases, [aTestAt(path, 0, ['t'])]);
  });

  it('name thousands of tests in no time', () => {
    const path = 'a.ts';
    const testCases = Array.from({ length: 20_000 }, (_, n) => aTestAt(path, n, ['s', `t${n}`]));
    const ids = testCases.map((test) => test.id).reverse();
    const [reference] = everything(path).references;
    assert.ok(reference);
    const references = [{ ...reference, testCaseIds: ids }];
    const [file] = unpack(pack({ ...empty(path), testCases, references }));
    assert.deepEqual(file?.index.references[0]?.testCaseIds, ids);
  });

  it('carry paths that are gone, and marks', () => {
    const segment = Buffer.from(new SegmentWriter().finish({ gone: ['a', 'b'], mirroredBy: 'store' }));
    assert.deepEqual(readSegment(segment, new RecentBodies()), {
      files: [],
      gone: ['a', 'b'],
      mirroredBy: 'store',
    });
  });

  it('are known to be broken, wherever a byte is another or missing', () => {
    const segment = pack(everything('a.ts'));
    assert.equal(segmentLength(segment), segment.length);
    assert.equal(segmentIsSound(segment), true);
    for (let at = 0; at < segment.length; at++) {
      const torn = segment.subarray(0, at);
      assert.equal(segmentLength(torn), undefined);
      const other = Buffer.from(segment);
      other[at] = (other[at] ?? 0) ^ 0x10;
      assert.ok(segmentLength(other) !== segment.length || !segmentIsSound(other), `byte ${at}`);
    }
  });

  it('are no plain objects and become ones when copied', () => {
    const [file] = unpack(pack(everything('a.ts')));
    assert.ok(file?.index instanceof PackedFile);
    assert.equal(
      JSON.stringify(JSON.parse(JSON.stringify(file.index))),
      JSON.stringify(plainFile(file.index)),
    );
  });
});
