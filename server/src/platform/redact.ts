/**
 * A message without what must not be seen: passwords and user names in URLs, and values of settings
 * that are secrets by their name.
 */
export const redact = (message: string): string =>
  message
    .replace(/\b(postgres(?:ql)?:\/\/)[^\s"'`]{1,500}@/gi, '$1***@')
    .replace(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/]{1,500}@/gi, '$1***@')
    .replace(
      /\b(password|passwd|pwd|secret|token|api[-_]?key)(["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"'&;,]+/gi,
      '$1$2***',
    );
