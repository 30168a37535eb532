import type {
  CommentGroup,
  Examples,
  Fault,
  Feature,
  GherkinDocument,
  Rule,
  Scenario,
  Stretch,
  Tag,
} from './document';
import { gherkinLanguages } from './languages';
import type { BlockKeyword, GherkinLanguage } from './languages';

/**
 * Reads a feature file line by line; a line that is out of place is a fault and the rest is read.
 * Follows https://cucumber.io/docs/gherkin/reference/ and the behaviour of the official parser.
 */
export const parseGherkin = (text: string): GherkinDocument => new Parser(text).parse();

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Any node while its lines are being read. */
interface Draft {
  readonly kind: BlockKeyword;
  readonly keyword: string;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly start: number;
  end: number;
  readonly tags: readonly Tag[];
  readonly comments: CommentGroup[];
  readonly description: Stretch[];
  readonly tokens: string[];
  steps: number;
  rows: number;
  readonly examples: Draft[];
  /** Cells of the table that the last line belongs to; 0 outside of tables. */
  cells: number;
  hasDocString: boolean;
  readonly rule?: Draft;
  readonly background: readonly Draft[];
}

/** More faults than this say no more. */
const mostFaults = 100;

class Parser {
  private language: GherkinLanguage = english;
  private readonly scenarios: Draft[] = [];
  private readonly rules: Draft[] = [];
  private readonly comments: Stretch[] = [];
  private readonly loose: CommentGroup[] = [];
  private readonly faults: Fault[] = [];
  /** Lines that are not understood were reported once, as a whole. */
  private isForeign = false;
  private feature: Draft | undefined;
  private rule: Draft | undefined;
  private featureBackground: Draft | undefined;
  private ruleBackground: Draft | undefined;
  private current: Draft | undefined;
  /** Tags and comments that wait for their keyword. */
  private tags: Tag[] = [];
  private tagStart = -1;
  private above: Writable<CommentGroup> | undefined;
  private docString: { readonly mark: string; readonly start: number; readonly indent: number } | undefined;

  constructor(private readonly text: string) {}

  parse(): GherkinDocument {
    const { text } = this;
    for (let start = 0; start <= text.length;) {
      const lineFeed = text.indexOf('\n', start);
      const end = lineFeed < 0 ? text.length : lineFeed;
      this.line(start, end);
      start = end + 1;
    }
    if (this.docString)
      this.fault(
        'This doc string is not closed before the end of the file.',
        this.docString.start,
        this.docString.start + 3,
      );
    if (this.tags.length) this.strayTags();
    this.releaseComments();
    return {
      feature: this.feature as Feature | undefined,
      scenarios: this.scenarios.map(finished),
      rules: this.rules,
      comments: this.comments,
      looseComments: this.loose,
      faults: this.faults,
    };
  }

  private line(lineStart: number, lineEnd: number): void {
    const { text } = this;
    let start = lineStart;
    let end = lineEnd;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (this.docString) {
      this.docStringLine(lineStart, start, end, lineEnd);
      return;
    }
    if (start === end) {
      if (this.above && !this.tags.length) this.releaseComments();
      return;
    }
    switch (text.charCodeAt(start)) {
      case 35:
        this.comment(start, end);
        return;
      case 64:
        this.tagLine(start, end);
        return;
      case 124:
        this.tableRow(start, end);
        return;
      case 34:
      case 39:
      case 96:
        if (opensDocString(text, start)) {
          this.openDocString(lineStart, start, end);
          return;
        }
    }
    if (this.keywordLine(start, end) || this.stepLine(start, end)) return;
    this.otherLine(start, end);
  }

  private comment(start: number, end: number): void {
    this.comments.push({ start, end });
    if (!this.feature && this.comments.length <= 20) this.languageLine(start, end);
    if (this.above) this.above.end = end;
    else this.above = { start, end };
  }

  private languageLine(start: number, end: number): void {
    const written = this.text.slice(start, Math.min(end, start + 80));
    const code = /^#\s*language\s*:\s*([A-Za-z][\w-]*)\s*$/.exec(written)?.[1];
    if (!code) return;
    const language = gherkinLanguages.get(code);
    this.isForeign = !language;
    if (language) this.language = language;
    else this.fault(`Gherkin has no language "${code}"; use a code such as en or fr.`, start, end);
  }

  private tagLine(start: number, end: number): void {
    const { text } = this;
    const line = text.slice(start, end);
    const comment = /\s#/.exec(line);
    const stop = comment ? comment.index : line.length;
    if (comment) this.comments.push({ start: start + comment.index + 1, end });
    if (this.tagStart < 0) this.tagStart = start;
    let stray: Stretch | undefined;
    for (const match of line.slice(0, stop).matchAll(/\S+/g)) {
      const at = start + match.index;
      if (match[0].startsWith('@') && match[0].length > 1) this.addTags(match[0], at);
      else stray ??= { start: at, end: at + match[0].length };
    }
    if (stray) this.fault('A tag begins with @ and holds no white space.', stray.start, stray.end);
  }

  /** `@a@b` are two tags; an address such as `@by:me@x.org` is cut there as well. */
  private addTags(written: string, start: number): void {
    let at = start;
    for (const piece of written.split('@')) {
      if (piece) this.tags.push({ name: piece, start: at, end: at + piece.length });
      at += piece.length + 1;
    }
  }

  private keywordLine(start: number, end: number): boolean {
    const { text } = this;
    const colon = text.slice(start, Math.min(end, start + 40)).indexOf(':');
    if (colon < 1) return false;
    const keyword = text.slice(start, start + colon);
    const kind = this.language.blocks.get(keyword);
    if (!kind) return false;
    let nameStart = start + colon + 1;
    while (nameStart < end && isSpace(text.charCodeAt(nameStart))) nameStart++;
    this.begin(kind, keyword, start, nameStart, end);
    return true;
  }

  private begin(kind: BlockKeyword, keyword: string, start: number, nameStart: number, end: number): void {
    const inRule = this.rule !== undefined;
    const background = [this.featureBackground, inRule ? this.ruleBackground : undefined];
    const draft: Draft = {
      kind,
      keyword,
      name: this.text.slice(nameStart, end),
      nameStart: nameStart < end ? nameStart : start,
      nameEnd: end,
      start: this.tagStart >= 0 ? this.tagStart : start,
      end,
      tags: this.tags,
      comments: this.above ? [this.above] : [],
      description: [],
      tokens: [],
      steps: 0,
      rows: -1,
      examples: [],
      cells: 0,
      hasDocString: false,
      rule: this.rule,
      background: background.filter((one) => one !== undefined),
    };
    if (kind === 'background' && this.tags.length)
      this.fault('A background has no tags.', draft.start, start);
    this.tags = [];
    this.tagStart = -1;
    this.above = undefined;
    this.place(draft, start, end);
  }

  private place(draft: Draft, start: number, end: number): void {
    const { kind } = draft;
    if (kind !== 'feature' && !this.feature && !this.scenarios.length)
      this.fault(`A file begins with a feature, not with "${draft.keyword}:".`, start, end);
    switch (kind) {
      case 'feature':
        if (this.feature) this.fault('A file holds one feature; this is a second one.', start, end);
        else this.feature = draft;
        break;
      case 'rule':
        this.rule = draft;
        this.ruleBackground = undefined;
        this.rules.push(draft);
        break;
      case 'background':
        this.background(draft, start, end);
        break;
      case 'examples':
        this.examples(draft, start, end);
        return;
      default:
        this.scenarios.push(draft);
    }
    this.current = draft;
  }

  private background(draft: Draft, start: number, end: number): void {
    const known = this.rule ? this.ruleBackground : this.featureBackground;
    const scenarios = this.scenarios.some((scenario) => scenario.rule === this.rule);
    if (known) this.fault('There is a background already.', start, end);
    else if (scenarios) this.fault('A background stands before the first scenario.', start, end);
    if (this.rule) this.ruleBackground ??= draft;
    else this.featureBackground ??= draft;
  }

  private examples(draft: Draft, start: number, end: number): void {
    const owner = this.scenarios.at(-1);
    if (owner && (this.current === owner || this.current?.kind === 'examples')) {
      owner.examples.push(draft);
      owner.comments.push(...draft.comments);
      owner.end = end;
    } else this.fault('Examples stand below a scenario.', start, end);
    this.current = draft;
  }

  private stepLine(start: number, end: number): boolean {
    const { text } = this;
    const keywords = this.language.steps.get(text.charAt(start));
    const keyword = keywords?.find(
      (word) =>
        text.startsWith(word, start) ||
        (end - start === word.length - 1 && word.endsWith(' ') && text.startsWith(word.slice(0, -1), start)),
    );
    if (!keyword) return false;
    const { current } = this;
    if (!current || current.kind === 'feature' || current.kind === 'rule') {
      // Above the first scenario, "And so on" is a description.
      if (current) current.description.push({ start, end });
      else if (!this.isForeign) this.fault('A step stands in a scenario or background.', start, end);
      this.lineOf(current, end);
      return true;
    }
    if (this.tags.length) this.strayTags();
    if (current.kind === 'examples') {
      this.fault('A step can not follow examples.', start, end);
      return true;
    }
    current.steps++;
    current.cells = 0;
    current.hasDocString = false;
    current.tokens.push(text.slice(start, end).replace(/\s+/g, ' '));
    this.lineOf(current, end);
    return true;
  }

  private tableRow(start: number, end: number): void {
    const { current, text } = this;
    const cells = splitRow(text.slice(start, end));
    const isExamples = current?.kind === 'examples';
    if (!current || (!isExamples && current.steps === 0)) {
      this.otherLine(start, end);
      return;
    }
    if (this.tags.length) this.strayTags();
    if (!current.cells) {
      current.cells = cells.length;
      current.tokens.push('table');
    } else if (current.cells !== cells.length)
      this.fault(`This row has ${cells.length} cells, the table has ${current.cells}.`, start, end);
    if (isExamples) current.rows++;
    current.tokens.push(JSON.stringify(cells));
    this.lineOf(current, end);
  }

  private openDocString(lineStart: number, start: number, end: number): void {
    const { current, text } = this;
    if (!current || current.steps === 0) {
      // In a description the quotes are words.
      this.otherLine(start, end);
      return;
    }
    this.docString = { mark: text.slice(start, start + 3), start, indent: start - lineStart };
    if (this.tags.length) this.strayTags();
    if (current.hasDocString) this.fault('A step has one doc string.', start, end);
    current.hasDocString = true;
    current.tokens.push(`doc ${text.slice(start + 3, end).trim()}`);
    this.lineOf(current, end);
  }

  private docStringLine(lineStart: number, start: number, end: number, lineEnd: number): void {
    const { current, docString, text } = this;
    if (!docString) return;
    this.lineOf(current, end);
    if (text.startsWith(docString.mark, start) && end - start === 3) {
      this.docString = undefined;
      return;
    }
    const edge = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    current?.tokens.push(text.slice(Math.min(start, lineStart + docString.indent), edge));
  }

  private otherLine(start: number, end: number): void {
    const { current } = this;
    if (current && current.steps === 0 && current.rows < 0 && !this.tags.length) {
      current.description.push({ start, end });
      this.lineOf(current, end);
      return;
    }
    if (this.tags.length) this.strayTags();
    if (!current && this.isForeign) return;
    this.isForeign ||= !current;
    this.fault(
      current
        ? "This is no step, table row or keyword of the file's language."
        : 'A file begins with "Feature:".',
      start,
      end,
    );
  }

  /** A line of content: comments before it are inside the node. */
  private lineOf(node: Draft | undefined, end: number): void {
    if (!node) return;
    node.end = end;
    const owner = node.kind === 'examples' ? this.scenarios.at(-1) : node;
    if (owner && node.kind === 'examples') owner.end = end;
    if (this.above && owner) owner.comments.push(this.above);
    this.above = undefined;
  }

  /** A comment followed by an empty line is attached to nothing. */
  private releaseComments(): void {
    if (this.above) this.loose.push(this.above);
    this.above = undefined;
  }

  private strayTags(): void {
    const last = this.tags.at(-1);
    this.fault(
      'These tags stand above nothing that can have tags.',
      this.tagStart,
      last?.end ?? this.tagStart,
    );
    this.tags = [];
    this.tagStart = -1;
  }

  private fault(message: string, start: number, end: number): void {
    if (this.faults.length < mostFaults) this.faults.push({ message, start, end });
  }
}

const english: GherkinLanguage = gherkinLanguages.get('en') ?? { blocks: new Map(), steps: new Map() };

/** Gherkin knows `"""` and three backticks; behave takes `'''` as well, which can be nothing else. */
const opensDocString = (text: string, at: number): boolean =>
  text.startsWith('"""', at) || text.startsWith('```', at) || text.startsWith("'''", at);

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x3000;

/** Trimmed cells with their escapes kept; what stands behind the last pipe is dropped, as the official parser does. */
function splitRow(row: string): string[] {
  const cells: string[] = [];
  let from = 1;
  for (let at = 1; at < row.length; at++) {
    const code = row.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124) {
      cells.push(row.slice(from, at).trim());
      from = at + 1;
    }
  }
  return cells;
}

const finished = (draft: Draft): Scenario => ({
  ...draft,
  rule: draft.rule as Rule | undefined,
  background: draft.background,
  examples: draft.examples.map((one): Examples => ({ ...one, rows: Math.max(0, one.rows) })),
  isOutline: draft.kind === 'outline' || draft.examples.length > 0,
});
