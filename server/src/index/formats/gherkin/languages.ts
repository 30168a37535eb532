import dialects from '@cucumber/gherkin/dist/gherkin-languages.json';

/** What a keyword with a colon begins. */
export type BlockKeyword = 'feature' | 'rule' | 'background' | 'scenario' | 'outline' | 'examples';

export interface GherkinLanguage {
  /** By the words before the colon. */
  readonly blocks: ReadonlyMap<string, BlockKeyword>;
  /** Step keywords by their first character, longest first, with the space behind them where there is one. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

type Dialect = (typeof dialects)['en'];

const blockKeywords = [
  ['feature', 'feature'],
  ['rule', 'rule'],
  ['background', 'background'],
  ['scenario', 'scenario'],
  ['scenarioOutline', 'outline'],
  ['examples', 'examples'],
] as const satisfies readonly (readonly [keyof Dialect, BlockKeyword])[];

const stepKeywords = ['given', 'when', 'then', 'and', 'but'] as const;

function language(dialect: Dialect): GherkinLanguage {
  const blocks = new Map<string, BlockKeyword>();
  for (const [name, keyword] of blockKeywords) for (const word of dialect[name]) blocks.set(word, keyword);
  const steps = new Map<string, string[]>();
  for (const keyword of new Set(stepKeywords.flatMap((name) => dialect[name])))
    steps.set(keyword.charAt(0), [...(steps.get(keyword.charAt(0)) ?? []), keyword]);
  for (const list of steps.values()) list.sort((a, b) => b.length - a.length);
  return { blocks, steps };
}

/**
 * The languages by their code in `# language: xx`, from Cucumber's own table
 * (https://cucumber.io/docs/gherkin/languages/).
 */
export const gherkinLanguages: ReadonlyMap<string, GherkinLanguage> = new Map(
  Object.entries(dialects).map(([code, dialect]) => [code, language(dialect)] as const),
);
