/** What a Go test wrote, without the lines in which the test runner says what it does. */
import { BoundedText, OutputText } from '../../text';
import { bounds, firstLine } from '../parts';

const framing = /^\s*(?:=== (?:RUN|PAUSE|CONT|NAME|ATTR|ARTIFACTS)\b|--- (?:PASS|FAIL|SKIP): )/;
const crash = /^(?:panic|fatal error): /;

export class GoOutput {
  private readonly text = new OutputText(bounds.output, bounds.items);
  private crashed: BoundedText | undefined;

  add(line: string): void {
    if (framing.test(line)) return;
    if (!this.crashed && crash.test(line)) this.crashed = new BoundedText(bounds.stack);
    (this.crashed ?? this.text).add(line);
  }

  get attachments(): readonly string[] {
    return this.text.attachments;
  }

  /** From the word `panic` on; empty when there was none. */
  get panic(): string {
    return this.crashed?.toString() ?? '';
  }

  /** The panic, else the first line: `cart_test.go:19: got 2, want 3`. */
  get message(): string {
    return firstLine(this.panic || this.toString());
  }

  /** What was written before a panic. */
  toString(): string {
    return this.text.toString();
  }
}
