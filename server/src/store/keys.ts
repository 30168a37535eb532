/**
 * Integer keys of tests and requirements by their names. A name that the index has not delivered yet
 * gets a row marked as removed, which the next `saveIndex` completes.
 */
import type { Transaction } from './engine';
import { anyOf, chunksOf, listOf } from './engine';
import { text } from './values';

const chunk = 1000;

/** Remembers what it has looked up; made for one transaction. */
export class Keys {
  private readonly tests = new Map<string, number>();
  private readonly requirements = new Map<string, number>();

  constructor(
    private readonly t: Transaction,
    private readonly now: string,
  ) {}

  test(key: string): number {
    return known(this.tests, key);
  }

  requirement(key: string): number {
    return known(this.requirements, key);
  }

  async loadTests(keys: Iterable<string>): Promise<void> {
    await this.load(this.tests, 'test_cases', 'test_key', keys, {
      columns: [
        'id',
        'test_key',
        'spec_name',
        'name',
        'framework',
        'tags',
        'disposition',
        'content_hash',
        'removed_at',
      ],
      row: (id, key) => {
        const split = key.indexOf('::');
        const spec = split < 0 ? '' : key.slice(0, split);
        const name = split < 0 ? key : key.slice(split + 2);
        return [id, key, spec, name, '', '[]', 'run', '', this.now];
      },
    });
  }

  async loadRequirements(keys: Iterable<string>): Promise<void> {
    await this.load(this.requirements, 'requirements', 'req_key', keys, {
      columns: [
        'id',
        'req_key',
        'req_code',
        'namespace',
        'title',
        'description',
        'acceptance_criteria',
        'content_hash',
        'removed_at',
      ],
      row: (id, key) => [id, key, key, '', '', '', '[]', '', this.now],
    });
  }

  private async load(
    into: Map<string, number>,
    table: string,
    column: string,
    keys: Iterable<string>,
    stub: { columns: readonly string[]; row: (id: number, key: string) => readonly (string | number)[] },
  ): Promise<void> {
    const wanted = [...new Set([...keys].map(text))].filter((key) => !into.has(key));
    for (const part of chunksOf(wanted, chunk)) {
      const found = await this.t.all(
        `SELECT id, ${column} AS name FROM ${table} WHERE project_id = ? AND ${anyOf(this.t.dialect, column, 'text')}`,
        [this.t.projectId, listOf(this.t.dialect, part)],
      );
      for (const row of found) into.set(String(row['name']), Number(row['id']));
      const missing = part.filter((key) => !into.has(key));
      const ids = await this.t.reserve(table, 'id', missing.length);
      const rows = missing.map((key, i) => stub.row(ids[i] ?? 0, key));
      if (rows.length > 0) await this.t.insert(table, stub.columns, rows);
      missing.forEach((key, i) => into.set(key, ids[i] ?? 0));
    }
  }
}

function known(map: ReadonlyMap<string, number>, key: string): number {
  const id = map.get(text(key));
  if (id === undefined) throw new Error(`The key of ${key} was not loaded.`);
  return id;
}
