/** References, items and waivers of a source file: from its declarations and its comments. */
import type {
  Problem,
  RequirementDefinition,
  RequirementReference,
  TestCase,
  Waiver,
} from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { findReferences, holdsAny, mayAnnotate } from '../../annotations';
import { roleSetFor } from '../../artifactTypes';
import type { FoundReference } from '../../annotations';
import { codeSpans, isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import { joinFindings } from '../../documentFindings';
import { readWaivers } from '../../formats/waivers';
import type { IdMatch, IdMatcher } from '../../idMatch';
import { findOffSwitches, holdsOwnMark, maySwitch, noSwitches } from '../../offSwitches';
import { isPresetOn } from '../../presetRules';
import type { ReadOptions } from '../../reader';
import type { CommentSyntax, FoundItem, FoundMention } from '../../syntax';
import { commentSyntaxes } from '../../syntaxes';
import { ClaimedCode } from './claimedCode';
import { CommentOwners, groupComments } from './commentGroups';
import { CommentedOut } from './commentedOut';
import type { Declaration } from './declaration';
import { declaredReferences, propertyReferences } from './declaredReferences';
import type { DeclaredReference } from './declaredReferences';
import { toDefinition, versionOf } from './items';
import type { Annotated, Prose } from './language';
import type { TokenList } from './tokens';

export interface FileReferences {
  readonly references: readonly RequirementReference[];
  readonly requirements: readonly RequirementDefinition[];
  readonly waivers: readonly Waiver[];
  readonly problems: readonly Problem[];
}

export interface ReferenceSource {
  readonly path: string;
  readonly tokens: TokenList;
  readonly lines: LineIndex;
  readonly declarations: readonly Declaration[];
  readonly prose: readonly Prose[];
  readonly dead: readonly Span[];
  readonly annotated: readonly Annotated[];
  readonly amongCode: boolean;
  readonly idsOf: ReadonlyMap<Declaration, readonly TestCase['id'][]>;
  readonly ids: IdMatcher;
  readonly options: ReadOptions;
  readonly commentedOutTest?: RegExp;
  readonly explicitOnly: boolean;
}

const nothing: FileReferences = { references: [], requirements: [], waivers: [], problems: [] };

export function readReferences(source: ReferenceSource): FileReferences {
  const { path, tokens, options } = source;
  const { text } = tokens;
  const isPlainOn = isPresetOn(options.presets, 'ids', path);
  const plain = isPlainOn ? source.ids.findAll(text) : [];
  const annotates = isPlainOn && mayAnnotate(text);
  const marked = holdsOwnMark(text);
  const syntaxes = commentSyntaxes.filter(
    (syntax) => isPresetOn(options.presets, syntax.preset, path) && syntax.mayContain(text),
  );
  if (!plain.length && !annotates && !marked && !syntaxes.length) return nothing;
  return new ReferenceReader(source, plain, annotates, syntaxes).read(marked);
}

class ReferenceReader {
  private readonly declared: RequirementReference[] = [];
  private readonly annotated: { readonly found: FoundReference; readonly owner: Declaration | undefined }[] =
    [];
  /** By syntax, in the order of the registry. */
  private readonly mentioned: readonly RequirementReference[][];
  private readonly items: { readonly item: FoundItem; readonly around: Prose }[] = [];
  private readonly hasTests: boolean;
  private readonly code: ClaimedCode;
  private readonly finders: readonly Pick<CommentSyntax, 'find'>[];

  constructor(
    private readonly source: ReferenceSource,
    private readonly plain: readonly IdMatch[],
    private readonly annotates: boolean,
    private readonly syntaxes: readonly CommentSyntax[],
  ) {
    this.mentioned = syntaxes.map(() => []);
    this.finders = syntaxes.map((syntax) => syntax.forFile?.(source.tokens.text) ?? syntax);
    this.hasTests = source.declarations.length > 0;
    this.code = new ClaimedCode(source.tokens, source.lines);
  }

  read(marked: boolean): FileReferences {
    const { path, tokens, lines, ids } = this.source;
    const { text } = tokens;
    const passages = this.passages(marked);
    const off = maySwitch(text)
      ? findOffSwitches(text, inOrder([...tokens.comments, ...this.source.prose]))
      : noSwitches;
    const isOff = (offset: number): boolean => off.isOff(offset);
    this.readDeclarations(isOff);
    if (this.plain.length) this.readAnnotated(isOff);
    if (this.syntaxes.some((syntax) => syntax.findInProperty)) this.readProperties(isOff);
    for (const passage of passages) this.readPassage(passage, isOff);
    const waived = (marked ? passages : []).map(({ start, end }) =>
      readWaivers(text.slice(start, end), start, { path, lines, ids, isOff }),
    );
    return {
      references: this.references(),
      requirements: this.items.map(({ item, around }) => toDefinition(item, around, path, lines)),
      waivers: waived.flatMap((one) => one.waivers),
      problems: waived.flatMap((one) => one.problems),
    };
  }

  /** Comments and docstrings that may say something, with whom they speak for, in the order of the text. */
  private passages(marked: boolean): readonly Prose[] {
    const { tokens, lines, declarations, prose, dead } = this.source;
    const all = marked || this.annotates || this.syntaxes.length > 0;
    const owners = new CommentOwners(tokens, lines, declarations);
    const comments = groupComments(tokens, lines)
      .filter((group) => (all || holdsAny(group, this.plain)) && !isInSpans(dead, group.start))
      .map((group): Prose => {
        const owner = owners.ownerOf(group);
        return { start: group.start, end: group.end, ...(owner && { owner }) };
      });
    if (prose.length === 0) return comments;
    return inOrder([...comments, ...prose.filter((one) => all || holdsAny(one, this.plain))]);
  }

  private readAnnotated(isOff: (offset: number) => boolean): void {
    const { tokens, annotated, ids } = this.source;
    for (const one of annotated) {
      for (const found of propertyReferences(tokens.text, one, ids)) {
        const claim = { ...(one.role && { role: one.role }), ...found };
        if (!isOff(found.start)) this.declared.push(this.reference(claim, undefined));
      }
    }
  }

  /** What a syntax finds in annotations: of tests, and of code that is none. */
  private readProperties(isOff: (offset: number) => boolean): void {
    const { tokens, annotated, declarations } = this.source;
    const read = ({ type, text, role }: Annotated, owner: Declaration | undefined): void => {
      const value = tokens.text.slice(text.start, text.end);
      this.syntaxes.forEach(({ findInProperty }, rank) => {
        for (const found of findInProperty?.(type, value, text.start) ?? []) {
          const mention = { ...(role && { role }), ...found, form: 'property' as const };
          if (!isOff(found.start)) this.mentioned[rank]?.push(this.reference(mention, owner));
        }
      });
    };
    for (const one of annotated) read(one, undefined);
    for (const declaration of declarations)
      for (const property of declaration.properties) read(property, declaration);
  }

  private readDeclarations(isOff: (offset: number) => boolean): void {
    const { tokens, declarations, ids } = this.source;
    const inTitles = this.syntaxes.some((syntax) => syntax.inTitles);
    for (const declaration of this.plain.length || inTitles ? declarations : []) {
      for (const found of this.plain.length ? declaredReferences(tokens.text, declaration, ids) : []) {
        if (!isOff(found.start)) this.declared.push(this.reference(found, declaration));
      }
      if (inTitles) this.readTitle(declaration, isOff);
    }
  }

  private readTitle(declaration: Declaration, isOff: (offset: number) => boolean): void {
    const { path, tokens } = this.source;
    for (const { start, end } of declaration.title.literals) {
      const title = tokens.text.slice(start, end);
      this.finders.forEach((finder, rank) => {
        if (!this.syntaxes[rank]?.inTitles) return;
        for (const found of finder.find(title, start, path).mentions)
          if (!isOff(found.start))
            this.mentioned[rank]?.push(this.reference({ ...found, form: 'title' }, declaration));
      });
    }
  }

  private readPassage(passage: Prose, isOff: (offset: number) => boolean): void {
    const { path, tokens, ids, commentedOutTest, explicitOnly } = this.source;
    const { start, owner } = passage;
    const comment = tokens.text.slice(start, passage.end);
    const commentedOut = new CommentedOut(comment, commentedOutTest);
    let code: readonly Span[] | undefined;
    const counts = (at: number, bare: boolean): boolean =>
      !isOff(at) &&
      !isInSpans((code ??= codeSpans(comment)), at - start) &&
      !commentedOut.holds(at - start, bare);
    this.finders.forEach((finder, rank) => {
      const { mentions, items } = finder.find(comment, start, path);
      for (const found of mentions)
        if (counts(found.start, false)) this.mentioned[rank]?.push(this.reference(found, owner));
      for (const item of items ?? [])
        if (counts(item.start, false)) this.items.push({ item, around: passage });
    });
    for (const found of this.plain.length || this.annotates ? findReferences(comment, start, ids) : []) {
      const bare = found.form === 'comment';
      if (counts(found.start, bare) && !(bare && explicitOnly)) this.annotated.push({ found, owner });
    }
  }

  /** Where a syntax and the plain annotations found the same place, the syntax is right. */
  private references(): readonly RequirementReference[] {
    const items = this.items.map(({ item }) => item);
    const annotated = this.annotated
      .filter(({ found }) => !isInSpans(items, found.start))
      .map(({ found, owner }) => this.reference(found, owner));
    const plain = [...this.declared, ...annotated];
    const found = joinFindings([...this.mentioned, plain].map((references) => ({ references })));
    return [...found.references].sort(byPlace);
  }

  private reference(
    found: FoundReference | DeclaredReference | Placed<FoundMention>,
    owner: Declaration | undefined,
  ): RequirementReference {
    const { path, lines, idsOf, amongCode, options } = this.source;
    const isAboutTests = amongCode ? owner !== undefined : this.hasTests;
    const { mappingType, form, certainty } = found;
    const mention = 'preset' in found ? found : undefined;
    const set = mention?.from === undefined ? roleSetFor(mention?.artifactType, options.roles) : undefined;
    const role = set ?? found.role;
    // What an item says, it says for itself and not for the test around its comment.
    const testCaseIds = owner && mention?.from === undefined ? (idsOf.get(owner) ?? []) : undefined;
    const does = role ?? (isAboutTests ? 'verifies' : 'implements');
    return {
      code: found.code,
      role: does,
      mappingType: mappingType ?? 'full',
      form,
      certainty,
      ...(testCaseIds && { testCaseIds }),
      location: { path, range: lines.range(found.start, found.end) },
      ...(does === 'implements' && mention?.from === undefined && { block: this.code.blockAt(found.start) }),
      ...(mention ? detailsOf(mention, lines) : 'version' in found && versionOf(found.version, lines)),
    };
  }
}

type Placed<T extends FoundMention> = T | (Omit<T, 'form'> & { readonly form: 'title' | 'property' });

type Details = Pick<
  RequirementReference,
  'preset' | 'namespace' | 'artifactType' | 'from' | 'version' | 'versionRange'
>;

function detailsOf(mention: Omit<FoundMention, 'form'>, lines: LineIndex): Details {
  const { preset, namespace, artifactType, from, version } = mention;
  return {
    preset,
    ...(namespace !== undefined && { namespace }),
    ...(artifactType !== undefined && { artifactType }),
    ...(from !== undefined && { from }),
    ...versionOf(version, lines),
  };
}

const inOrder = <T extends { readonly start: number }>(passages: readonly T[]): readonly T[] =>
  [...passages].sort((a, b) => a.start - b.start);

function byPlace(a: RequirementReference, b: RequirementReference): number {
  const left = a.location.range.start;
  const right = b.location.range.start;
  return left.line - right.line || left.character - right.character;
}
