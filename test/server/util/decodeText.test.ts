import assert from 'node:assert/strict';
import { decodeText } from '../../../server/src/util/decodeText';

const rows: Record<string, { bytes: readonly number[] | string; text: string | undefined }> = {
  'UTF-8': { bytes: 'Prüfung 🎉', text: 'Prüfung 🎉' },
  'UTF-8 with a mark': { bytes: '\uFEFF# Title', text: '# Title' },
  'only a mark': { bytes: [0xef, 0xbb, 0xbf], text: '' },
  nothing: { bytes: [], text: '' },
  'UTF-16 little endian': {
    bytes: [0xff, 0xfe, 0x41, 0x00, 0x3d, 0xd8, 0x89, 0xdf],
    text: 'A🎉'.replace('🎉', '\uD83D\uDF89'),
  },
  'UTF-16 big endian': { bytes: [0xfe, 0xff, 0x00, 0x41, 0x00, 0xe9], text: 'Aé' },
  'UTF-16 that ends in the middle': { bytes: [0xfe, 0xff, 0x00, 0x41, 0x00], text: 'A' },
  'Latin-1, which is not UTF-8': { bytes: [0x41, 0xe9, 0x42], text: 'A\uFFFDB' },
  'a NUL in much text': { bytes: `# REQ-1 Prüfung\0 und mehr 🎉`, text: '# REQ-1 Prüfung\uFFFD und mehr 🎉' },
  'a NUL in little text': { bytes: [0x41, 0x00, 0x42], text: undefined },
  'a NUL among what is not UTF-8': { bytes: [...Buffer.from('x'.repeat(99)), 0, 0xe9], text: undefined },
  'UTF-16 without a mark': { bytes: [...Buffer.from('# Prüfung 🎉\n', 'utf16le')], text: '# Prüfung 🎉\n' },
  'UTF-16 big endian without a mark': {
    bytes: [...Buffer.from('# Prüfung 🎉\n', 'utf16le').swap16()],
    text: '# Prüfung 🎉\n',
  },
  'UTF-16 without a mark, in Chinese': {
    bytes: [...Buffer.from('# 登录后显示主页。REQ-1\n', 'utf16le')],
    text: '# 登录后显示主页。REQ-1\n',
  },
  'samples of sound, which are no UTF-16': {
    bytes: Array.from({ length: 400 }, (_, at) => (at % 2 ? (at % 8 === 1 ? 1 : 0) : at & 0x1f)),
    text: undefined,
  },
};

describe('decodeText', () => {
  for (const [name, { bytes, text }] of Object.entries(rows))
    it(`reads ${name}`, () =>
      assert.equal(
        decodeText(typeof bytes === 'string' ? Buffer.from(bytes) : Uint8Array.from(bytes)),
        text,
      ));

  it('looks for NUL at the start only', () => {
    const bytes = (before: number) => Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from([0, 0xff])]);
    assert.equal(decodeText(bytes(8191)), undefined);
    assert.equal(decodeText(bytes(8192))?.length, 8194);
  });

  it('reads a part of a larger buffer', () => {
    const whole = Buffer.from('..\uFEFFtext..');
    assert.equal(decodeText(whole.subarray(2, whole.length - 2)), 'text');
  });

  it('leaves the given bytes as they are', () => {
    const bytes = Uint8Array.from([0xfe, 0xff, 0x00, 0x41]);
    decodeText(bytes);
    assert.deepEqual([...bytes], [0xfe, 0xff, 0x00, 0x41]);
  });
});
