/** The start of a JSON text as a value, to tell formats apart by what they hold. */

const maxDepth = 64;
const closerOf: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * The first document in `head` as far as it goes: what is cut off at its end is left out, what is
 * open is closed. Undefined when the text is no JSON object or array.
 */
export function jsonHead(head: string): unknown {
  const start = head.search(/[^ \t\r\n]/);
  if (start < 0 || closerOf[head.charAt(start)] === undefined) return undefined;
  const closers: string[] = [];
  // Up to where, and with which ends, the text is whole.
  let end = start;
  let ends = '';
  for (let at = start; at < head.length; at++) {
    const char = head.charAt(at);
    if (char === '"') {
      at = textEnd(head, at);
    } else if (char === ',' || char === '{' || char === '[') {
      const closer = closerOf[char];
      if (closer !== undefined && closers.push(closer) > maxDepth) break;
      end = char === ',' ? at : at + 1;
      ends = [...closers].reverse().join('');
    } else if (char === '}' || char === ']') {
      if (closers.pop() !== char) return undefined;
      end = at + 1;
      ends = [...closers].reverse().join('');
      if (closers.length === 0) break;
    }
  }
  return parsed(head.slice(start, end) + ends);
}

/** The quote that ends the text opened at `start`, or the length of `head`. */
function textEnd(head: string, start: number): number {
  for (let at = start + 1; at < head.length; at++) {
    const char = head.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') return at;
  }
  return head.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
