// The house rules as a lint rule: who may import whom, and why. The table is the documentation.
import path from 'node:path';

const schema = [
  'schema/model',
  'schema/protocol',
  'schema/settings',
  'schema/panel',
  'schema/tables',
  'schema/migrations',
];

/** The composition roots wire adapters to ports: they may import everything of the server. */
const roots = ['main', 'cli', 'nodeProject', 'indexWorker', 'storeWorker'].map(
  (name) => `server/src/${name}`,
);

/** First matching row counts. `may` lists what of ours can be imported; `packages` what of others. */
export const layers = [
  {
    from: 'schema/model',
    may: [],
    packages: [],
    why: 'the model is plain types: every process shares it, so it may depend on nothing',
  },
  {
    from: 'schema/panel',
    may: [],
    packages: [],
    why: 'panel messages are loaded by web pages and must stay free of everything else',
  },
  {
    from: 'schema/tables',
    may: ['schema/model'],
    packages: ['typeorm'],
    why: 'tables know the model and TypeORM only',
  },
  {
    from: 'schema/migrations',
    may: [],
    packages: ['typeorm'],
    why: 'a migration is history: it must not change when a table or type changes',
  },
  {
    from: 'schema',
    may: ['schema/model', 'schema/policyExpression', 'schema/traceOutput'],
    packages: ['zod'],
    why: 'schema describes what crosses a process or a release; it knows neither client nor server',
  },
  { from: 'server/src/util', may: ['schema/model'], why: 'util is the ground floor of the server' },
  { from: 'server/src/ports', may: ['schema'], packages: [], why: 'ports are promises, not code' },
  {
    from: 'server/src/packed',
    may: ['schema/model', 'server/src/util', 'server/src/ports'],
    why: 'how readings travel and are kept is known to whoever carries them, and knows no reader',
  },
  {
    from: 'server/src/index',
    may: [
      'schema/model',
      'schema/settings',
      'schema/idPattern',
      // An exported index is one of the formats that are read.
      'schema/cliOutput',
      'server/src/util',
      'server/src/ports',
    ],
    why: 'reading specs needs no store, no editor and no other feature',
  },
  {
    from: 'server/src/ingest',
    may: ['schema/model', 'server/src/util', 'server/src/ports'],
    why: 'reading reports needs no index, no store and no editor',
  },
  {
    from: 'server/src/trace',
    may: [
      'schema/model',
      'schema/settings',
      'schema/policyExpression',
      'server/src/util',
      // Links of files that nobody looks at are held as readings are.
      'server/src/packed',
    ],
    packages: ['diff', 'fastest-levenshtein'],
    why: 'trace is pure: no IO, no parser, so that editor, CLI and CI can not disagree',
  },
  {
    from: 'server/src/features',
    may: [
      'schema/model',
      'schema/protocol',
      'schema/settings',
      'server/src/index',
      'server/src/trace',
      'server/src/util',
    ],
    packages: ['vscode-languageserver-types'],
    why: 'a feature is a pure function of the view and a document; the connection belongs to lsp/',
  },
  {
    from: 'server/src/store',
    may: [...schema, 'server/src/ports', 'server/src/packed', 'server/src/util'],
    why: 'the store keeps what it is given; it does not read reports or grade',
  },
  {
    from: 'server/src/platform',
    may: ['schema', 'server/src/ports', 'server/src/packed', 'server/src/util'],
    why: 'platform adapts the machine to the ports and knows no feature',
  },
  {
    from: 'server/src/lsp',
    may: [
      'schema',
      'server/src/service',
      'server/src/ports',
      'server/src/features',
      'server/src/trace',
      'server/src/util',
    ],
    why: 'lsp translates requests: it calls the service and features, never the store, platform or cli',
  },
  {
    from: 'server/src/cli',
    may: ['schema', 'server/src/service', 'server/src/ports', 'server/src/trace', 'server/src/util'],
    why: 'cli translates arguments: it calls the service, never the store, platform or lsp',
  },
  {
    from: 'server/src/service',
    may: [
      'schema',
      'server/src/ports',
      'server/src/index',
      'server/src/ingest',
      'server/src/trace',
      'server/src/util',
    ],
    why: 'the facade wires pure parts to ports; adapters are handed to it',
  },
  { from: 'server/src', may: ['schema', 'server/src'], why: 'a composition root stays inside the server' },
  {
    from: 'client',
    may: ['schema', 'client'],
    why: 'the client talks to the server through schema/protocol only',
  },
  { from: 'media', may: ['schema/panel', 'media'], packages: [], why: 'a web page knows only its messages' },
];

const inside = (file, folder) =>
  file === folder || file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`);

/** @returns {string | undefined} the sentence to show, or undefined when the import is fine */
export function judgeImport(fromFile, target, isPackage) {
  if (roots.includes(fromFile))
    return inside(target, 'client') ? 'The server never imports the client.' : undefined;
  const layer = layers.find((row) => inside(fromFile, row.from));
  if (!layer) return undefined;
  if (isPackage) {
    if (!layer.packages || layer.packages.some((name) => target === name || target.startsWith(`${name}/`)))
      return undefined;
    return `${layer.from} may not import the package "${target}": ${layer.why}.`;
  }
  if (inside(target, layer.from) || layer.may.some((folder) => inside(target, folder))) return undefined;
  const allowed = layer.may.length
    ? `It may import ${layer.may.join(', ')}.`
    : 'It may import nothing of ours.';
  return `${layer.from} may not import ${target}: ${layer.why}. ${allowed} Pass what you need in as an argument or a port.`;
}

export default {
  meta: { type: 'problem', schema: [], messages: { layer: '{{ sentence }}' } },
  create(context) {
    const root = context.cwd.split(path.sep).join('/');
    const file = context.filename.split(path.sep).join('/');
    if (!file.startsWith(`${root}/`)) return {};
    const from = file.slice(root.length + 1).replace(/\.[cm]?tsx?$/, '');
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const relative = name.startsWith('.');
      if (!relative && name.startsWith('node:')) return;
      const target = relative ? path.posix.join(path.posix.dirname(from), name) : name;
      const sentence = judgeImport(from, target, !relative);
      if (sentence) context.report({ node: node.source, messageId: 'layer', data: { sentence } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
