/** What a citation of duvet points at: `https://www.rfc-editor.org/rfc/rfc9000#section-2.1`, `spec.md#log-in`. */
export interface Target {
  /** Section ids restart in every document: without scheme and ending, with `/`. */
  readonly namespace: string;
  readonly section: string;
  /** Of the section in the written target. */
  readonly sectionAt: number;
}

const ietf =
  /^(?:www\.rfc-editor\.org\/rfc|tools\.ietf\.org\/(?:rfc|html)|datatracker\.ietf\.org\/doc\/html)\/(rfc\d+)$/;

/** Undefined where no section is named. Links to one RFC on the servers of the IETF name the same document. */
export function targetOf(written: string): Target | undefined {
  const hash = written.indexOf('#');
  if (hash <= 0 || hash === written.length - 1 || /\s/.test(written)) return undefined;
  const isUrl = /^https?:\/\//.test(written);
  return {
    namespace: isUrl
      ? documentOfUrl(written.slice(0, hash))
      : written.slice(0, hash).replace(/^(?:\.\/)+/, ''),
    section: written.slice(hash + 1),
    sectionAt: hash + 1,
  };
}

export function documentOfUrl(url: string): string {
  const plain = url
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/\.(?:txt|html|xml|pdf)$/, '');
  const rfc = ietf.exec(plain)?.[1];
  return rfc === undefined ? plain : `www.rfc-editor.org/rfc/${rfc}`;
}
