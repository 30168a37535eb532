import assert from 'node:assert/strict';
import fs from 'node:fs';

describe('the client', () => {
  it('names `vscode` in one place, so that a fake can stand there', () => {
    const naming = fs
      .readdirSync('client/src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /from 'vscode'/.test(fs.readFileSync(`client/src/${file}`, 'utf8')));
    assert.deepEqual(naming, ['vscodeApi.ts']);
  });
});
