/** Code that was commented out proves nothing any more, and says nothing about the code below it. */

/** Beyond this many characters nobody looks for the call that a string belongs to. */
const longestCode = 500;

/** A string that is still open at the end, behind what code has before a string; prose has a word there. */
const openString = /[([{,:=]\s*(?:'[^']*|"[^"]*|`[^`]*)$/;

const lineBreak = /\r?\n[ \t]*(?:\/\/+|\*)?[ \t]*/g;

/** Tells which references of a comment belong to code that is commented out. */
export class CommentedOut {
  /** Up to here the comment speaks for a test in the comment itself. */
  private readonly until: number;

  /** `declaration` finds declarations of tests in the comment, with the flags `g` and `m`. */
  constructor(
    private readonly comment: string,
    declaration: RegExp | undefined,
  ) {
    // A documentation comment shows examples; they are not what was there before.
    const documents = !declaration || /^\/(?:\*[*!]|\/\/(?!\/))/.test(comment);
    const last = documents ? undefined : [...comment.matchAll(declaration)].at(-1);
    this.until = last ? last.index : -1;
  }

  /** `at`: where in the comment the id begins; `bare`: no keyword stands before it. */
  holds(at: number, bare: boolean): boolean {
    return at < this.until || (bare && this.isInString(at));
  }

  /** As in `// it('REQ-1 logs in', () => {` or `// it('logs in', { tag: '@REQ-1' }, () => {`. */
  private isInString(at: number): boolean {
    const before = this.comment.slice(Math.max(0, at - longestCode), at).replace(lineBreak, ' ');
    const open = openString.exec(before);
    return open !== null && /[([{]/.test(before.slice(0, open.index + 1));
  }
}
