import type { RequirementDefinition } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { LineIndex } from '../../../util/lineIndex';
import { fold } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';

/** A section of a specification that holds requirements. */
export interface Section {
  readonly namespace: string;
  readonly id: string;
  /** What stands for the id. */
  readonly place: Stretch;
  readonly block: Stretch;
  readonly title: string;
  /** Sentences with the key words of RFC 2119. */
  readonly sentences: readonly Stretch[];
  /** The id is made of a number in front of the title. */
  readonly isNumbered?: boolean;
}

export function toDefinition(
  section: Section,
  format: string,
  path: string,
  text: string,
  lines: LineIndex,
): RequirementDefinition {
  const { namespace, id, title, place, block } = section;
  const criteria = section.sentences.map(({ start, end }) => ({
    text: fold(text.slice(start, end).replace(pageBreak, ' ')),
    range: lines.range(start, end),
  }));
  const words = [title, ...criteria.map((criterion) => criterion.text)].join('\n');
  return {
    key: `${namespace}/${id}`,
    code: id,
    namespace,
    title,
    description: '',
    criteria,
    text: words,
    contentHash: textHash(fold(words)),
    format,
    location: { path, range: lines.range(block.start, block.end) },
    idRange: lines.range(place.start, place.end),
    preset: 'duvet',
    ...(section.isNumbered && { positional: true }),
  };
}

/** Foot of a page, form feed and head of the next, between the lines of an RFC. */
const pageBreak = /[^\n]{0,200}\[Page \d+\]\s{0,20}\f?\n?[^\n]{0,200}(?=\n|$)/g;
