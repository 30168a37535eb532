/** Code that was commented out proves nothing any more, and says nothing about the code below it. */

/** Beyond this many characters nobody looks for the call that a string belongs to. */
const longestCode = 500;

/** A string that is still open at the end, behind what code has before a string; prose has a word there. */
const openString = /[([{,:=]\s*(?:'[^']*|"[^"]*|`[^`]*)$/;

const lineBreak = /\r?\n[ \t]*(?:\/\/+|\*)?[ \t]*/g;

/** Tells which references of a comment belong to code that is commented out. */
export class CommentedOut {
  private found: number | undefined;

  /** `declaration` finds declarations of tests in the comment, with the flags `g` and `m`. */
  constructor(
    private readonly comment: string,
    private readonly declaration: RegExp | undefined,
  ) {}

  /** `at`: where in the comment the id begins; `bare`: no keyword stands before it. */
  holds(at: number, bare: boolean): boolean {
    return at < this.until() || (bare && this.isInString(at));
  }

  /** Up to here the comment speaks for a test in the comment itself. */
  private until(): number {
    return (this.found ??= this.lastDeclaration());
  }

  private lastDeclaration(): number {
    const { comment, declaration } = this;
    // A documentation comment shows examples; they are not what was there before.
    if (!declaration || /^\/(?:\*[*!]|\/\/(?!\/))/.test(comment)) return -1;
    let last = -1;
    declaration.lastIndex = 0;
    for (let match = declaration.exec(comment); match; match = declaration.exec(comment)) last = match.index;
    return last;
  }

  /** As in `// it('REQ-1 logs in', () => {` or `// it('logs in', { tag: '@REQ-1' }, () => {`. */
  private isInString(at: number): boolean {
    const before = this.comment.slice(Math.max(0, at - longestCode), at).replace(lineBreak, ' ');
    const open = openString.exec(before);
    return open !== null && /[([{]/.test(before.slice(0, open.index + 1));
  }
}
