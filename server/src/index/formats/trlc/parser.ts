import type { Stretch } from '../markdown/inline';
import { tokenise } from './tokens';
import type { TrlcToken } from './tokens';

/** A mention of an object: `Other`, `Pkg.Other`, with the version in `Pkg.Other@1`. */
export interface TrlcReference extends Stretch {
  /** Of another package. */
  readonly package?: string;
  readonly name: string;
  readonly version?: Stretch & { readonly text: string };
}

export interface TrlcField {
  readonly name: string;
  /** The only value, when it is a string. */
  readonly string?: TrlcToken;
  /** The only value, when it is a number. */
  readonly number?: TrlcToken;
  /** The last name of an only value that is an enumeration's literal. */
  readonly literal?: string;
  readonly references: readonly TrlcReference[];
  readonly strings: readonly TrlcToken[];
}

/** `Pkg.Type name { field = value ... }` */
export interface TrlcObject extends Stretch {
  readonly type: string;
  readonly name: TrlcToken;
  readonly section?: string;
  readonly fields: readonly TrlcField[];
}

export interface TrlcFault extends Stretch {
  readonly sentence: string;
}

export interface TrlcFile {
  readonly package: string;
  readonly objects: readonly TrlcObject[];
  readonly faults: readonly TrlcFault[];
}

/**
 * Parses a `.trlc` file without its types, which are declared in others. Enumeration literals are
 * always written with their type, so a name that stands alone, or behind a package that is imported,
 * is an object. Behind a fault it goes on at the next object or section.
 */
export const parseTrlc = (text: string): TrlcFile => new Parser(text).parse();

class Parser {
  private readonly tokens: readonly TrlcToken[];
  private readonly objects: TrlcObject[] = [];
  private readonly faults: TrlcFault[] = [];
  private readonly packages = new Set<string>();
  private readonly sections: string[] = [];
  private at = 0;
  private package = '';

  constructor(private readonly text: string) {
    const { tokens, unclosed } = tokenise(text);
    this.tokens = tokens;
    for (const { start, end, what } of unclosed)
      this.faults.push({ start, end, sentence: `this ${what} has no end; close it.` });
  }

  parse(): TrlcFile {
    this.preamble();
    while (this.at < this.tokens.length) {
      if (this.isWord('section')) this.section();
      else if (this.isMark('}')) this.closeSection();
      else this.object();
    }
    return { package: this.package, objects: this.objects, faults: this.faults };
  }

  private preamble(): void {
    if (!this.isWord('package')) return this.fault('a TRLC file begins with "package" and a name.');
    this.at++;
    this.package = this.name()?.text ?? '';
    if (this.package === '') this.fault('the package has no name.');
    while (this.isWord('import')) {
      this.at++;
      const imported = this.name();
      if (imported) this.packages.add(imported.text);
      else return this.fault('"import" needs the name of a package.');
    }
  }

  private section(): void {
    this.at++;
    const title = this.peek();
    if (title?.kind === 'string') this.at++;
    if (title?.kind !== 'string' || !this.take('{'))
      return this.fault('a section has a title in quotes and "{".');
    this.sections.push(title.text.slice(1, -1));
  }

  private closeSection(): void {
    if (this.sections.pop() === undefined) this.fault('this "}" closes nothing.');
    else this.at++;
  }

  private object(): void {
    const first = this.name();
    if (!first) return this.fault('here should be an object: its type, its name and "{".');
    let type = first.text;
    if (this.take('.')) type = this.name()?.text ?? '';
    const name = this.name();
    if (!name || !this.take('{')) return this.fault('here should be an object: its type, its name and "{".');
    const fields: TrlcField[] = [];
    const section = this.sections.at(-1);
    const finish = (): void => {
      const end = this.tokens[this.at - 1]?.end ?? name.end;
      this.objects.push({
        type,
        name,
        fields,
        start: first.start,
        end,
        ...(section !== undefined && { section }),
      });
    };
    while (!this.take('}')) {
      const field = this.field();
      if (!field) {
        finish();
        return this.fault(`${name.text} should go on with "field = value" or end with "}".`);
      }
      fields.push(field);
    }
    finish();
  }

  private field(): TrlcField | undefined {
    const name = this.peek();
    if (name?.kind !== 'name' || !this.isMark('=', 1)) return undefined;
    this.at += 2;
    const start = this.at;
    const values = new Values();
    if (!this.value(values, 0)) return undefined;
    const only = this.at === start + 1 ? this.tokens[start] : undefined;
    return {
      name: name.text,
      ...(only?.kind === 'string' && { string: only }),
      ...(only?.kind === 'number' && { number: only }),
      ...(values.literals.length === 1 && { literal: values.literals[0] }),
      references: values.references,
      strings: values.strings,
    };
  }

  /** One value, or several joined by the separators of a tuple. */
  private value(values: Values, depth: number): boolean {
    if (!this.part(values, depth)) return false;
    for (;;) {
      const isSign = this.isMark('@') || this.isMark(':') || this.isMark(';');
      // A word between two values separates them, unless it is the next field's name.
      const isWord = this.peek()?.kind === 'name' && !this.isMark('=', 1);
      if (!isSign && !isWord) return true;
      if (isWord && !this.separates()) return true;
      // `Other@1`: the sign follows the name at once or behind spaces, never another value.
      const known = values.references.length;
      const isVersion = this.isMark('@') && values.references.at(-1)?.end === this.tokens[this.at - 1]?.end;
      this.at++;
      const version = this.peek();
      if (!this.part(values, depth)) return false;
      if (isVersion && known === values.references.length && version && version.kind !== 'mark')
        values.setVersionOfLast(plainToken(version));
    }
  }

  /** Whether the name at hand is followed by another value of the same tuple. */
  private separates(): boolean {
    const behind = this.tokens[this.at + 1];
    return behind !== undefined && behind.kind !== 'mark' && !this.isMark('{', 2);
  }

  private part(values: Values, depth: number): boolean {
    const token = this.peek();
    if (!token || depth > deepest) return false;
    if (token.kind === 'string' || token.kind === 'number') {
      if (token.kind === 'string') values.strings.push(token);
      this.at++;
      return true;
    }
    if (token.kind === 'name') return this.qualified(values, token);
    if (token.text === '[' || token.text === '(')
      return this.several(values, token.text === '[' ? ']' : ')', depth);
    if (token.text !== '-' && token.text !== '+') return false;
    this.at++;
    return this.part(values, depth + 1);
  }

  private several(values: Values, close: string, depth: number): boolean {
    this.at++;
    while (!this.take(close)) {
      if (!this.value(values, depth + 1)) return false;
      if (!this.take(',') && !this.isMark(close)) return false;
    }
    return true;
  }

  private qualified(values: Values, first: TrlcToken): boolean {
    this.at++;
    const names = [first];
    while (this.isMark('.') && this.tokens[this.at + 1]?.kind === 'name') {
      const next = this.tokens[this.at + 1];
      if (next) names.push(next);
      this.at += 2;
    }
    const last = names.at(-1) ?? first;
    const isObject = names.length === 1 || (names.length === 2 && this.isPackage(first.text));
    if (names.length === 1 && constants.has(first.text)) return true;
    if (!isObject) values.literals.push(last.text);
    else
      values.references.push({
        ...(names.length === 2 && { package: first.text }),
        name: last.text,
        start: first.start,
        end: last.end,
      });
    return true;
  }

  private isPackage(name: string): boolean {
    return name === this.package || this.packages.has(name);
  }

  /** Tells the fault and goes to where the next object or section begins. */
  private fault(sentence: string): void {
    const { start, end } = this.peek() ?? { start: this.text.length, end: this.text.length };
    this.faults.push({ start, end, sentence });
    while (this.at < this.tokens.length && !this.beginsEntry()) this.at++;
  }

  private beginsEntry(): boolean {
    const token = this.peek();
    if (!token?.startsLine || token.kind !== 'name') return false;
    if (token.text === 'section') return this.tokens[this.at + 1]?.kind === 'string';
    const name = this.isMark('.', 1) ? 3 : 1;
    return this.tokens[this.at + name]?.kind === 'name' && this.isMark('{', name + 1);
  }

  private peek(): TrlcToken | undefined {
    return this.tokens[this.at];
  }

  private isWord(word: string): boolean {
    const token = this.peek();
    return token?.kind === 'name' && token.text === word;
  }

  private isMark(mark: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'mark' && token.text === mark;
  }

  private take(mark: string): boolean {
    const found = this.isMark(mark);
    if (found) this.at++;
    return found;
  }

  private name(): TrlcToken | undefined {
    const token = this.peek();
    if (token?.kind !== 'name') return undefined;
    this.at++;
    return token;
  }
}

const deepest = 50;
const constants = new Set(['true', 'false', 'null']);

/** What a field's value mentions. */
class Values {
  readonly references: TrlcReference[] = [];
  readonly strings: TrlcToken[] = [];
  readonly literals: string[] = [];

  setVersionOfLast(version: Stretch & { readonly text: string }): void {
    const last = this.references.pop();
    if (last) this.references.push({ ...last, version });
  }
}

/** A number, or a string without its quotes. */
export function plainToken({ kind, text, start, end }: TrlcToken): Stretch & { readonly text: string } {
  if (kind !== 'string') return { text, start, end };
  const quotes = text.startsWith('"""') || text.startsWith("'''") ? 3 : 1;
  const closed = text.length >= 2 * quotes && text.endsWith(text.slice(0, quotes));
  const behind = closed ? quotes : 0;
  return { text: text.slice(quotes, text.length - behind), start: start + quotes, end: end - behind };
}
