import { plainTitle } from '../core/declaration';
import type { Declaration, Tag, Title } from '../core/declaration';
import type { CodeText, FoundTests } from '../core/language';
import type { TokenList, TokenRange } from '../core/tokens';
import { readLines } from './lines';
import type { GaugeLine } from './lines';

interface Scenario {
  readonly heading: number;
  readonly tags: Tag[];
  last: number;
  steps: number;
  /** Rows of a table before the first step, without its header. */
  rows: number | undefined;
}

/** The scenarios of a spec, below one suite that bears its heading. */
export function findTests({ path, tokens }: CodeText): FoundTests {
  const { lines } = readLines(tokens.text);
  const nothing: FoundTests = { framework: 'gauge', declarations: [] };
  // A concept is a step made of steps.
  if (/\.cpt$/i.test(path)) return nothing;
  const { spec, tags, rows, shared, scenarios } = readSpec(tokens, lines);
  if (scenarios.length === 0) return nothing;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const heading = spec === undefined ? '' : tokens.textOf(spec);
  const suite: Declaration = {
    kind: 'suite',
    first: 0,
    last: tokens.count - 1,
    title:
      spec === undefined || heading === ''
        ? { text: file, pieces: [file], literals: [], start: 0, end: 0 }
        : plainTitle(heading, tokens.start(spec), tokens.end(spec)),
    tags,
    properties: [],
    disposition: 'run',
    empty: false,
    shared,
    ...(rows !== undefined && { tables: [rows] }),
  };
  const declarations = scenarios.map((scenario): Declaration => {
    const varies = rows !== undefined || scenario.rows !== undefined;
    return {
      kind: 'test',
      first: scenario.heading,
      last: scenario.last,
      title: titleOf(tokens, scenario.heading, varies),
      tags: scenario.tags,
      properties: [],
      disposition: 'run',
      empty: scenario.steps === 0,
      parent: suite,
      ...(scenario.rows !== undefined && { tables: [scenario.rows] }),
    };
  });
  return { framework: 'gauge', declarations: [suite, ...declarations] };
}

interface Spec {
  readonly spec: number | undefined;
  readonly tags: readonly Tag[];
  readonly rows: number | undefined;
  /** Table, contexts and teardown, which shape every scenario. */
  readonly shared: readonly TokenRange[];
  readonly scenarios: readonly Scenario[];
}

function readSpec(tokens: TokenList, lines: readonly GaugeLine[]): Spec {
  let spec: number | undefined;
  const tags: Tag[] = [];
  const shared: TokenRange[] = [];
  const scenarios: Scenario[] = [];
  let table: number | undefined;
  let contexts = 0;
  let inTeardown = false;
  for (const { kind, token } of lines) {
    const scenario = inTeardown ? undefined : scenarios.at(-1);
    if (kind === 'spec') spec ??= token;
    else if (kind === 'scenario') {
      inTeardown = false;
      scenarios.push({ heading: token, tags: [], last: token, steps: 0, rows: undefined });
    } else if (kind === 'teardown') inTeardown = true;
    else if (kind === 'tags') {
      // Behind the scenarios nobody is tagged.
      const tagged = scenario?.tags ?? (scenarios.length === 0 ? tags : undefined);
      tagged?.push(...tagsOf(tokens, token));
    } else if (scenario) {
      scenario.last = token;
      if (kind === 'step') scenario.steps++;
      // The header is the first row of a table.
      else if (kind === 'row' && scenario.steps === 0) scenario.rows = (scenario.rows ?? -1) + 1;
    } else {
      shared.push({ first: token, last: token });
      if (kind === 'step') contexts++;
      else if (kind === 'row' && contexts === 0 && scenarios.length === 0) table = (table ?? -1) + 1;
    }
  }
  return { spec, tags, rows: table, shared, scenarios };
}

function tagsOf(tokens: TokenList, token: number): Tag[] {
  const base = tokens.start(token);
  const tags: Tag[] = [];
  for (const match of tokens.textOf(token).matchAll(/[^,]+/g)) {
    const text = match[0].trim();
    const start = base + match.index + match[0].length - match[0].trimStart().length;
    if (text !== '') tags.push({ text, place: { start, end: start + text.length } });
  }
  return tags;
}

/** Reports name each row: `Scenario | SpecRow: 1: [User: ada]`. */
function titleOf(tokens: TokenList, token: number, varies: boolean): Title {
  const title = plainTitle(tokens.textOf(token), tokens.start(token), tokens.end(token));
  return varies ? { ...title, pieces: [`${title.text} |`, ''] } : title;
}
