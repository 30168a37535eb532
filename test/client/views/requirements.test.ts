import '../../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { RequirementsTree } from '../../../client/src/views/requirements';
import {
  requirementDetail,
  requirementGroups,
  requirements,
  type RequirementDetail,
  type RequirementItem,
} from '../../../schema/protocol';
import { FakeServer, pageOf } from '../../support/fakeVscode/fakeServer';
import { renderTree } from '../../support/fakeVscode/renderTree';
import { folderSummary, linkTo, requirement, shop } from '../../support/fakeVscode/shop';
import { MoreNode } from '../../../client/src/views/pagedTree';

function treeOf(items: readonly RequirementItem[], folders = [folderSummary()]) {
  const server = new FakeServer()
    .answer(requirementGroups, (params) =>
      pageOf([{ id: 'a.md', label: 'a.md', count: items.length, trouble: 2 }], params),
    )
    .answer(requirements, (params) => pageOf(items, params))
    .answer(
      requirementDetail,
      ({ key }) =>
        ({
          links: key === 'REQ-1' ? [linkTo('adds'), linkTo('removes')] : [],
        }) as unknown as RequirementDetail,
    );
  return { server, tree: new RequirementsTree(server, () => folders) };
}

describe('Requirements view', () => {
  it('shows state and proof in words, with an icon, and the tests below', async () => {
    const { tree } = treeOf([
      requirement('REQ-1', { state: 'stale', tests: 2, passing: 1 }),
      requirement('REQ-2', { title: '' }),
      requirement('REQ-3', { state: 'verified', tests: 1, passing: 1 }),
    ]);
    assert.equal(
      await renderTree(tree),
      [
        'file a.md -- 3, 2 in trouble',
        '  history REQ-1 about REQ-1 -- stale, 1 of 2 tests',
        '    circle-outline adds -- never run',
        '    circle-outline removes -- never run',
        '  circle-large-outline REQ-2 -- uncovered',
        '  pass-filled REQ-3 about REQ-3 -- verified, 1 of 1 test',
      ].join('\n'),
    );
  });

  it('has a root for each folder when there are several', async () => {
    const { tree } = treeOf([], [folderSummary(), folderSummary({ folder: `${shop}2`, name: 'shop2' })]);
    assert.equal(
      await renderTree(tree),
      [
        'root-folder shop',
        '  file a.md -- 0, 2 in trouble',
        'root-folder shop2',
        '  file a.md -- 0, 2 in trouble',
      ].join('\n'),
    );
  });

  it('asks for a page, and for the next one when told', async () => {
    const { tree } = treeOf(Array.from({ length: 250 }, (_, i) => requirement(`REQ-${i + 2}`)));
    const [group] = await tree.getChildren();
    const first = await tree.getChildren(group);
    const more = first.at(-1);
    assert.equal(first.length, 101);
    assert.ok(more instanceof MoreNode);
    assert.equal(tree.getTreeItem(more).description, '100 of 250 shown');
    more.load();
    assert.equal((await tree.getChildren(group)).length, 201);
  });

  it('asks the server for the grouping and the filter that are set', async () => {
    const { server, tree } = treeOf([]);
    tree.by = 'state';
    tree.filter = { text: 'login', states: ['failing'] };
    await renderTree(tree, 1);
    assert.deepEqual(server.asked, [
      {
        method: requirementGroups.method,
        params: {
          folder: shop,
          by: 'state',
          filter: { text: 'login', states: ['failing'] },
          offset: 0,
          limit: 100,
        },
      },
    ]);
  });

  it('says in place what went wrong', async () => {
    const tree = new RequirementsTree(new FakeServer(), () => [folderSummary()]);
    assert.equal(await renderTree(tree), 'warning The test gave no answer for reqproof/requirementGroups.');
  });
});
