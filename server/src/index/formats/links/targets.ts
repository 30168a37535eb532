import { folderOf, resolveFrom } from '../../../util/paths';
import { looksLikeTestFile } from '../markdown/documentKinds';

/** Where a link of a document leads, when that is a test or source file of the project. */
export interface LinkTarget {
  readonly path: string;
  readonly symbol?: string;
  readonly line?: number;
  readonly looksLikeTest: boolean;
}

/** Files with tests or code; a link to another document is no claim. */
const sourceFile =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|java|kts?|groovy|scala|go|rs|cs|fs|vb|c|cc|cpp|cxx|h|hh|hpp|swift|m|mm|rb|php|dart|exs?|erl|hs|lua|pl|r|jl|robot|feature|spec|sh|ps1|sql)$/i;
/** `login.test.ts`, `test_login.py`, `LoginTest.java`, `login_test.go`, `LoginSpec.kt`. */
const testName =
  /(?:^|\/)test_[^/]*$|(?:[._-](?:test|spec|e2e|cy)s?|Tests?|Spec|IT)\.[^./]+$|\.(?:feature|robot)$/;

const longest = 1_000;

/** @param from the path of the document; a target with `/` before it is one from the project's root */
export function linkTarget(written: string, from: string): LinkTarget | undefined {
  if (written.length > longest || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(written)) return undefined;
  const hash = written.indexOf('#');
  const file = decoded(hash < 0 ? written : written.slice(0, hash)).replace(/\?.*$/, '');
  if (!sourceFile.test(file)) return undefined;
  const path = file.startsWith('/') ? resolveFrom('', file.slice(1)) : resolveFrom(folderOf(from), file);
  if (!path) return undefined;
  const fragment = hash < 0 ? '' : decoded(written.slice(hash + 1));
  const line = /^L(\d{1,7})(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/.exec(fragment)?.[1];
  return {
    path,
    looksLikeTest: testName.test(path) || looksLikeTestFile(path),
    ...(line !== undefined && { line: Math.max(0, Number(line) - 1) }),
    ...(line === undefined && fragment !== '' && { symbol: fragment }),
  };
}

function decoded(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
