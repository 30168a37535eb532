/** Gauge: scenarios with tags and data tables. Text that is no step, heading or table is a comment. */
import type { ReadContext } from '../../reader';
import type { CodeLanguage } from '../core/language';
import { findTests } from './declarations';
import { readLines } from './lines';

export const gauge: CodeLanguage = {
  preset: 'gauge',
  accepts: (path) => /\.(?:spec|cpt)$/i.test(path),
  commentSigns: [],
  mayDeclareTests: looksLikeGauge,
  tokenize: (text) => readLines(text).tokens,
  findTests,
  // Prose: only what is said on purpose refers to a requirement.
  explicitOnly: () => true,
};

const heading = /^[ \t]*#(?!#)[^\n]*[\p{L}\p{N}]|^={2,}[ \t]*\r?$/mu;
const scenario = /^[ \t]*##(?!#)|^-{2,}[ \t]*\r?$/m;
const step = /^[ \t]*\*(?!\*)/m;
/** RPM packages are described in `.spec` files too, and PyInstaller's are Python. */
const otherSpec =
  /^%(?:description|prep|build|install|files|changelog|global|define|package)\b|^(?:Name|Version|Release|Summary):|^(?:import|from|def) |^a = Analysis\(/m;

function looksLikeGauge(text: string): boolean {
  return (
    heading.test(text) &&
    (scenario.test(text) || /^[ \t]*\*/m.test(text)) &&
    step.test(text) &&
    !otherSpec.test(text)
  );
}

/** How far above a spec its project may begin. */
const highest = 6;

/**
 * Whether a Markdown file is a spec of a Gauge project: it has scenarios with steps, stands in a folder `specs`,
 * and a `manifest.json` with `Language` and `Plugins` is above it. `askedFor` names the manifests that were looked for.
 */
export function isGaugeMarkdown(
  path: string,
  text: string,
  context: ReadContext,
): { readonly isGauge: boolean; readonly askedFor: readonly string[] } {
  if (!/(?:^|\/)specs\//.test(path) || !scenario.test(text) || !looksLikeGauge(text))
    return { isGauge: false, askedFor: [] };
  const askedFor: string[] = [];
  let folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  for (let height = 0; height < highest; height++) {
    const manifest = folder === '' ? 'manifest.json' : `${folder}/manifest.json`;
    askedFor.push(manifest);
    const found = context.readText(manifest);
    if (found !== undefined && /"Language"\s*:/.test(found) && /"Plugins"\s*:/.test(found))
      return { isGauge: true, askedFor };
    if (folder === '') break;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  }
  return { isGauge: false, askedFor };
}
