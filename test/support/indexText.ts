/**
 * FileIndexes from a few words, for tests of what comes after reading. One line each:
 *
 *   REQ-1 Users log in                        a requirement; `(table)`, `(list)`, `(bold)` for weaker forms
 *   a/REQ-1 Users log in                      the same in the namespace `a`
 *   REQ-1 Users log in [v=2, needs=impl+utest, type=req, status=deprecated, tags=a+b, note, source=other]
 *                                             what syntaxes with levels say of an item; `note`: informative,
 *                                             also stamp=..., reviewed=..., preset=...
 *   covers REQ-1 v1 from DSN-1 [stamp=x]      an item of this file covers another; also `refines`
 *   test logs in -> REQ-1, REQ-2 partial      a test and what it verifies
 *   test logs in -> REQ-1 v2 itest            the version and the artifact type of a reference
 *   test logs in [skip, body=x, variants=3]   its options: skip, todo, fail, empty, vacuous=no-assertion, body=...
 *   verifies REQ-1                            a reference of the whole file; also implements, depends, related
 *   implements REQ-1 v2 [syntax=tracey]       a mistake only where the project defines something in the syntax
 *   verifies REQ-1 for nothing                a reference of a suite without tests
 *   mentions REQ-1                            a bare id that counts only if it is known
 *   tagged REQ-1                              a tag of the whole file
 *   waive REQ-1 until 2026-01-01 by Ada because it is late
 */
import type {
  FileIndex,
  Location,
  PresetId,
  Range,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
  RequirementStatus,
  TestCase,
  Waiver,
} from '../../schema/model';
import { vacuities } from '../../schema/model';
import { textHash } from '../../server/src/util/hash';

const rangeOf = (line: number, text: string): Range => ({
  start: { line, character: 0 },
  end: { line, character: text.length },
});

/** `[a, b=c]` anywhere in the line: taken out of it. */
export function takeOptions(line: string): { rest: string; options: ReadonlyMap<string, string> } {
  const found = /\[([^\]]*)\]/.exec(line);
  if (!found) return { rest: line.trim(), options: new Map() };
  const options = (found[1] ?? '').split(',').map((option) => {
    const [name, value] = option.split('=', 2);
    return [(name ?? '').trim(), (value ?? '').trim()] as const;
  });
  const rest = line.replace(found[0], '').replace(/\s+/g, ' ').trim();
  return { rest, options: new Map(options) };
}

function requirement(line: string, location: Location): RequirementDefinition {
  const { rest: text, options } = takeOptions(line);
  const [id = '', ...words] = text.split(' ');
  const form = /^\((\w+)\)$/.exec(words[0] ?? '')?.[1];
  const title = (form === undefined ? words : words.slice(1)).join(' ');
  const [code = '', namespace = ''] = id.split('/').reverse();
  const value = (name: string): string | undefined => options.get(name);
  const list = (name: string): readonly string[] | undefined => options.get(name)?.split('+').filter(Boolean);
  const [type, version, stamp, reviewed, source, tags, needs] = [
    value('type'),
    value('v'),
    value('stamp'),
    value('reviewed'),
    value('source'),
    list('tags'),
    list('needs'),
  ];
  return {
    key: id,
    code,
    namespace,
    title,
    description: '',
    criteria: [],
    text: title,
    contentHash: textHash(title),
    format: `markdown-${form ?? 'heading'}`,
    location,
    idRange: rangeOf(location.range.start.line, id),
    ...(type !== undefined && { type }),
    ...(version !== undefined && { version }),
    ...(stamp !== undefined && { stamp }),
    ...(reviewed !== undefined && { reviewed }),
    ...(source !== undefined && { source }),
    ...(tags && { tags }),
    ...(needs && { needs: needs.map((need) => ({ type: need, range: location.range })) }),
    ...(options.has('note') && { informative: true }),
    ...(options.has('preset') && { preset: value('preset') as PresetId }),
    ...(options.has('status') && { status: value('status') as RequirementStatus }),
  };
}

function test(
  title: string,
  options: ReadonlyMap<string, string>,
  count: number,
  location: Location,
): TestCase {
  const disposition = (['skip', 'todo', 'fail'] as const).find((one) => options.has(one)) ?? 'run';
  const body = options.has('empty') ? '' : (options.get('body') ?? 'works');
  const declaration = `${disposition} ${title} ${body}`;
  const variants = options.get('variants');
  const vacuous = vacuities.find((one) => one === options.get('vacuous'));
  return {
    id: `${location.path}::${title}${count > 1 ? `#${String(count)}` : ''}`,
    path: location.path,
    titlePath: [title],
    name: title,
    framework: 'test',
    tags: [],
    disposition,
    empty: options.has('empty'),
    contentHash: textHash(declaration),
    text: declaration,
    range: location.range,
    titleRange: location.range,
    ...(variants !== undefined && { variants: Number(variants) }),
    ...(vacuous !== undefined && { vacuous }),
  };
}

function waiver(text: string, location: Location): Waiver {
  const [, id = '', expires, owner, reason = ''] =
    /^(\S+)(?: until (\S+))?(?: by (\S+))?(?: because(.*))?$/.exec(text) ?? [];
  return {
    requirement: id,
    reason: reason.trim(),
    location,
    ...(expires !== undefined && { expires }),
    ...(owner !== undefined && { owner }),
  };
}

function reference(
  words: string,
  role: ReferenceRole,
  location: Location,
  more: Partial<RequirementReference> = {},
): RequirementReference {
  const { rest, options } = takeOptions(words);
  const [code = '', ...others] = rest.split(' ');
  const version = others.find((word) => /^v\d/.test(word))?.slice(1);
  const artifactType = others.find((word) => word !== 'partial' && !/^v\d/.test(word));
  const [stamp, syntax] = [options.get('stamp'), options.get('syntax')];
  return {
    code,
    role,
    mappingType: others.includes('partial') ? 'partial' : 'full',
    form: 'annotation',
    certainty: syntax === undefined ? 'explicit' : 'known-syntax',
    location,
    ...(version !== undefined && { version, versionRange: location.range }),
    ...(artifactType !== undefined && { artifactType }),
    ...(stamp !== undefined && { stamp, stampRange: location.range }),
    ...(syntax !== undefined && { preset: syntax as PresetId }),
    ...more,
  };
}

export function indexText(path: string, lines: readonly string[]): FileIndex {
  const requirements: RequirementDefinition[] = [];
  const references: RequirementReference[] = [];
  const testCases: TestCase[] = [];
  const waivers: Waiver[] = [];
  const counts = new Map<string, number>();
  lines.forEach((text, line) => {
    const location = { path, range: rangeOf(line, text) };
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text.trim()) ?? [];
    if (word === 'test') {
      const [declared = '', links = ''] = rest.split('->');
      const { rest: title, options } = takeOptions(declared);
      const count = (counts.get(title) ?? 0) + 1;
      counts.set(title, count);
      const one = test(title, options, count, location);
      testCases.push(one);
      for (const id of links.split(',').filter((part) => part.trim() !== ''))
        references.push(reference(id, 'verifies', location, { testCaseIds: [one.id] }));
    } else if (word === 'covers' || word === 'refines') {
      const { rest: said, options } = takeOptions(rest);
      const [to = '', from = ''] = said.split(' from ');
      const stamp = options.get('stamp');
      references.push(
        reference(stamp === undefined ? to : `${to} [stamp=${stamp}]`, word, location, { from }),
      );
    } else if (word === 'verifies' || word === 'implements' || word === 'depends' || word === 'related') {
      const empty = rest.endsWith(' for nothing');
      const id = rest.replace(' for nothing', '');
      references.push(reference(id, word, location, empty ? { testCaseIds: [] } : {}));
    } else if (word === 'mentions') {
      references.push(reference(rest, 'verifies', location, { certainty: 'known-id', form: 'comment' }));
    } else if (word === 'tagged') {
      references.push(reference(rest, 'verifies', location, { form: 'tag' }));
    } else if (word === 'waive') {
      waivers.push(waiver(rest, location));
    } else if (word !== '') {
      requirements.push(requirement(text.trim(), location));
    }
  });
  return {
    path,
    contentHash: textHash(lines.join('\n')),
    format: 'words',
    tags: [],
    requirements,
    references,
    testCases,
    waivers,
    links: [],
    problems: [],
    dependsOn: [],
  };
}
