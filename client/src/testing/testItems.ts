import { specs, testsOfSpec, type SpecItem, type TestItem as ServerTest } from '../../../schema/protocol';
import { toRange } from '../places';
import type { Server } from '../server';
import { Uri, type TestController, type TestItem } from '../vscodeApi';

const pageSize = 500;

/**
 * The tests of the Testing view: specs that have a result as roots, their tests read when they are
 * opened or when a result is published for them. Updated by difference, so that what is open or
 * selected stays so.
 *
 * Tests that never ran are left to the extensions that run tests: a test with a place gets a Run
 * button beside its line, and nothing can be run from here.
 */
export class TestItems {
  /** The roots, and which of them have their tests. */
  private readonly known = new Map<string, { readonly spec: SpecItem; readonly resolved: boolean }>();
  /** Specs that a published result belongs to, be it of an environment that does not count. */
  private readonly published = new Set<string>();

  constructor(
    private readonly server: Server,
    private readonly controller: TestController,
  ) {}

  /** Brings everything up to date: the roots, and the tests of those that were opened. */
  async sync(folders: readonly string[]): Promise<void> {
    const seen = new Set<string>();
    for (const folder of folders)
      for await (const spec of this.pages((page) => this.server.request(specs, { folder, ...page })))
        if (await this.syncSpec(spec)) seen.add(specId(folder, spec.path));
    for (const id of this.known.keys()) if (!seen.has(id)) this.remove(id);
  }

  /** Brings some files up to date; asks for nothing else. */
  async update(folder: string, paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const page = { offset: 0, limit: paths.length };
    const { items } = await this.server.request(specs, { folder, paths, ...page });
    const seen = new Set<string>();
    for (const spec of items) if (await this.syncSpec(spec)) seen.add(spec.path);
    for (const path of paths) if (!seen.has(path)) this.remove(specId(folder, path));
  }

  /** False when the spec has no place in the view. */
  private async syncSpec(spec: SpecItem): Promise<boolean> {
    const id = specId(spec.folder, spec.path);
    if (!hasResult(spec) && !this.published.has(id)) return false;
    const item = this.controller.items.get(id) ?? this.addSpec(id, spec);
    const resolved = this.known.get(id)?.resolved ?? false;
    this.known.set(id, { spec, resolved });
    if (resolved) await this.resolve(item);
    return true;
  }

  private addSpec(id: string, spec: SpecItem): TestItem {
    const item = this.controller.createTestItem(id, spec.path, Uri.parse(spec.uri));
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  private remove(id: string): void {
    if (this.known.delete(id)) this.controller.items.delete(id);
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
    item.range = test.status === 'never' ? undefined : toRange(test.place.range);
    item.sortText = String(test.place.range.start.line).padStart(8, '0');
    return item;
  }

  /** The item of a test that a result is published for, its spec being read first when needed; undefined when the test is gone. */
  async find(folder: string, testCaseId: string): Promise<TestItem | undefined> {
    const path = testCaseId.slice(0, testCaseId.indexOf('::'));
    const id = specId(folder, path);
    // Asked for once: the results of a spec that is gone are many.
    const isNew = !this.published.has(id);
    this.published.add(id);
    if (isNew && !this.known.has(id)) await this.update(folder, [path]);
    const spec = this.controller.items.get(id);
    if (!spec) return undefined;
    if (!this.known.get(id)?.resolved) await this.resolve(spec);
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

const hasResult = ({ tests, status }: SpecItem): boolean => status.never < tests;

// VS Code keeps NUL for itself in the ids of test items.
const specId = (folder: string, path: string): string => `${folder} ${path}`;
const testItemId = (folder: string, id: string): string => `${folder} ${id}`;
