/** What may stand before the root element: declaration, comments, instructions, a document type. */
const prologue: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
];

/** Name of the root element, or undefined when the text does not start like XML. */
export function rootElement(head: string): string | undefined {
  let at = 0;
  for (;;) {
    while (at < head.length && /\s/.test(head.charAt(at))) at++;
    const item = prologue.find(([start]) => head.startsWith(start, at));
    if (item) {
      const end = head.indexOf(item[1], at);
      if (end < 0) return undefined;
      at = end + item[1].length;
    } else if (/^<!doctype/i.test(head.slice(at, at + 9))) {
      const subset = head.indexOf('[', at);
      const close = head.indexOf('>', at);
      const end = subset >= 0 && subset < close ? head.indexOf(']>', subset) + 1 : close;
      if (end <= 0) return undefined;
      at = end + 1;
    } else {
      return /^<([A-Za-z_][\w.:-]{0,100})(?=[\s/>]|$)/.exec(head.slice(at, at + 120))?.[1];
    }
  }
}
