import type { Problem, RequirementDefinition, TestLink } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import { innermostAt } from '../markdown/documentReferences';
import { linkTarget } from './targets';
import type { LinkTarget } from './targets';

export interface LinkFindings {
  readonly testLinks: readonly TestLink[];
  readonly problems: readonly Problem[];
  readonly dependsOn: readonly string[];
}

const none: LinkFindings = { testLinks: [], problems: [], dependsOn: [] };
/** `](target)`, `](<target with spaces>)`, `](target "title")` */
const link = /\]\((?:<([^<>\r\n]{1,1000})>|([^\s()<>]{1,1000}))(?:[ \t]+["'(][^\r\n]{0,300}?["')])?[ \t]*\)/g;
/** Looking whether a file is there costs a read. */
const mostFiles = 200;

/**
 * Markdown links from a requirement's block to a test or source file: `[test](../tests/login.test.ts)`,
 * with `#symbol` or `#L10` behind it. One that leads nowhere is a problem.
 */
export function readTestLinks(spec: SpecText, requirements: readonly RequirementDefinition[]): LinkFindings {
  const { path, text, lines, isOff, isCode } = spec;
  if (requirements.length === 0 || !text.includes('](')) return none;
  const testLinks: TestLink[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, string | undefined>();
  for (const match of text.matchAll(link)) {
    const written = match[1] ?? match[2] ?? '';
    const target = linkTarget(written, path);
    if (!target || isOff(match.index) || isCode(match.index)) continue;
    const start = match.index + match[0].indexOf(written);
    const range = lines.range(start, start + written.length);
    const requirement = innermostAt(requirements, range.start.line);
    if (!requirement) continue;
    const location = { path, range };
    testLinks.push({ requirement: requirement.key, ...target, location });
    const fault = faultOf(target);
    if (fault !== undefined) {
      const message = `${fault} ${path}, line ${range.start.line + 1}, links to it from ${requirement.code}: correct the link or remove it.`;
      problems.push({
        code: 'broken-link',
        severity: 'warning',
        message,
        location,
        requirement: requirement.code,
      });
    }
  }
  return { testLinks, problems, dependsOn: [...seen.keys()] };

  function faultOf(target: LinkTarget): string | undefined {
    if (!seen.has(target.path)) {
      if (seen.size >= mostFiles) return undefined;
      seen.set(target.path, spec.readText(target.path));
    }
    const other = seen.get(target.path);
    if (other === undefined) return `There is no file ${target.path}.`;
    if (target.symbol !== undefined && !names(other, target.symbol))
      return `${target.path} has no "${target.symbol}".`;
    if (target.line !== undefined && target.line > 0 && !hasLine(other, target.line))
      return `${target.path} has no line ${target.line + 1}.`;
    return undefined;
  }
}

/** Every word of the symbol stands in the file: `Login.fails`, `logs-in` for the title "logs in". */
function names(text: string, symbol: string): boolean {
  if (text.includes(symbol)) return true;
  const words = symbol.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word !== '');
  const folded = text.toLowerCase();
  return words.length > 0 && words.every((word) => folded.includes(word.toLowerCase()));
}

function hasLine(text: string, line: number): boolean {
  let at = 0;
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return false;
    at = next + 1;
  }
  return true;
}
