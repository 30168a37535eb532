/** package.json says what the code says. `UPDATE=1 npx mocha` writes the settings anew. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  commandIds,
  contextKeys,
  internalCommandIds,
  viewContainerId,
  viewIds,
  walkthroughId,
} from '../../client/src/contributions';
import { projectFile, projectFileName } from '../../schema/settings';
import { settingsManifest } from '../support/settingsManifest';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly viewsContainers: { activitybar: readonly { id: string; icon: string }[] };
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { properties: Record<string, Record<string, unknown>> };
    readonly walkthroughs: readonly { id: string; steps: readonly { media: { markdown: string } }[] }[];
    readonly yamlValidation: readonly { fileMatch: string; url: string }[];
  };
  readonly capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
  readonly icon: string;
}

const read = <T>(file: string): T => JSON.parse(fs.readFileSync(file, 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const nls = read<Record<string, string>>('package.nls.json');
const { contributes } = manifest;
const update = Boolean(process.env['UPDATE']);

const sorted = (names: Iterable<string>): string[] => [...names].sort();
/** Every command named in a text, e.g. of a welcome view. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/command:(reqproof\.\w+)/g)].map(([, id]) => id ?? '');

describe('package.json', () => {
  it('declares exactly the commands that the code handles', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(declared), sorted(Object.values(commandIds)));
  });

  it('shows every command under "ReqProof:"', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, 'ReqProof', command);
  });

  it('declares the views, their container and the walkthrough by the ids of the code', () => {
    assert.deepEqual(
      sorted((contributes.views[viewContainerId] ?? []).map(({ id }) => id)),
      sorted(Object.values(viewIds)),
    );
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainerId],
    );
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [walkthroughId],
    );
  });

  it('puts only known commands into menus, welcome views and walkthroughs', () => {
    const known = new Set<string>(Object.values(commandIds));
    const used = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command)),
      ...commandsIn(JSON.stringify(nls)),
    ];
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
    const internal = Object.values(internalCommandIds) as string[];
    assert.deepEqual(
      internal.filter((id) => known.has(id)),
      [],
    );
  });

  it('uses only `when` keys that the code sets', () => {
    const known = new Set<string>(Object.values(contextKeys));
    const viewNames = new Set<string>(Object.values(viewIds));
    const whens = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.viewsWelcome,
      ...(contributes.commands as readonly { enablement?: string }[]).map(({ enablement }) => ({
        when: enablement,
      })),
    ].map(({ when }) => when ?? '');
    const used = whens.flatMap((when) => when.match(/reqproof\.\w+/g) ?? []);
    assert.deepEqual(
      used.filter((key) => !known.has(key) && !viewNames.has(key)),
      [],
    );
  });

  it('has a text for every %key%, and no text without a key', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(nls)));
  });

  it('names files that exist', () => {
    const files = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
      ...contributes.yamlValidation.map(({ url }) => url),
    ];
    assert.deepEqual(
      files.filter((file) => !fs.existsSync(file)),
      [],
    );
  });

  it('restricts only settings that exist', () => {
    const names = Object.keys(contributes.configuration.properties);
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(
      restricted.filter((name) => !names.includes(name)),
      [],
    );
  });
});

describe('settings in package.json', () => {
  const wanted = settingsManifest();
  /** Read by vscode-languageclient itself, never by the server. */
  const clientOnly = ['trace.server'];

  if (update) {
    const { properties } = contributes.configuration;
    for (const [name, schema] of Object.entries(wanted)) {
      const { markdownDescription, scope, order } = properties[`reqproof.${name}`] ?? {};
      properties[`reqproof.${name}`] = { ...schema, markdownDescription, scope, order };
    }
    fs.writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  }

  it('are those of the schema', () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted([...Object.keys(wanted), ...clientOnly].map((name) => `reqproof.${name}`)),
    );
  });

  for (const [name, schema] of Object.entries(wanted))
    it(`${name}: type, default and values as the server validates them`, () => {
      const { markdownDescription, scope, order, ...declared } =
        contributes.configuration.properties[`reqproof.${name}`] ?? {};
      assert.deepEqual(declared, schema);
      assert.equal(typeof markdownDescription, 'string');
      assert.equal(typeof scope, 'string');
      assert.equal(typeof order, 'number');
    });
});

describe('schema/json/reqproof.schema.json', () => {
  it('is the schema that reqproof.yaml is validated with', () => {
    const file = path.join('schema/json', 'reqproof.schema.json');
    const schema = {
      ...z.toJSONSchema(projectFile, { io: 'input', target: 'draft-7' }),
      title: projectFileName,
    };
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    if (update) fs.writeFileSync(file, text);
    assert.equal(fs.readFileSync(file, 'utf8'), text);
  });
});
