import type {
  FileLink,
  Problem,
  RequirementDefinition,
  RequirementReference,
} from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { LineIndex } from '../../../util/lineIndex';
import { normaliseRelative } from '../../../util/paths';
import type { Findings } from '../../syntax';
import { isNull, listOf, scalarOf, valueOf } from '../../yaml/nodes';
import type { YamlFault, YamlNode, YamlScalar } from '../../yaml/nodes';
import { fold, plainText } from '../markdown/inline';
import type { DoorstopDocument } from './document';
import { levelOf } from './level';
import { readLinks } from './links';
import type { ItemLink } from './links';
import { stampsOf, switchOf } from './stamp';

/** An item's file, taken apart. Offsets are into the file. */
export interface ItemFile {
  readonly path: string;
  /** The file's name without extension. */
  readonly uid: string;
  readonly document: DoorstopDocument;
  readonly lines: LineIndex;
  readonly length: number;
  /** The attributes. */
  readonly root: YamlNode;
  readonly faults: readonly YamlFault[];
  /** As `textOf` leaves it. */
  readonly header: string;
  readonly text: string;
  isOff(offset: number): boolean;
  readText(path: string): string | undefined;
}

/** One item: its definition, what it links to and the files it points at. */
export function readItem(file: ItemFile): Findings {
  const { path, root, lines } = file;
  if (file.isOff(root.start)) return {};
  const isActive = switchOf(root, 'active', true);
  const links = readLinks(root).filter((link) => !file.isOff(link.start));
  const type = file.document.prefix.toLowerCase();
  const references = links.map((link): RequirementReference => ({
    code: link.uid,
    // What is put aside for now covers nothing.
    role: isActive ? 'covers' : 'related',
    mappingType: 'full',
    form: 'annotation',
    certainty: 'explicit',
    preset: 'doorstop',
    from: file.uid,
    artifactType: type,
    location: { path, range: lines.range(link.start, link.end) },
    ...(isActive && link.stamp && stampOf(link.stamp, lines)),
  }));
  const external = readExternal(file);
  return {
    requirements: [definition(file, type, isActive, links)],
    references,
    links: external.links,
    problems: [...faultProblems(file), ...external.problems],
    dependsOn: external.dependsOn,
    exclusive: true,
  };
}

const stampOf = ({ text, start, end }: NonNullable<ItemLink['stamp']>, lines: LineIndex) => ({
  stamp: text,
  stampRange: lines.range(start, end),
});

function definition(
  file: ItemFile,
  type: string,
  isActive: boolean,
  links: readonly ItemLink[],
): RequirementDefinition {
  const { path, root, lines, uid, header } = file;
  const title = plainText(fold(firstLine(header) || firstLine(file.text)));
  const description = header === '' && fold(file.text) === title ? '' : file.text;
  const text = [title, fold(description)].filter((part) => part !== '').join('\n');
  const fileName = lines.range(0, 0);
  return {
    key: uid,
    code: uid,
    namespace: '',
    title,
    description,
    criteria: [],
    text,
    contentHash: textHash(fold(text)),
    format: `doorstop-${file.document.itemFormat}`,
    location: { path, range: lines.range(0, file.length) },
    // The id is the file's name: it stands nowhere in the text.
    idRange: fileName,
    preset: 'doorstop',
    type,
    ...(!(isActive && switchOf(root, 'normative', true)) && { informative: true }),
    ...(file.faults.length === 0 && review(file, isActive, links)),
  };
}

type Review = Pick<RequirementDefinition, 'stamp' | 'reviewStamp' | 'reviewed' | 'reviewedRange'>;

function review(file: ItemFile, isActive: boolean, links: readonly ItemLink[]): Review {
  const { root, lines, uid, text, header, document } = file;
  const { reviewedAttributes } = document;
  const level = levelOf(scalarOf(root, 'level'));
  const stamps =
    reviewedAttributes &&
    stampsOf({
      uid,
      root,
      text,
      header,
      links: links.map((link) => link.uid),
      reviewedAttributes,
      ...(level !== undefined && { level }),
    });
  if (!stamps) return {};
  if (!isActive) return { stamp: stamps.stamp };
  const written = valueOf(root, 'reviewed');
  if (written?.kind !== 'scalar') return { ...stamps, reviewed: '' };
  return {
    ...stamps,
    reviewed: reviewedAs(written, stamps.reviewStamp),
    reviewedRange: lines.range(written.start, written.end),
  };
}

/** A plain yes says that the item was reviewed as it is. */
function reviewedAs(scalar: YamlScalar, stampOfNow: string): string {
  if (isNull(scalar)) return '';
  if (/^(?:yes|true|enabled|1)$/i.test(scalar.text.trim())) return stampOfNow;
  return /^(?:no|false|off|0)$/i.test(scalar.text) && scalar.style === 'plain' ? '' : scalar.text;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

const faultProblems = ({ path, lines, faults }: ItemFile): Problem[] =>
  faults.map(({ message, start, end }) => {
    const range = lines.range(start, end);
    return {
      code: 'syntax-error',
      severity: 'error',
      message: `${path}, line ${range.start.line + 1} is not valid YAML: ${message}`,
      location: { path, range },
    };
  });

interface External {
  readonly links: readonly FileLink[];
  readonly problems: readonly Problem[];
  readonly dependsOn: readonly string[];
}

/** `references:` to files of the project, by their path from its root. */
function readExternal({ path, root, lines, readText }: ItemFile): External {
  const links: FileLink[] = [];
  const problems: Problem[] = [];
  const dependsOn: string[] = [];
  for (const item of listOf(valueOf(root, 'references'))) {
    const written = scalarOf(item, 'path');
    if (!written) {
      const range = lines.range(item.start, item.start);
      const message = `${path}, line ${range.start.line + 1}: a reference needs a "path" of a file.`;
      problems.push({ code: 'syntax-error', severity: 'warning', message, location: { path, range } });
      continue;
    }
    const target = normaliseRelative(written.text.trim());
    if (target) dependsOn.push(target);
    const exists = target !== undefined && target !== '' && readText(target) !== undefined;
    links.push({ range: lines.range(written.start, written.end), ...(exists && { target }) });
  }
  return { links, problems, dependsOn };
}
