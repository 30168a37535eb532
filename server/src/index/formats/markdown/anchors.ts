import type { DefinitionRules } from './definitionStart';
import { isRequirementId } from './definitionStart';
import type { Stretch } from './inline';

/** Which anchors name requirements, and how an anchor is written as an id. */
export interface AnchorRules {
  isId(anchor: string): boolean;
  codeOf(anchor: string): string;
}

/** Lower-case anchors are mostly made from headings; these beginnings are not. */
const requirementWord =
  /^(?:req|reqs|requirement|fr|nfr|uc|us|br|sr|sys|swr|srs|ssr|urs|urd|prd|brd|story|feat|feature|spec)[-_]/i;

/** An upper-case anchor may be any id; a lower-case one must begin like a requirement. */
export function anchorRules(rules: DefinitionRules): AnchorRules {
  const isId = (anchor: string): boolean => isRequirementId(anchor, rules);
  const codeOf = (anchor: string): string => (isId(anchor) ? anchor : anchor.toUpperCase());
  return {
    codeOf,
    isId: (anchor) => isId(anchor) || (requirementWord.test(anchor) && isId(anchor.toUpperCase())),
  };
}

const attributeAnchor = /\{\s*#([^\s{}#]{2,100})[^{}]{0,200}\}\s*$/;
const elementAnchor = /<a\s[^<>]{0,200}?\b(?:id|name)\s*=\s*["']([^"'<>]{2,100})["'][^<>]{0,200}>/i;
const onlyElement = /^\s*<a\s[^<>]{0,400}>\s*(?:<\/a>)?\s*$/i;

/**
 * The id in `{#req-12}` at the end of a heading or in `<a id="UC_1"></a>` within it.
 * With `alone`, the anchor must be all there is: a paragraph above the heading it is for.
 */
export function anchorId(
  text: string,
  start: number,
  end: number,
  rules: AnchorRules,
  alone = false,
): Stretch | undefined {
  if (end - start > 2_000) return undefined;
  const content = text.slice(start, end);
  if (alone && !onlyElement.test(content)) return undefined;
  const found = (alone ? null : attributeAnchor.exec(content)) ?? elementAnchor.exec(content);
  const anchor = found?.[1];
  if (!found || !anchor || !rules.isId(anchor)) return undefined;
  const at = start + found.index + found[0].indexOf(anchor, found[0].startsWith('{') ? 1 : 3);
  return { start: at, end: at + anchor.length };
}
