// Bundles every process of the product into dist/. `--watch` rebuilds on change;
// `--only=NAME` and `--outdir=FOLDER` make one bundle elsewhere (tests do).
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option('only');
const outdir = option('outdir') ?? 'dist';

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'], // the UMD builds of some packages can not be bundled
  format: 'cjs',
  minify: true,
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
  // Its main file is UMD and asks for its parts at run time, which a bundle does not have.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

// TypeORM requires every driver it knows; only sql.js and pg are ours, the rest must not be looked for.
const foreignDrivers = [
  '@google-cloud/spanner',
  '@sap/hana-client',
  '@sap/hana-client/extension/Stream',
  'better-sqlite3',
  'ioredis',
  'redis',
  'mongodb',
  'mssql',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'typeorm-aurora-data-api-driver',
  'react-native-sqlite-storage',
  'expo-sqlite',
];

/**
 * Libraries that are bundles of their own, because most threads that know them have no use for them: two thirds of
 * the store's code are TypeORM, which only writing needs, and half of the index worker's are zod.
 */
const beside = (...names) => ({
  name: 'beside',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ kind, path: name }) =>
      kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true },
    ),
});

const builds = [
  { ...node, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  {
    ...node,
    entryPoints: {
      server: 'server/src/main.ts',
      cli: 'server/src/cli.ts',
      indexWorker: 'server/src/indexWorker.ts',
      zod: 'zod',
    },
    plugins: [beside('zod')],
  },
  {
    ...node,
    entryPoints: { storeWorker: 'server/src/storeWorker.ts', typeorm: 'typeorm' },
    plugins: [beside('typeorm')],
    external: foreignDrivers,
    keepNames: true, // TypeORM finds entities by name; elsewhere every closure would cost a call more
  },
  ...fs
    .readdirSync('media')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      ...node,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      entryPoints: { [`webview/${path.basename(name, '.ts')}`]: `media/${name}` },
    })),
];

const metafiles = {};
for (const build of builds.filter(({ entryPoints }) => only === undefined || only in entryPoints)) {
  const options = { ...build, outdir, metafile: true };
  if (watch) await (await esbuild.context(options)).watch();
  else Object.assign(metafiles, (await esbuild.build(options)).metafile.outputs);
}
fs.copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', path.join(outdir, 'sql-wasm.wasm'));
if (!watch) {
  // Old files go last, so that what runs from there meanwhile never finds it empty.
  const beside = ['sql-wasm.wasm', 'meta.json'].map((name) => path.join(outdir, name));
  const made = new Set([...Object.keys(metafiles), ...beside].map((file) => path.resolve(file)));
  for (const name of fs.readdirSync(outdir, { recursive: true })) {
    const file = path.resolve(outdir, name);
    if (fs.statSync(file).isFile() && !made.has(file)) fs.rmSync(file);
  }
  fs.writeFileSync(path.join(outdir, 'meta.json'), JSON.stringify({ outputs: metafiles }));
  for (const [file, { bytes }] of Object.entries(metafiles))
    console.log(`${file.padEnd(28)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
}
