import assert from 'node:assert/strict';
import { createInProcessIndexer } from '../../../server/src/index/inProcessIndexer';
import { readers } from '../../../server/src/index/registry';
import type { SourceAccess, SourcePlace } from '../../../server/src/ports';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';
import { unindent } from '../../support/marked';
import { shop, TestProject } from './project';

/** Folders and files beside `/workspace`, in memory. */
class Elsewhere implements SourceAccess {
  readonly opened: string[] = [];
  constructor(readonly folders: Readonly<Record<string, InMemoryWorkspace>>) {}

  locate(path: string, from = 'workspace'): SourcePlace {
    const [folder = '', ...rest] = path.replace('../', '').split('/');
    if (folder === 'workspace') return { kind: 'folder', folder, shown: '.', isProject: true };
    if (!this.folders[folder]) return { kind: 'none', reason: `does not exist, seen from ${from}.` };
    const shown = `../${[folder, ...rest].join('/')}`;
    return rest.length > 0
      ? { kind: 'file', folder, file: rest.join('/'), shown }
      : { kind: 'folder', folder, shown, isProject: false };
  }

  readText(folder: string, file: string): string | undefined {
    const reading = this.folders[folder]?.readSync(file, 1_000_000);
    return reading?.kind === 'bytes' ? Buffer.from(reading.bytes).toString() : undefined;
  }

  open(folder: string) {
    this.opened.push(folder);
    const workspace = this.folders[folder] ?? new InMemoryWorkspace();
    return { workspace, indexer: createInProcessIndexer(workspace, readers) };
  }
}

const platform = () =>
  new InMemoryWorkspace({
    'docs/req.md': '## PLAT-1 Platform login\n\nUsers log in once.\n\n## REQ-1 Of the platform\n',
    'test/a.test.ts': "it('PLAT-1 works', () => check());\n",
  });

const own = {
  ...shop,
  'test/platform.test.ts': "// Verifies: PLAT-1, PLAT-9\nit('uses the login', () => check());\n",
};

const sources = (...entries: readonly string[]): string =>
  `sources:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;

async function open(yaml: string, elsewhere: Elsewhere, files: Readonly<Record<string, string>> = own) {
  const project = await TestProject.open({
    files: { ...files, 'reqproof.yaml': yaml },
    parts: { sources: elsewhere },
  });
  await project.settled();
  return project;
}

/** `PLAT-1 in platform at ../platform/docs/req.md:1`. */
function meaning(project: TestProject, code: string): string {
  const definition = project.service.view.resolve({ code, path: 'test/platform.test.ts' })?.definition;
  if (!definition) return 'unknown';
  const { key, source, location, idRange } = definition;
  return `${key} in ${source ?? 'here'} at ${location.path}:${idRange.start.line + 1}`;
}

describe('service: sources', () => {
  const yaml = sources('{ name: platform, path: ../platform }');

  it('a folder defines what this project refers to, and counts in nothing here', async () => {
    const project = await open(yaml, new Elsewhere({ platform: platform() }));
    assert.equal(meaning(project, 'PLAT-1'), 'PLAT-1 in platform at ../platform/docs/req.md:1');
    assert.equal(project.states, 'REQ-1 linked, REQ-2 linked');
    assert.deepEqual(project.problems('test/platform.test.ts'), [
      'unknown-requirement at line 1: PLAT-9 is not defined in this project. Did you mean PLAT-1?',
    ]);
    assert.deepEqual(project.problems('reqproof.yaml'), []);
    assert.equal(project.service.view.evidence('PLAT-1'), undefined);
    assert.deepEqual(
      project.service.view.linksOf('PLAT-1').map(({ spec }) => spec),
      ['test/platform.test.ts'],
      'its own tests are no tests of this project',
    );
  });

  it('what this project defines is meant before what a source does', async () => {
    const project = await open(yaml, new Elsewhere({ platform: platform() }));
    assert.equal(meaning(project, 'REQ-1'), 'REQ-1 in here at docs/req.md:1');
    await project.change((disk) => disk.delete('docs/req.md'), ['docs/req.md']);
    assert.equal(meaning(project, 'REQ-1'), 'REQ-1 in platform at ../platform/docs/req.md:5');
    assert.equal(project.states, '');
  });

  it('is read by its own reqproof.yaml', async () => {
    const disk = platform().write('reqproof.yaml', "idPattern: 'odd_\\d+'\n").write('a.md', '## odd_1 Odd\n');
    const project = await open(yaml, new Elsewhere({ platform: disk }));
    assert.equal(meaning(project, 'odd_1'), 'odd_1 in platform at ../platform/a.md:1');
    assert.equal(meaning(project, 'PLAT-1'), 'unknown');
  });

  it('is looked at again when asked, and reads what has changed', async () => {
    const disk = platform();
    const project = await open(yaml, new Elsewhere({ platform: disk }));
    disk.write('docs/more.md', '## PLAT-9 More\n').delete('docs/req.md');
    project.news();
    project.now = new Date(project.now.getTime() + 31_000);
    await project.service.refresh();
    assert.equal(meaning(project, 'PLAT-9'), 'PLAT-9 in platform at ../platform/docs/more.md:1');
    assert.equal(meaning(project, 'PLAT-1'), 'unknown');
    assert.ok(project.news().some((news) => news.includes('test/platform.test.ts')));
  });

  it('goes when its entry goes, and only what is new is opened', async () => {
    const elsewhere = new Elsewhere({ platform: platform(), other: platform() });
    const project = await open(yaml, elsewhere);
    const both = sources('{ name: platform, path: ../platform }', '{ name: other, path: ../other }');
    await project.change((disk) => disk.write('reqproof.yaml', both), ['reqproof.yaml']);
    assert.deepEqual(elsewhere.opened, ['platform', 'other']);
    await project.change((disk) => disk.write('reqproof.yaml', '# none\n'), ['reqproof.yaml']);
    assert.equal(meaning(project, 'PLAT-1'), 'unknown');
    assert.deepEqual(project.service.view.borrowed(), []);
  });

  const faults: Readonly<Record<string, { entries: readonly string[]; told: readonly string[] }>> = {
    'is missing': {
      entries: ['{ name: a, path: ../nowhere }'],
      told: ['unusable-source at line 2: The source a (../nowhere) does not exist, seen from workspace.'],
    },
    'is the project itself': {
      entries: ['{ name: a, path: ../workspace }'],
      told: [
        'unusable-source at line 2: The source a (../workspace) is this project itself, or contains it.',
      ],
    },
    'has the name of another': {
      entries: ['{ name: a, path: ../platform }', '{ name: a, path: ../other }'],
      told: [
        'unusable-source at line 3: The source a (../other) has the name of another source. Give each its own.',
      ],
    },
    'names this project in turn': {
      entries: ['{ name: a, path: ../circular }'],
      told: [
        'unusable-source at line 2: The source a (../circular) names this project as its own source (here -> a -> b -> here). Requirements go one way: take the entry out of one of the two.',
      ],
    },
    'is no exported index': {
      entries: ['{ name: a, path: ../platform/docs/req.md }'],
      told: ['unusable-source at line 2: The source a (../platform/docs/req.md) is not valid JSON'],
    },
    'is JSON of another kind': {
      entries: ['{ name: a, path: ../other/package.json }'],
      told: [
        'unusable-source at line 2: The source a (../other/package.json) is not an exported index. Write one with: reqproof index --json > FILE',
      ],
    },
    'was written by a newer ReqProof': {
      entries: ['{ name: a, path: ../other/newer.json }'],
      told: [
        'unusable-source at line 2: The source a (../other/newer.json) was written by a newer ReqProof (format 99, this one reads 1). Update ReqProof here, or export it with this version.',
      ],
    },
    'is damaged': {
      entries: ['{ name: a, path: ../other/damaged.json }'],
      told: [
        'unusable-source at line 2: The source a (../other/damaged.json) is damaged: requirements.0.code',
      ],
    },
  };
  for (const [what, { entries, told }] of Object.entries(faults))
    it(`says so when one ${what}, and the others count`, async () => {
      const elsewhere = new Elsewhere({
        platform: platform(),
        circular: new InMemoryWorkspace({ 'reqproof.yaml': sources('{ name: b, path: ../between }') }),
        between: new InMemoryWorkspace({ 'reqproof.yaml': sources('{ name: c, path: ../workspace }') }),
        other: new InMemoryWorkspace({
          'package.json': '{"name":"x"}',
          'newer.json': '{"format":"reqproof-index","version":99}',
          'damaged.json': '{"format":"reqproof-index","version":1,"requirements":[{"key":"A-1"}]}',
        }),
      });
      const project = await open(sources(...entries, '{ name: good, path: ../platform }'), elsewhere);
      const problems = project.problems('reqproof.yaml');
      assert.equal(problems.length, told.length, problems.join('\n'));
      told.forEach((sentence, at) => assert.ok(problems[at]?.startsWith(sentence), problems[at]));
      assert.match(meaning(project, 'PLAT-1'), /^PLAT-1 in /);
    });

  it('none is read where the workspace is not trusted', async () => {
    const project = await TestProject.open({ files: { ...own, 'reqproof.yaml': yaml } });
    assert.deepEqual(project.problems('reqproof.yaml'), [
      'unusable-source at line 2: The source platform (../platform) is not read because this workspace is not trusted.',
    ]);
  });

  it('an old version in a reference is outdated, not unknown', async () => {
    const disk = new InMemoryWorkspace({
      'spec.md': unindent(`
        ### Login
        \`dsn~login~2\`

        Needs: impl
      `),
    });
    const project = await open(yaml, new Elsewhere({ platform: disk }), {
      'src/a.ts': '// [impl->dsn~login~1]\n',
    });
    const problems = project.problems('src/a.ts');
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^outdated-reference at line 1: /);
  });

  it('folders of one window hear of each other', async () => {
    const project = await TestProject.open({ files: own });
    const neighbour = { name: 'platform', shown: '../platform' };
    const definitions = (await TestProject.open({ workspace: platform() })).service.view.file(
      'docs/req.md',
    )?.requirements;
    project.service.neighbourChanged(neighbour, new Map([['docs/req.md', definitions ?? []]]));
    assert.equal(meaning(project, 'PLAT-1'), 'PLAT-1 in platform at ../platform/docs/req.md:1');
    assert.equal(meaning(project, 'REQ-1'), 'REQ-1 in here at docs/req.md:1');
    project.service.neighbourGone(neighbour);
    assert.equal(meaning(project, 'PLAT-1'), 'unknown');
  });
});
