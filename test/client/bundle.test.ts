/** What each bundle is made of, from esbuild's metafile; needs a finished build in dist/. */
import assert from 'node:assert/strict';
import fs from 'node:fs';

interface Meta {
  readonly outputs: Readonly<
    Record<string, { readonly bytes: number; readonly inputs: Readonly<Record<string, unknown>> }>
  >;
}

describe('the bundles', () => {
  let meta: Meta;
  before(() => {
    assert.ok(fs.existsSync('dist/meta.json'), 'Run `npm run build` first: dist/meta.json is missing.');
    meta = JSON.parse(fs.readFileSync('dist/meta.json', 'utf8')) as Meta;
  });

  const inputsOf = (bundle: string): string[] => {
    const output = meta.outputs[`dist/${bundle}`];
    assert.ok(output, `dist/${bundle} was not built`);
    return Object.keys(output.inputs);
  };
  /** A bundle that should hold nothing of `foreign`, but does hold something. */
  const check = (bundle: string, foreign: RegExp): void => {
    const inputs = inputsOf(bundle);
    assert.ok(inputs.length > 0);
    assert.deepEqual(
      inputs.filter((input) => foreign.test(input)),
      [],
    );
  };

  it('of the client holds nothing of the server, its database or its parsers', () =>
    check('client.js', /^server\/|node_modules\/(typeorm|sql\.js|pg|saxes|zod|yaml)\//));

  it('of the server loads the database in its worker only', () =>
    check('server.js', /^client\/|node_modules\/(typeorm|sql\.js)\//));

  it('of the page holds its script and messages only', () =>
    check('webview/evidence.js', /^(?!media\/evidence\.ts$|schema\/panel\.ts$)/));

  it('are small', () => {
    for (const [file, { bytes }] of Object.entries(meta.outputs))
      console.log(`      ${file.padEnd(26)} ${(bytes / 1024).toFixed(0).padStart(6)} KB`);
    assert.ok((meta.outputs['dist/client.js']?.bytes ?? Infinity) < 700 * 1024);
  });
});
