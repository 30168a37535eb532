import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { Changes } from '../../client/src/changes';
import { changed, type ChangedParams } from '../../schema/protocol';
import { FakeServer } from '../support/fakeVscode/fakeServer';
import { shop } from '../support/fakeVscode/shop';

const none = { folder: shop, index: false, evidence: false, runs: false };

/** What listeners hear once of several notices. */
function heardOf(...notices: readonly Partial<ChangedParams>[]): readonly ChangedParams[] {
  const server = new FakeServer();
  const waiting: (() => void)[] = [];
  const changes = new Changes(server, (work) => waiting.push(work));
  const heard: ChangedParams[] = [];
  changes.onDidChange((all) => heard.push(...all));
  for (const notice of notices) server.send(changed, { ...none, ...notice });
  for (const work of waiting) work();
  return heard;
}

describe('changes', () => {
  it('of one folder are told once', () =>
    assert.deepEqual(heardOf({ index: true, files: ['a.ts'] }, { runs: true, files: [] }), [
      { ...none, index: true, runs: true, files: ['a.ts'] },
    ]));
  it('name each file once', () =>
    assert.deepEqual(
      heardOf({ index: true, files: ['a.ts'] }, { index: true, files: ['b.ts', 'a.ts'] })[0]?.files,
      ['a.ts', 'b.ts'],
    ));
  it('of any file stay that', () =>
    assert.equal(heardOf({ index: true }, { index: true, files: ['b.ts'] })[0]?.files, undefined));
  it('of several folders are told apart', () =>
    assert.equal(heardOf({ index: true }, { folder: 'file:///other', index: true }).length, 2));
});
