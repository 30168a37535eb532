import { createGuardedScript } from './guardedScript';
import type { IdMatch } from './idMatch';

/** A longer word is data, not text. */
const longestWord = 256;
const rememberedWords = 20_000;

/** A regular expression that a user wrote, run so that it can not hang the process. */
export interface UserPattern {
  /** Set once the pattern used up its time; from then on every answer is undefined. */
  readonly fault?: string;
  isWhole(text: string): boolean | undefined;
  find(text: string): readonly IdMatch[] | undefined;
}

type Span = readonly [start: number, end: number];

/**
 * Words of the text are asked once and remembered, and those that are new go through one guarded
 * call together: the guard costs about 0.1 ms, so it must not be paid per word.
 */
export function compileUserPattern(pattern: string): { pattern: UserPattern } | { fault: string } {
  try {
    new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: `The id pattern is not a valid regular expression, the default is used: ${why}.` };
  }
  return { pattern: new GuardedPattern(pattern) };
}

class GuardedPattern implements UserPattern {
  fault?: string;
  private readonly wholes = new Map<string, boolean>();
  private readonly spans = new Map<string, readonly Span[]>();
  private readonly endsInDigit: boolean;
  private guard: Guard | undefined;

  constructor(private readonly pattern: string) {
    this.endsInDigit = mustHoldDigit(pattern);
  }

  isWhole(text: string): boolean | undefined {
    if (this.fault) return undefined;
    if (text.length > longestWord || breaks.test(text) || text === '') return false;
    const known = this.wholes.get(text);
    if (known !== undefined) return known;
    const answer = this.ask(() => this.guarded().isWhole(text));
    if (answer !== undefined) remember(this.wholes, text, answer);
    return answer;
  }

  find(text: string): readonly IdMatch[] | undefined {
    if (this.fault) return undefined;
    const words = this.words(text);
    const fresh = [...new Set(words.map((word) => word.text))].filter((word) => !this.spans.has(word));
    if (fresh.length) {
      const answers = this.ask(() => this.guarded().find(fresh));
      if (!answers) return undefined;
      const together = new Map(fresh.map((word, index) => [word, answers[index] ?? []]));
      for (const [word, spans] of together) remember(this.spans, word, spans);
      return words.flatMap((word) => place(word, this.spans.get(word.text) ?? together.get(word.text)));
    }
    return words.flatMap((word) => place(word, this.spans.get(word.text)));
  }

  private words(text: string): Word[] {
    const words: Word[] = [];
    for (const match of text.matchAll(unbroken)) {
      const word = match[0];
      if (word.length > longestWord || (this.endsInDigit && !/\d/.test(word))) continue;
      words.push({ text: word, start: match.index });
    }
    return words;
  }

  private ask<T>(question: () => T): T | undefined {
    try {
      return question();
    } catch {
      this.fault = `The id pattern ${this.pattern} takes too long on the texts of this project, the default is used. Avoid a repeated group around a repetition, such as (a+)+.`;
      return undefined;
    }
  }

  private guarded(): Guard {
    return (this.guard ??= createGuard(this.pattern));
  }
}

interface Word {
  readonly text: string;
  readonly start: number;
}

const unbroken = /[^\s,;"'`<>(){}[\]|]+/g;
const breaks = /[\s,;"'`<>(){}[\]|]/;

const place = (word: Word, spans: readonly Span[] = []): IdMatch[] =>
  spans.map(([start, end]) => ({
    code: word.text.slice(start, end),
    start: word.start + start,
    end: word.start + end,
  }));

function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  if (memory.size >= rememberedWords) memory.clear();
  memory.set(key, value);
}

/** True only when each match surely ends in a digit: most words are then settled without asking. */
function mustHoldDigit(pattern: string): boolean {
  return !pattern.includes('|') && /(?:\\d|\[0-9\])(?:\+|\{[1-9]\d*(?:,\d*)?\})?\$?$/.test(pattern);
}

interface Guard {
  isWhole(text: string): boolean;
  find(words: readonly string[]): readonly (readonly Span[])[];
}

/** Words go in and places come out as JSON. */
function createGuard(pattern: string): Guard {
  const script = createGuardedScript(program(pattern));
  const run = (question: unknown): unknown => JSON.parse(script(JSON.stringify(question)));
  return {
    isWhole: (text) => run({ whole: text }) === true,
    find: (words) => run({ words }) as readonly (readonly Span[])[],
  };
}

const program = (pattern: string): string => `{
  const source = ${JSON.stringify(pattern)};
  const spans = (word) => {
    const found = [];
    const search = new RegExp(source, 'g');
    for (let hit = search.exec(word); hit; hit = search.exec(word)) {
      if (hit[0] === '') search.lastIndex++;
      else found.push([hit.index, search.lastIndex]);
    }
    return found;
  };
  const question = JSON.parse(input);
  JSON.stringify(
    question.words ? question.words.map(spans) : new RegExp('^(?:' + source + ')$').test(question.whole));
}`;
