import type { Problem, RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import type { Block, Document } from '../markdown/blocks';
import { attributeKey } from '../markdown/attributes';
import { fold, linesBetween, splitTitle } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { bodyOfWords, composeDefinition, readBody, sectionAt } from '../markdown/sections';
import type { Section } from '../markdown/sections';

export interface KiroRequirements {
  readonly requirements: readonly RequirementDefinition[];
  /** Each criterion refines its requirement. */
  readonly references: readonly RequirementReference[];
  readonly problems: readonly Problem[];
}

/** References are read up to here: a longer number in prose is a year or an amount. */
const largest = 999;

/** `Requirement 3: Title`, also in the languages that Kiro is used in. */
const heading =
  /^(?:[^\p{L}\p{N}]{0,8})(?:requirement|req|requisito|anforderung|exigence|требование|要件|需求|要求|요구사항)[ \t#]{0,3}(\d{1,6})(?!\w|\.\d)[ \t]*[-–—:：.]?[ \t]*/iu;
const criteriaHeading =
  /acceptance criteri|akzeptanzkriteri|criterios de aceptaci|critères d'acceptation|critérios de aceita|критерии|受け?入れ?基準|受入基準|验收标准|驗收標準|수용 기준|인수 조건/i;

interface Clause {
  readonly number: string;
  readonly id: Stretch;
  readonly place: Stretch;
  readonly words: string;
}

/**
 * Requirements and their numbered criteria. A criterion's id is the number of its requirement and its
 * own, as written: `3.1`.
 */
export function readRequirements(document: Document, spec: SpecText, namespace: string): KiroRequirements {
  const requirements: RequirementDefinition[] = [];
  const references: RequirementReference[] = [];
  const problems: Problem[] = [];
  document.blocks.forEach((block, index) => {
    if (block.kind !== 'heading' || block.depth > 0 || spec.isOff(block.start)) return;
    const section = numbered(document.text, block) && sectionAt(document, index);
    if (section) requirement(section);
  });
  return { requirements, references, problems };

  function requirement(section: Section): void {
    const found = numbered(document.text, section.head);
    if (!found) return;
    if (Number(found.code) > largest) {
      tooLarge(`Requirement ${found.code}`, found.id);
      return;
    }
    const seen = new Set<string>();
    const all = clausesOf(document.text, section, found.code).filter(
      ({ number, id }) => !spec.isOff(id.start) && !seen.has(number) && seen.add(number),
    );
    const beyond = all.findIndex(({ number }) => Number(number.slice(number.indexOf('.') + 1)) > largest);
    const first = all[beyond];
    if (first) tooLarge(`Criterion ${first.number}`, first.id);
    const clauses = first ? all.slice(0, beyond) : all;
    const own = withoutClauses(section.body, clauses).filter((block) => !isLabel(document.text, block));
    const body = readBody(document.text, own);
    const criteria = clauses.map(({ words, place }) => ({ text: words, range: place }));
    requirements.push(
      compose({ ...found, place: section.place, format: 'kiro-requirement', body: { ...body, criteria } }),
    );
    for (const { number, id, place, words } of clauses) {
      const { title, rest } = splitTitle(words);
      requirements.push(
        compose({ code: number, id, place, title, format: 'kiro-criterion', body: bodyOfWords(rest) }),
      );
      references.push(refines(`${namespace}/${number}`, found.code, id.start));
    }
  }

  function compose(
    parts: Pick<
      Parameters<typeof composeDefinition>[0],
      'code' | 'id' | 'place' | 'title' | 'format' | 'body'
    >,
  ): RequirementDefinition {
    const { path, lines } = spec;
    return composeDefinition({ ...parts, path, lines, namespace, preset: 'kiro', positional: true });
  }

  function tooLarge(what: string, { start, end }: Stretch): void {
    problems.push({
      code: 'syntax-error',
      severity: 'warning',
      message: `${what} and what follows it in its list is not read: numbers are read up to ${String(largest)}. Number it lower, or split the spec.`,
      location: { path: spec.path, range: spec.lines.range(start, end) },
    });
  }

  /** Nothing is written for it, so it has a place but no text. */
  function refines(from: string, code: string, at: number): RequirementReference {
    return {
      code,
      namespace,
      from,
      role: 'refines',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'explicit',
      location: { path: spec.path, range: spec.lines.range(at, at) },
      preset: 'kiro',
    };
  }
}

interface Numbered {
  readonly code: string;
  readonly id: Stretch;
  readonly title: string;
}

function numbered(text: string, { contentStart, contentEnd }: Block): Numbered | undefined {
  const found = heading.exec(text.slice(contentStart, Math.min(contentEnd, contentStart + 120)));
  const [lead, number] = found ?? [];
  if (lead === undefined || number === undefined) return undefined;
  const start = contentStart + lead.lastIndexOf(number);
  return {
    code: String(Number(number)),
    id: { start, end: start + number.length },
    title: text.slice(contentStart + lead.length, contentEnd),
  };
}

function isCriteriaHeading(text: string, { contentStart, contentEnd }: Block): boolean {
  const label = text.slice(contentStart, Math.min(contentEnd, contentStart + 80));
  return attributeKey(label) === 'criteria' || criteriaHeading.test(label);
}

/**
 * The items of ordered lists: those below a heading or label that says so, or of the whole block
 * when nothing says so. A list that begins with other text than criteria further down is none.
 */
function clausesOf(text: string, { body }: Section, requirement: string): readonly Clause[] {
  const labelled = body.findIndex((block) => isLabel(text, block));
  const level = labelled < 0 ? 0 : (body[labelled]?.level ?? 0);
  const clauses: Clause[] = [];
  let last = 0;
  for (let index = labelled + 1; index < body.length; index++) {
    const block = body[index];
    if (!block) break;
    if (block.kind === 'heading' && (labelled < 0 || level === 0 || block.level <= level)) break;
    if (block.kind === 'item' && block.depth === 1) {
      const own = numberOf(text, block, requirement, last);
      if (!own) continue;
      last = own.number;
      const parts = [block, ...nested(body, index)];
      clauses.push({
        number: `${requirement}.${own.number}`,
        id: own.id,
        place: { start: block.start, end: parts.at(-1)?.end ?? block.end },
        words: fold(
          parts
            .map((part, at) => text.slice(at === 0 ? own.from : part.contentStart, part.contentEnd))
            .join(' '),
        ),
      });
    } else if (block.kind === 'paragraph' && block.depth === 0) {
      for (const clause of paragraphClauses(text, block, requirement)) clauses.push(clause);
    }
  }
  return clauses;
}

function isLabel(text: string, block: Block): boolean {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return false;
  return block.contentEnd - block.contentStart < 80 && isCriteriaHeading(text, block);
}

/** Blocks that an item holds. */
function nested(body: readonly Block[], item: number): readonly Block[] {
  const parts: Block[] = [];
  for (let next = body[item + 1]; next && next.depth >= 1 && !(next.kind === 'item' && next.depth === 1);) {
    parts.push(next);
    next = body[item + 1 + parts.length];
  }
  return parts;
}

interface OwnNumber {
  readonly number: number;
  readonly id: Stretch;
  readonly from: number;
}

const fullNumber = /^\**(\d{1,3})\.(\d{1,6})\**[.:)]?[ \t]+/;

/** The number of a list item, or one that its text repeats in full: `- 3.1 WHEN ...`. */
function numberOf(text: string, block: Block, requirement: string, last: number): OwnNumber | undefined {
  const full = clauseNumber(text, block.contentStart, block.contentEnd, requirement);
  if (full) return full;
  if (!block.ordered) return undefined;
  const digits = /^\d{1,6}/.exec(text.slice(block.start, block.start + 6))?.[0];
  if (digits === undefined) return undefined;
  // `1. 1. 1.` is shown as 1, 2, 3.
  const number = Number(digits) > last ? Number(digits) : last + 1;
  return { number, id: { start: block.start, end: block.start + digits.length }, from: block.contentStart };
}

function clauseNumber(text: string, start: number, end: number, requirement: string): OwnNumber | undefined {
  const [lead, major, minor] = fullNumber.exec(text.slice(start, Math.min(end, start + 24))) ?? [];
  if (lead === undefined || minor === undefined || Number(major) !== Number(requirement)) return undefined;
  const at = start + lead.indexOf(major ?? '');
  return {
    number: Number(minor),
    id: { start: at, end: at + `${major ?? ''}.${minor}`.length },
    from: start + lead.length,
  };
}

/** Lines that begin with a number in full: `3.1 WHEN ...`. */
function paragraphClauses(text: string, block: Block, requirement: string): readonly Clause[] {
  const clauses: Clause[] = [];
  for (const line of linesBetween(text, block.contentStart, block.contentEnd)) {
    const own = clauseNumber(text, line.start, line.end, requirement);
    if (own)
      clauses.push({
        number: `${requirement}.${own.number}`,
        id: own.id,
        place: line,
        words: fold(text.slice(own.from, line.end)),
      });
  }
  return clauses;
}

/** What the criteria hold is no part of the requirement's description. */
function withoutClauses(blocks: readonly Block[], clauses: readonly Clause[]): readonly Block[] {
  let at = 0;
  return blocks.filter((block) => {
    while (at < clauses.length && (clauses[at]?.place.end ?? 0) < block.start) at++;
    const place = clauses[at]?.place;
    return !place || block.end <= place.start || block.start >= place.end;
  });
}
