/** Text that comes in pieces, as lines. Of a line that is too long the beginning is told. */

export interface Line {
  /** Without its end of line. */
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  /** False: the line is longer than the limit, and this is its beginning. */
  readonly whole: boolean;
  /** False: the text ended without an end of line behind it. */
  readonly ended: boolean;
}

export class LineSplitter {
  private rest = '';
  private number = 0;
  /** In a line whose beginning was told already. */
  private skipping = false;

  constructor(
    private readonly onLine: (line: Line) => void,
    private readonly longest: number,
  ) {}

  write(piece: string): void {
    let at = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', at)) {
      if (this.skipping) this.skipping = false;
      else this.tell(this.rest === '' ? piece.slice(at, end) : this.rest + piece.slice(at, end), true);
      this.rest = '';
      at = end + 1;
    }
    if (this.skipping) return;
    this.rest += at === 0 ? piece : piece.slice(at);
    if (this.rest.length <= this.longest) return;
    this.tell(this.rest, true);
    this.rest = '';
    this.skipping = true;
  }

  end(): void {
    if (this.rest !== '') this.tell(this.rest, false);
    this.rest = '';
  }

  private tell(text: string, ended: boolean): void {
    const whole = text.length <= this.longest;
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    this.number++;
    this.onLine({ text: text.slice(0, whole ? end : this.longest), number: this.number, whole, ended });
  }
}
