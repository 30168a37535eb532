import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createInProcessIndexer } from '../../../server/src/index/inProcessIndexer';
import { WorkspaceIndex } from '../../../server/src/index/workspaceIndex';
import type { StoredFile } from '../../../server/src/ports';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';
import { toyReader } from '../../support/toyReader';

const settings = {
  options: { idPattern: 'REQ-\\d+' },
  maxFileBytes: 1000,
  rules: { include: [], exclude: [] },
};
const silent = { report: () => undefined };

const openIndex = async (workspace: InMemoryWorkspace, stored: readonly StoredFile[] = []) => {
  const indexer = createInProcessIndexer(workspace, [toyReader]);
  const index = new WorkspaceIndex({ workspace, indexer, readers: [toyReader], settings });
  const told = new Map<string, string>();
  index.onDidChange(({ changed, removed }) => {
    for (const file of changed) told.set(file.path, file.description ?? '');
    for (const path of removed) told.delete(path);
  });
  await index.start(stored, silent);
  return { index, told };
};

const path = fc.constantFrom('a.toy', 'b.toy', 'd/a.toy', 'd/b.toy', 'd/e/a.toy', 'x', 'd');
const text = fc.constantFrom(
  '',
  'one',
  'two',
  '@include a.toy',
  '@include d/b.toy\nthree',
  '@include x',
  'throw',
);
const operation = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, text }),
  fc.record({ kind: fc.constant('delete' as const), path }),
  fc.record({ kind: fc.constant('move' as const), path, to: path }),
  fc.record({ kind: fc.constant('type' as const), path, text }),
  fc.record({ kind: fc.constant('close' as const), path }),
  fc.record({ kind: fc.constant('ignore' as const), path }),
  fc.record({ kind: fc.constant('settle' as const) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Texts by path as a person would expect them: open documents over the disk. */
async function expected(workspace: InMemoryWorkspace, open: ReadonlyMap<string, string>) {
  const overlaid = workspace.copy();
  for (const [file, unsaved] of open) overlaid.write(file, unsaved);
  return [...(await openIndex(overlaid)).told].sort();
}

describe('WorkspaceIndex: any order of edits and events', () => {
  it('ends as if everything were read afresh, and stores what a warm start can trust', () =>
    fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 30, size: 'max' }), async (operations) => {
        const workspace = new InMemoryWorkspace({ 'a.toy': 'one', 'd/b.toy': '@include a.toy' });
        const { index, told } = await openIndex(workspace);
        const open = new Map<string, string>();
        const pending: Promise<unknown>[] = [];
        for (const one of operations) {
          if (one.kind === 'settle') await Promise.all(pending.splice(0));
          else pending.push(...apply(one, workspace, index, open));
        }
        await Promise.all(pending);
        await index.filesChanged(['settled']);
        assert.deepEqual([...told].sort(), await expected(workspace, open), 'unsaved texts over the disk');

        const warm = await openIndex(workspace, index.storeDelta().changed);
        assert.deepEqual(
          [...warm.told].sort(),
          await expected(workspace, new Map()),
          'the disk from the store',
        );
      }),
      { numRuns: 400, seed: 20260102 },
    ));
});

function apply(
  one: Exclude<Operation, { kind: 'settle' }>,
  workspace: InMemoryWorkspace,
  index: WorkspaceIndex,
  open: Map<string, string>,
): Promise<unknown>[] {
  switch (one.kind) {
    case 'write':
      if (!workspace.canHold(one.path)) return [];
      workspace.write(one.path, one.text);
      return [index.filesChanged([one.path])];
    case 'delete':
      workspace.delete(one.path);
      return [index.filesChanged([one.path])];
    case 'move':
      if (!workspace.canHold(one.to) || one.to.startsWith(one.path)) return [];
      workspace.delete(one.to);
      workspace.move(one.path, one.to);
      return [index.filesChanged([one.to, one.path])];
    case 'ignore':
      workspace.write('.gitignore', one.path);
      return [index.filesChanged(['.gitignore'])];
    case 'type':
      if (!workspace.canHold(one.path)) return [];
      open.set(one.path, one.text);
      index.setDocument(one.path, one.text);
      return [];
    case 'close':
      open.delete(one.path);
      return [index.closeDocument(one.path)];
  }
}
