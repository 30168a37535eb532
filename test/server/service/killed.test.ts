import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { migrations, migrationsTable } from '../../../schema/migrations';
import { plainFile } from '../../../server/src/packed/packedFile';
import type { EvidenceStore } from '../../../server/src/ports';
import type { Service } from '../../../server/src/service';
import { nodeFileSystem } from '../../../server/src/store/durable/fileSystem';
import type { Engine } from '../../../server/src/store/engine';
import { PostgresEngine } from '../../../server/src/store/postgres';
import { EmbeddedEngine } from '../../../server/src/store/sqljs/embeddedEngine';
import type { TraceView } from '../../../server/src/trace/view';
import { builtCli } from '../../support/builtCli';
import { createRandom } from '../../support/generateWorkspace';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres';
import { clock, Folders, silent } from '../store/support/stores';
import { changeFiles, locationOf, openShop, serviceOf, writeAll } from './killedIndexer';

const kills = Number(process.env['REQPROOF_KILLS'] ?? 6);
/** Several kills in a row: what the next start finds was itself found and not finished. */
const killsBeforeLook = 3;
/** After the process has opened the store. It takes about half of it to read all files. */
const longestLifeMs = 1200;

describe('a process that is killed while it keeps the index', function () {
  this.timeout(240_000);
  const folders = new Folders();
  const missing = postgresMissing();
  let server: TestPostgres | undefined;
  let bundles: string;
  let script: string;

  before(() => {
    bundles = path.dirname(builtCli());
    script = path.join(folders.make(), 'killedIndexer.js');
    buildSync({
      entryPoints: [path.join(__dirname, 'killedIndexer.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      external: ['typeorm', 'sql.js', 'pg', 'reflect-metadata'],
      logLevel: 'error',
    });
  });
  after(async () => {
    await server?.stop();
    folders.clean();
  });

  it('leaves a cache and tables that the next start brings to what a fresh read says', () =>
    killAndLook('embedded'));

  it('the same with its tables in PostgreSQL', async function () {
    if (missing !== undefined) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    server = await startPostgres();
    await killAndLook(await server.createDatabase('killed'));
  });

  async function killAndLook(store: string): Promise<void> {
    const root = folders.make();
    const random = createRandom(20260102);
    writeAll(root, random);
    let reused = 0;
    for (let kill = 1; kill <= kills; kill++) {
      await killOne(root, store, kill, random() * longestLifeMs);
      changeFiles(root, 3, random); // while nobody looks
      if (kill % killsBeforeLook === 0) reused += await look(root, store);
    }
    assert.ok(reused > 0, 'no reading was ever taken from the cache');
  }

  const killOne = (root: string, store: string, seed: number, lifeMs: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, root, bundles, store, String(seed)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), lifeMs));
      child.once('close', (code, signal) =>
        signal === 'SIGKILL' ? resolve() : reject(new Error(`the process ended by itself with ${code}`)),
      );
    });

  /** Answers how many readings came from the cache. */
  async function look(root: string, store: string): Promise<number> {
    const opened = await openShop(root, bundles, locationOf(root, store));
    const next = await started(root, opened, true);
    const fresh = await started(root, await openShop(root, bundles, { kind: 'memory' }), false);
    const expected = indexOf(fresh.service.view);
    assert.deepEqual(indexOf(next.service.view), expected);
    const rows = rowsOf(fresh.service.view);
    await Promise.all([next.service.close(), fresh.service.close()]);
    assert.deepEqual(await storedRows(root, store), rows);
    return next.reused;
  }

  async function started(
    root: string,
    store: EvidenceStore,
    cached: boolean,
  ): Promise<{ readonly service: Service; readonly reused: number }> {
    const service = serviceOf({ root, bundles, store, cached, slice: 10_000 });
    const { reused } = await service.start({ report: () => undefined }, new AbortController().signal);
    return { service, reused };
  }

  async function storedRows(root: string, store: string): Promise<Rows> {
    const project = { name: 'shop', path: root };
    const engine: Engine =
      store === 'embedded'
        ? await EmbeddedEngine.open({
            folder: path.join(root, '.reqproof'),
            project,
            clock,
            logger: silent,
            files: nodeFileSystem,
            holder: 'look',
            migrations: { classes: migrations.sqljs, table: migrationsTable },
          })
        : await PostgresEngine.open({
            url: store,
            project,
            clock,
            migrations: { classes: migrations.postgres, table: migrationsTable },
          });
    const all = async (sql: string): Promise<readonly string[]> => {
      const rows = await engine.read((q) => q.all(sql, [q.projectId]));
      return rows.map((row) => Object.values(row).join(' | ')).sort();
    };
    try {
      return {
        specs: await all('SELECT spec_name, content_hash FROM spec_metadata WHERE project_id = ?'),
        requirements: await all(
          `SELECT req_key, title, content_hash, spec_name, line_number FROM requirements
           WHERE project_id = ? AND removed_at IS NULL`,
        ),
        tests: await all(
          `SELECT test_key, name, content_hash, line_number FROM test_cases
           WHERE project_id = ? AND removed_at IS NULL`,
        ),
        links: await all(
          `SELECT r.req_key, t.test_key, e.role, e.link_path, e.line_number FROM rtm_entries e
           JOIN requirements r ON r.id = e.requirement_id LEFT JOIN test_cases t ON t.id = e.test_case_id
           WHERE e.project_id = ?`,
        ),
      };
    } finally {
      await engine.close();
    }
  }
});

interface Rows {
  readonly specs: readonly string[];
  readonly requirements: readonly string[];
  readonly tests: readonly string[];
  readonly links: readonly string[];
}

/** What the tables have to say. */
function rowsOf(view: TraceView): Rows {
  const files = [...view.files()];
  const entries = view.requirements();
  const row = (...values: readonly unknown[]): string => values.join(' | ');
  return {
    specs: files.map((file) => row(file.path, file.contentHash)).sort(),
    requirements: entries
      .map(({ key, definition: { title, contentHash, location } }) =>
        row(key, title, contentHash, location.path, location.range.start.line + 1),
      )
      .sort(),
    tests: files
      .flatMap((file) => file.testCases)
      .map(({ id, name, contentHash, range }) => row(id, name, contentHash, range.start.line + 1))
      .sort(),
    links: entries
      .flatMap(({ key }) => view.linksOf(key))
      .map(({ requirement, testCaseId, role, location }) =>
        row(requirement, testCaseId, role, location.path, location.range.start.line + 1),
      )
      .sort(),
  };
}

const indexOf = (view: TraceView): unknown => ({
  files: [...view.files()].map((file) => JSON.stringify(plainFile(file))).sort(),
  links: view.requirements().map(({ key }) => view.linksOf(key)),
});
