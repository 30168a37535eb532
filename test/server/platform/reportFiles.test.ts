import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeReportFiles } from '../../../server/src/platform/reportFiles';

describe('report files', () => {
  let folder = '';
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reports-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  async function read(name: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of nodeReportFiles(folder).read(path.join(folder, name))) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  it('are read as they are', async () => {
    write('a.xml', '<a/>');
    assert.equal(await read('a.xml'), '<a/>');
  });

  it('in a folder that is one report are read in the order of their names, each behind its own', async () => {
    write('out/b-result.json', '{"b":1}');
    write('out/a-container.json', '{"a":1}');
    write('out/a-attachment.png', 'x');
    write('out/executor.json', '{}');
    write('out/c-result.json/deep-result.json', '{}');
    assert.equal(
      await read('out'),
      '\n{"reqproofReportPart":"a-container.json"}\n{"a":1}\n{"reqproofReportPart":"b-result.json"}\n{"b":1}',
    );
  });

  it('have one hash while they stay the same', async () => {
    write('out/a-result.json', '{}');
    const hash = () => nodeReportFiles(folder).hash(path.join(folder, 'out'));
    const first = await hash();
    assert.equal(await hash(), first);
    write('out/b-result.json', '{}');
    assert.notEqual(await hash(), first);
  });

  it('are none in any other folder', async () => {
    write('out/a.xml', '<a/>');
    await assert.rejects(read('out'), { code: 'EISDIR' });
    await assert.rejects(read('gone'), { code: 'ENOENT' });
  });
});
