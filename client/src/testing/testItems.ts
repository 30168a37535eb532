import { specs, testsOfSpec, type SpecItem, type TestItem as ServerTest } from '../../../schema/protocol';
import { toRange } from '../places';
import type { Server } from '../server';
import { Uri, type TestController, type TestItem } from '../vscodeApi';

const pageSize = 500;

/**
 * The tests of the Testing view: specs as roots, their tests read when they are opened or when a
 * result is published for them. Updated by difference, so that what is open or selected stays so.
 */
export class TestItems {
  /** What a spec item was made from, to see what has changed. */
  private readonly known = new Map<string, { readonly spec: SpecItem; readonly resolved: boolean }>();

  constructor(
    private readonly server: Server,
    private readonly controller: TestController,
  ) {}

  /** Brings the roots up to date, and the tests of specs that were opened and have changed. */
  async sync(folders: readonly string[]): Promise<void> {
    const seen = new Set<string>();
    for (const folder of folders)
      for await (const spec of this.pages((page) => this.server.request(specs, { folder, ...page }))) {
        const id = specId(folder, spec.path);
        seen.add(id);
        await this.syncSpec(id, spec);
      }
    for (const id of this.known.keys())
      if (!seen.has(id)) {
        this.known.delete(id);
        this.controller.items.delete(id);
      }
  }

  private async syncSpec(id: string, spec: SpecItem): Promise<void> {
    const before = this.known.get(id);
    const item = this.controller.items.get(id) ?? this.addSpec(id, spec);
    this.known.set(id, { spec, resolved: before?.resolved ?? false });
    if (before?.resolved && JSON.stringify(before.spec) !== JSON.stringify(spec)) await this.resolve(item);
  }

  private addSpec(id: string, spec: SpecItem): TestItem {
    const item = this.controller.createTestItem(id, spec.path, Uri.parse(spec.uri));
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  /** Reads the tests of a spec item. */
  async resolve(item: TestItem): Promise<void> {
    const known = this.known.get(item.id);
    if (!known) return;
    const { folder, path } = known.spec;
    const seen = new Set<string>();
    for await (const test of this.pages((page) =>
      this.server.request(testsOfSpec, { folder, path, ...page }),
    )) {
      seen.add(this.syncTest(item, test).id);
    }
    item.children.forEach(({ id }) => {
      if (!seen.has(id)) item.children.delete(id);
    });
    this.known.set(item.id, { ...known, resolved: true });
  }

  private syncTest(parent: TestItem, test: ServerTest): TestItem {
    const id = testItemId(test.folder, test.id);
    const label = test.titlePath.join(' › ');
    let item = parent.children.get(id);
    if (!item) {
      item = this.controller.createTestItem(id, label, Uri.parse(test.place.uri));
      parent.children.add(item);
    }
    item.label = label;
    item.description = test.requirements.join(', ');
    item.range = toRange(test.place.range);
    item.sortText = String(test.place.range.start.line).padStart(8, '0');
    return item;
  }

  /** The item of a test, its spec being read first when needed; undefined when the test is gone. */
  async find(folder: string, testCaseId: string): Promise<TestItem | undefined> {
    const spec = this.controller.items.get(specId(folder, testCaseId.slice(0, testCaseId.indexOf('::'))));
    if (!spec) return undefined;
    if (!this.known.get(spec.id)?.resolved) await this.resolve(spec);
    return spec.children.get(testItemId(folder, testCaseId));
  }

  private async *pages<T>(
    ask: (page: { offset: number; limit: number }) => Promise<{ items: readonly T[]; total: number }>,
  ): AsyncGenerator<T> {
    for (let offset = 0; ; offset += pageSize) {
      const { items, total } = await ask({ offset, limit: pageSize });
      yield* items;
      if (items.length === 0 || offset + items.length >= total) return;
    }
  }
}

// VS Code keeps NUL for itself in the ids of test items.
const specId = (folder: string, path: string): string => `${folder} ${path}`;
const testItemId = (folder: string, id: string): string => `${folder} ${id}`;
