import type { YamlNode, YamlScalar } from '../../yaml/nodes';
import { isNull, listOf, valueOf } from '../../yaml/nodes';

/** A link of an item to another; offsets are of the id alone. */
export interface ItemLink {
  readonly uid: string;
  readonly start: number;
  readonly end: number;
  /** The other item's fingerprint when the link was reviewed. */
  readonly stamp?: { readonly text: string; readonly start: number; readonly end: number };
}

/** `links:` as a list of `REQ1: <fingerprint>`, `REQ1: null`, `REQ1` or `REQ1:<fingerprint>`. */
export function readLinks(root: YamlNode): readonly ItemLink[] {
  return listOf(valueOf(root, 'links')).flatMap((item) => {
    if (item.kind === 'list') return [];
    if (item.kind === 'scalar') return isNull(item) ? [] : [fromText(item)];
    const [entry] = item.entries;
    if (!entry || entry.key.text === '') return [];
    const { text: uid, start, end } = entry.key;
    const stamp = entry.value.kind === 'scalar' && isFingerprint(entry.value) ? entry.value : undefined;
    return [{ uid, start, end, ...(stamp && { stamp }) }];
  });
}

/** A link that was never stamped, or was confirmed by hand, is not suspect. */
const isFingerprint = (scalar: YamlScalar): boolean =>
  !isNull(scalar) && !/^(?:yes|true|enabled|1|no|false|0)?$/i.test(scalar.text.trim());

function fromText({ text, start, end }: YamlScalar): ItemLink {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) return { uid: text, start, end };
  return {
    uid: text.slice(0, colon),
    start,
    end: start + colon,
    stamp: { text: text.slice(colon + 1), start: start + colon + 1, end },
  };
}
