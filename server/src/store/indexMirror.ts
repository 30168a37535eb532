/** The index as rows: specs, requirements, tests and links, for queries. */
import type { TestCase } from '../../../schema/model';
import type { IndexDelta, StoredFile } from '../ports';
import type { Transaction, Upsert, Value } from './engine';
import { anyOf, chunksOf, listOf } from './engine';
import { Keys } from './keys';
import { json, text, textOrNull } from './values';

const chunk = 500;

export async function saveIndex(t: Transaction, delta: IndexDelta, now: string): Promise<void> {
  await saveFiles(t, delta.changed, now);
  await forgetFiles(t, delta.removed);
  const touched = [...delta.removed, ...delta.changed.map(({ path }) => path)].map(text);
  await markRemoved(t, 'requirements', 'spec_name', touched, now);
  await saveRequirements(t, delta.requirements, now);
  await markRemoved(t, 'test_cases', 'spec_name', touched, now);
  await saveTests(
    t,
    delta.changed.flatMap(({ index }) => index.testCases),
  );
  await saveLinks(t, delta.requirements, now);
  await forgetUnused(t, touched);
}

async function saveFiles(t: Transaction, files: readonly StoredFile[], now: string): Promise<void> {
  const columns = [
    'spec_name',
    'format',
    'title',
    'description',
    'author',
    'tags',
    'content_hash',
    'size_bytes',
    'modified_ms',
    'indexed_at',
  ];
  for (const part of chunksOf(files, chunk))
    await t.insert(
      'spec_metadata',
      columns,
      part.map(({ path, size, mtimeMs, index }) => [
        text(path),
        index.format,
        textOrNull(index.title),
        textOrNull(index.description),
        textOrNull(index.author),
        json(index.tags),
        index.contentHash,
        size,
        mtimeMs,
        now,
      ]),
      { conflict: ['spec_name'], update: columns.slice(1) },
    );
}

async function forgetFiles(t: Transaction, paths: readonly string[]): Promise<void> {
  for (const part of chunksOf(paths.map(text), chunk))
    await t.run(
      `DELETE FROM spec_metadata WHERE project_id = ? AND ${anyOf(t.dialect, 'spec_name', 'text')}`,
      [t.projectId, listOf(t.dialect, part)],
    );
}

/** Marks what these files declared, or these requirements, as removed; the caller writes what is there now. */
async function markRemoved(
  t: Transaction,
  table: 'requirements' | 'test_cases',
  column: 'spec_name' | 'req_key',
  values: readonly string[],
  now: string,
): Promise<void> {
  for (const part of chunksOf(values, chunk))
    await t.run(
      `UPDATE ${table} SET removed_at = ? WHERE project_id = ? AND removed_at IS NULL AND ${anyOf(t.dialect, column, 'text')}`,
      [now, t.projectId, listOf(t.dialect, part)],
    );
}

async function writeKeyed(
  t: Transaction,
  table: string,
  columns: readonly string[],
  rows: ReadonlyMap<string, readonly Value[]>,
): Promise<void> {
  const key = columns[0] ?? '';
  const upsert: Upsert = { conflict: [key], update: columns.slice(1) };
  for (const part of chunksOf([...rows.values()], chunk)) await t.insert(table, columns, part, upsert);
}

async function saveRequirements(
  t: Transaction,
  requirements: IndexDelta['requirements'],
  now: string,
): Promise<void> {
  const gone: string[] = [];
  const rows = new Map<string, readonly Value[]>();
  for (const [key, { definition: one }] of requirements) {
    if (!one) {
      gone.push(text(key));
      continue;
    }
    rows.set(text(one.key), [
      text(one.key),
      text(one.code),
      text(one.namespace),
      text(one.title),
      text(one.description),
      textOrNull(one.category),
      one.priority ?? null,
      one.status ?? null,
      json(one.criteria),
      one.contentHash,
      text(one.location.path),
      one.location.range.start.line + 1,
      null,
    ]);
  }
  await markRemoved(t, 'requirements', 'req_key', gone, now);
  await writeKeyed(
    t,
    'requirements',
    [
      'req_key',
      'req_code',
      'namespace',
      'title',
      'description',
      'category',
      'priority',
      'status',
      'acceptance_criteria',
      'content_hash',
      'spec_name',
      'line_number',
      'removed_at',
    ],
    rows,
  );
}

async function saveTests(t: Transaction, tests: readonly TestCase[]): Promise<void> {
  await writeKeyed(
    t,
    'test_cases',
    [
      'test_key',
      'spec_name',
      'name',
      'line_number',
      'framework',
      'tags',
      'disposition',
      'content_hash',
      'removed_at',
    ],
    new Map(
      tests.map((test) => [
        text(test.id),
        [
          text(test.id),
          text(test.path),
          text(test.name),
          test.range.start.line + 1,
          test.framework,
          json(test.tags),
          test.disposition,
          test.contentHash,
          null,
        ],
      ]),
    ),
  );
}

const linkColumns = [
  'requirement_id',
  'test_case_id',
  'test_spec_name',
  'mapping_type',
  'confidence',
  'origin',
  'role',
  'link_path',
  'line_number',
] as const;

/** Writes, for each of these requirements, the difference between its stored links and its links now. */
async function saveLinks(t: Transaction, changed: IndexDelta['requirements'], now: string): Promise<void> {
  const keys = new Keys(t, now);
  const links = [...changed.values()]
    .flatMap((one) => one.links)
    .filter(({ origin }) => origin !== 'accepted');
  await keys.loadRequirements(changed.keys());
  await keys.loadTests(links.flatMap(({ testCaseId }) => (testCaseId === undefined ? [] : [testCaseId])));
  const wanted = new Map<string, readonly Value[]>();
  for (const link of links) {
    const row = [
      keys.requirement(link.requirement),
      link.testCaseId === undefined ? null : keys.test(link.testCaseId),
      text(link.spec),
      link.mappingType,
      link.confidence,
      link.origin,
      link.role,
      text(link.location.path),
      link.location.range.start.line + 1,
    ];
    wanted.set(JSON.stringify(row), row);
  }
  const gone: number[] = [];
  for (const part of chunksOf([...changed.keys()], chunk))
    for (const stored of await t.all(
      `SELECT id, ${linkColumns.join(', ')} FROM rtm_entries
       WHERE project_id = ? AND origin <> 'accepted' AND ${anyOf(t.dialect, 'requirement_id', 'bigint')}`,
      [
        t.projectId,
        listOf(
          t.dialect,
          part.map((key) => keys.requirement(key)),
        ),
      ],
    )) {
      const row = JSON.stringify(linkColumns.map((column) => stored[column]));
      if (!wanted.delete(row)) gone.push(Number(stored['id']));
    }
  for (const part of chunksOf(gone, 1000))
    await t.run(`DELETE FROM rtm_entries WHERE project_id = ? AND ${anyOf(t.dialect, 'id', 'bigint')}`, [
      t.projectId,
      listOf(t.dialect, part),
    ]);
  for (const part of chunksOf([...wanted.values()], 2000)) await t.insert('rtm_entries', linkColumns, part);
}

/** Rows of these files that are gone and that neither results, links nor acceptances refer to. */
async function forgetUnused(t: Transaction, specs: readonly string[]): Promise<void> {
  const unused = (table: string, references: readonly (readonly [string, string])[]): string =>
    `DELETE FROM ${table} WHERE project_id = ? AND removed_at IS NOT NULL AND ${anyOf(t.dialect, 'spec_name', 'text')}
     ${references
       .map(
         ([other, column]) =>
           `AND NOT EXISTS (SELECT 1 FROM ${other} o WHERE o.project_id = ${table}.project_id AND o.${column} = ${table}.id)`,
       )
       .join(' ')}`;
  for (const part of chunksOf(specs, chunk)) {
    const parameters = [t.projectId, listOf(t.dialect, part)];
    await t.run(
      unused('test_cases', [
        ['test_results', 'test_case_id'],
        ['rtm_entries', 'test_case_id'],
        ['coverage_contexts', 'test_case_id'],
      ]),
      parameters,
    );
    await t.run(unused('requirements', [['rtm_entries', 'requirement_id']]), parameters);
  }
}

/** See the store port. */
export async function sweepIndex(t: Transaction, since: string | undefined, now: string): Promise<void> {
  const { projectId } = t;
  if (since !== undefined)
    await t.run('DELETE FROM spec_metadata WHERE project_id = ? AND indexed_at < ?', [projectId, since]);
  for (const table of ['test_cases', 'requirements'])
    await t.run(
      `UPDATE ${table} SET removed_at = ? WHERE project_id = ? AND removed_at IS NULL
       AND spec_name NOT IN (SELECT spec_name FROM spec_metadata WHERE project_id = ?)`,
      [now, projectId, projectId],
    );
  await t.run(
    `DELETE FROM rtm_entries WHERE project_id = ? AND origin <> 'accepted'
     AND requirement_id IN (SELECT id FROM requirements WHERE project_id = ? AND removed_at IS NOT NULL)`,
    [projectId, projectId],
  );
}
