import assert from 'node:assert/strict';
import { readProjectFile } from '../../../server/src/platform/projectFile';

const read = (...lines: string[]) => readProjectFile(lines.join('\n'));

/** `line: code message` of every problem; lines as people count. */
const told = (reading: ReturnType<typeof readProjectFile>): string[] =>
  reading.problems.map((p) => `${p.location.range.start.line + 1}: ${p.code} ${p.message}`);

describe('reqproof.yaml: settings', () => {
  it('may be missing, empty or all comments', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n', '\uFEFF'])
      assert.deepEqual(
        readProjectFile(text),
        { settings: {}, waivers: [], problems: [] },
        JSON.stringify(text),
      );
  });

  it('gives what is set and nothing else', () => {
    const reading = read(
      'idPattern: "[A-Z]+-\\\\d+"',
      'maxAgeDays: 30',
      'environment: ci',
      'exclude: [legacy/**]',
      'severity:',
      '  stale-evidence: off',
    );
    assert.deepEqual(reading, {
      settings: {
        idPattern: '[A-Z]+-\\d+',
        maxAgeDays: 30,
        environment: 'ci',
        exclude: ['legacy/**'],
        severity: { 'stale-evidence': 'off' },
      },
      waivers: [],
      problems: [],
    });
  });

  it('takes a name without a value as not set, and maxAgeDays: null as no limit', () => {
    assert.deepEqual(read('include:', 'waivers:', 'maxAgeDays:').settings, { maxAgeDays: null });
  });

  it('reads CRLF, a byte order mark and emoji', () => {
    const reading = readProjectFile('\uFEFF# 🎉\r\nenvironment: "🎉"\r\nincldue: []\r\n');
    assert.equal(reading.settings.environment, '🎉');
    assert.deepEqual(told(reading), [
      '3: invalid-settings Unknown setting "incldue". Did you mean "include"?',
    ]);
  });

  const faults: Record<string, { lines: string[]; told: string[]; settings?: object }> = {
    'a misspelt name': {
      lines: ['environment: ci', 'excludes: []'],
      told: ['2: invalid-settings Unknown setting "excludes". Did you mean "exclude"?'],
      settings: { environment: 'ci' },
    },
    'a name like nothing': {
      lines: ['colour: red'],
      told: ['1: invalid-settings Unknown setting "colour".'],
    },
    'a name of every object': {
      lines: ['constructor: 1', '__proto__: 2'],
      told: [
        '1: invalid-settings Unknown setting "constructor".',
        '2: invalid-settings Unknown setting "__proto__".',
      ],
    },
    'a wrong type': {
      lines: ['maxFileSizeKb: many', 'include: src'],
      told: [
        '1: invalid-settings maxFileSizeKb must be a number.',
        '2: invalid-settings include must be a list.',
      ],
      settings: {},
    },
    'a number out of range': {
      lines: ['maxFileSizeKb: 0', 'maxAgeDays: -1'],
      told: [
        '1: invalid-settings maxFileSizeKb must be at least 1.',
        '2: invalid-settings maxAgeDays must be more than 0.',
      ],
    },
    'one entry of a list': {
      lines: ['include:', '  - src/**', '  - 7', '  - test/**'],
      told: ['3: invalid-settings include must be text.'],
      settings: { include: ['src/**', 'test/**'] },
    },
    'a severity that is none, for a problem that is none': {
      lines: ['severity:', '  stale-evidence: warn', '  nonsense: off', '  clock-skew: info'],
      told: [
        '2: invalid-settings stale-evidence must be one of error, warning, info, hint, off. Did you mean "warning"?',
        '3: invalid-settings Unknown name "nonsense".',
      ],
      settings: { severity: { 'clock-skew': 'info' } },
    },
    'an id pattern that is none': {
      lines: ['idPattern: "[A-Z"'],
      told: [
        '1: invalid-settings idPattern is not a regular expression: Invalid regular expression: /^(?:[A-Z)$/: Unterminated character class.',
      ],
      settings: {},
    },
    'a list instead of settings': {
      lines: ['- a', '- b'],
      told: ['1: invalid-settings reqproof.yaml must hold settings, one "name: value" a line.'],
    },
    'YAML that is none': {
      lines: ['environment: ci', 'include: [a', 'exclude: [b]'],
      told: [
        '3: invalid-settings reqproof.yaml is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
      ],
      settings: {},
    },
    'a name given twice': {
      lines: ['environment: ci', 'environment: local'],
      told: ['2: invalid-settings reqproof.yaml is not valid YAML: Map keys must be unique.'],
      settings: {},
    },
  };
  for (const [name, row] of Object.entries(faults))
    it(`names the line of ${name}`, () => {
      const reading = read(...row.lines);
      assert.deepEqual(told(reading), row.told);
      if (row.settings) assert.deepEqual(reading.settings, row.settings);
    });

  it('refuses a file that multiplies itself, nests without end or is no settings file by size', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefgh'].map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[n]}`).join(', ')}]`),
    ];
    for (const text of [
      bomb.join('\n'),
      '['.repeat(200_000),
      '- '.repeat(200_000),
      `${' '.repeat(5000)}a: 1`,
      `x: ${'y'.repeat(2_000_000)}`,
    ]) {
      const reading = readProjectFile(text);
      assert.equal(reading.problems[0]?.code, 'invalid-settings');
      assert.deepEqual(reading.settings, {});
    }
  });
});

describe('reqproof.yaml: waivers', () => {
  it('gives them with the place where they are written', () => {
    const reading = read(
      'waivers:',
      '  - requirement: REQ-7',
      '    reason: Hardware arrives in May.',
      '    owner: ines',
      '  - { requirement: shop/REQ-8, reason: r, owner: o, issue: 0412, expires: 2027-01-31 }',
    );
    assert.deepEqual(reading, {
      settings: {},
      problems: [],
      waivers: [
        {
          requirement: 'REQ-7',
          reason: 'Hardware arrives in May.',
          owner: 'ines',
          location: {
            path: 'reqproof.yaml',
            range: { start: { line: 1, character: 4 }, end: { line: 3, character: 15 } },
          },
        },
        {
          requirement: 'shop/REQ-8',
          reason: 'r',
          owner: 'o',
          issue: '0412',
          expires: '2027-01-31',
          location: {
            path: 'reqproof.yaml',
            range: { start: { line: 4, character: 4 }, end: { line: 4, character: 86 } },
          },
        },
      ],
    });
  });

  const faults: Record<string, { lines: string[]; told: string[] }> = {
    'no reason': {
      lines: ['  - requirement: REQ-1', '    owner: o'],
      told: ['2: invalid-waiver The waiver of REQ-1 does not count: reason is missing.'],
    },
    'an empty reason and no owner': {
      lines: ['  - requirement: REQ-1', '    reason: "  "'],
      told: [
        '3: invalid-waiver The waiver of REQ-1 does not count: reason must not be empty.',
        '2: invalid-waiver The waiver of REQ-1 does not count: owner is missing.',
      ],
    },
    'a date that is none': {
      lines: ['  - requirement: REQ-1', '    reason: r', '    owner: o', '    expires: 2027-02-30'],
      told: [
        '5: invalid-waiver The waiver of REQ-1 does not count: expires must be a date of the calendar, written YYYY-MM-DD.',
      ],
    },
    'a misspelt name': {
      lines: ['  - requirement: REQ-1', '    reason: r', '    owner: o', '    expire: 2027-02-03'],
      told: [
        '5: invalid-waiver The waiver of REQ-1 does not count: unknown name "expire". Did you mean "expires"?',
      ],
    },
    'an entry that is only an id': {
      lines: ['  - REQ-1'],
      told: ['2: invalid-waiver A waiver must have requirement, reason and owner.'],
    },
    'no list': { lines: ['  requirement: REQ-1'], told: ['2: invalid-waiver waivers must be a list.'] },
  };
  for (const [name, row] of Object.entries(faults))
    it(`does not count one with ${name}, and says so at its line`, () => {
      const reading = read('waivers:', ...row.lines);
      assert.deepEqual(told(reading), row.told);
      assert.deepEqual(reading.waivers, []);
    });

  it('counts the good ones beside a bad one', () => {
    const reading = read(
      'waivers:',
      '  - requirement: A-1',
      '  - { requirement: B-2, reason: r, owner: o }',
      'maxAgeDays: 3',
    );
    assert.deepEqual(
      reading.waivers.map((waiver) => waiver.requirement),
      ['B-2'],
    );
    assert.equal(reading.settings.maxAgeDays, 3);
  });
});

describe('reqproof.yaml: how syntaxes are read', () => {
  const rows: Record<string, { lines: string[]; told?: string[]; settings?: object }> = {
    'presets: off, confined, and on': {
      lines: ['presets:', '  kiro: false', '  csv: true', '  ids:', '    exclude: [old/**]'],
      settings: { presets: { kiro: false, csv: true, ids: { include: [], exclude: ['old/**'] } } },
    },
    'a preset that is misspelt': {
      lines: ['presets:', '  openfastrace: false', '  kiro: false'],
      told: ['2: invalid-settings Unknown name "openfastrace". Did you mean "openfasttrace"?'],
      settings: { presets: { kiro: false } },
    },
    'a preset that is neither switched nor confined': {
      lines: ['presets:', '  csv: maybe', '  kiro: { include: docs }', '  trlc: { excludes: [a] }'],
      told: [
        '2: invalid-settings csv must be true or false or a table of names and values.',
        '3: invalid-settings include must be a list.',
        '4: invalid-settings Unknown name "excludes". Did you mean "exclude"?',
      ],
      settings: { presets: {} },
    },
    'patterns that can not be used, beside one that can': {
      lines: [
        'custom:',
        '  - name: open',
        '    files: [a.txt]',
        "    definition: 'REQ:(?<id>\\w+'",
        '  - name: nameless',
        '    files: [a.txt]',
        "    reference: 'REQ:(\\w+)'",
        '  - name: good',
        '    files: [a.txt]',
        "    reference: 'REQ:(?<id>\\w+)'",
      ],
      told: [
        '4: unusable-pattern definition is not valid: Invalid regular expression: /REQ:(?<id>\\w+/dgm: Unterminated group.',
        '7: unusable-pattern reference is not valid: it has no group (?<id>...) that says which part is the id.',
      ],
      settings: {
        custom: [{ name: 'good', files: ['a.txt'], reference: 'REQ:(?<id>\\w+)', inComments: false }],
      },
    },
    'a pattern that is missing, a role that is none': {
      lines: [
        'custom:',
        '  - name: a',
        '    files: [a]',
        '  - { name: b, files: [b], role: verify, reference: x }',
      ],
      told: [
        '2: invalid-settings custom is not valid: Give a `definition` or a `reference` pattern, or both.',
        '4: invalid-settings role must be one of verifies, implements, covers, refines, depends, related.',
      ],
      settings: { custom: [] },
    },
    'namespaces, roles, levels, sources, Gherkin': {
      lines: [
        "namespaces: [{ files: 'a/*/b', name: '*' }]",
        'roles: { UAT: verifies }',
        'levels: [goal, Req]',
        'sources: [{ name: shared, path: ../shared }]',
        'gherkinRequirements: [rule]',
      ],
      settings: {
        namespaces: [{ files: 'a/*/b', name: '*' }],
        roles: { uat: 'verifies' },
        levels: ['goal', 'req'],
        sources: [{ name: 'shared', path: '../shared' }],
        gherkinRequirements: ['rule'],
      },
    },
    'entries with names that are missing or misspelt': {
      lines: ["namespaces: [{ files: 'a/*', nam: '*' }]", 'sources: [{ name: shared }]', 'levels: req'],
      told: [
        '1: invalid-settings name is missing.',
        '1: invalid-settings Unknown name "nam". Did you mean "name"?',
        '2: invalid-settings path is missing.',
        '3: invalid-settings levels must be a list.',
      ],
      settings: { namespaces: [], sources: [] },
    },
  };
  for (const [what, { lines, told: wanted = [], settings }] of Object.entries(rows))
    it(what, () => {
      const reading = read(...lines);
      assert.deepEqual(told(reading), wanted);
      if (settings) assert.deepEqual(reading.settings, settings);
    });
});
