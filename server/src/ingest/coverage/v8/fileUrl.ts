/** The path in a `file:` address, with a drive letter or host where it has one; undefined for any other address. */
export function pathOfUrl(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'file:') return undefined;
  const path = decoded(url.pathname);
  if (path === undefined || path === '/') return undefined;
  if (url.host) return `//${url.host}${path}`;
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
