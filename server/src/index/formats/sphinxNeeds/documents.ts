import type { RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import { isInSpans } from '../../codeSpans';
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { priorityOf, statusOf } from '../markdown/attributes';
import { fold, plainText, splitTitle } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { isLiteralDirective } from '../rst/marks';
import { TextLines } from '../textLines';
import { findConfiguration } from './configuration';
import type { NeedsConfiguration } from './configuration';
import { linkedIds, roleOfLink } from './links';
import { mystNeeds } from './mystNeeds';
import { isNeedId, standardTypes } from './need';
import type { WrittenNeed } from './need';
import { rstNeeds } from './rstNeeds';

/**
 * Needs of sphinx-needs in reStructuredText and MyST: `.. req:: Title` with `:id:`, `:status:`, `:tags:`
 * and links, and the role `:need:`. The standard types count everywhere, other directives with an `:id:` only in a
 * project whose `conf.py` or `ubproject.toml` speaks of sphinx-needs. Where there is no such file, because a build
 * makes it, a status, tags or a link beside the id tell a need.
 * See https://sphinx-needs.readthedocs.io/en/latest/directives/need.html.
 */
export const sphinxNeedsDocuments: DocumentSyntax = {
  preset: 'sphinx-needs',
  accepts: (path) => /\.(?:rst|rest|md|markdown)$/i.test(path),
  mayContain: (text) =>
    /^[ \t]*:?id:[ \t]/m.test(text) || text.includes(':need:`') || text.includes('{need}`'),
  read: (document) => new Reading(document).read(),
};

class Reading {
  private readonly requirements: RequirementDefinition[] = [];
  private readonly references: RequirementReference[] = [];
  private readonly lines: TextLines;
  private known: NeedsConfiguration | undefined;

  constructor(private readonly document: SpecText) {
    this.lines = new TextLines(document.text);
  }

  read(): Findings {
    const { document } = this;
    const needs = this.written().filter((need) => this.counts(need));
    needs.forEach((need, index) => this.define(need, needs, index));
    this.roles(needs);
    const at = (one: RequirementReference): number => document.lines.offset(one.location.range.start);
    return {
      requirements: this.requirements,
      references: this.references.sort((a, b) => at(a) - at(b)),
      dependsOn: this.known?.askedFor ?? [],
    };
  }

  private written(): WrittenNeed[] {
    const { document, lines } = this;
    if (document.markdown) return mystNeeds(lines);
    const comments = document.document?.blocks.filter((block) => block.kind === 'comment') ?? [];
    return rstNeeds(
      lines,
      0,
      lines.count,
      (offset) => document.isCode(offset) || isInSpans(comments, offset),
    );
  }

  private get configuration(): NeedsConfiguration {
    const { path, readText } = this.document;
    return (this.known ??= findConfiguration(path, readText));
  }

  private counts({ type, options, place }: WrittenNeed): boolean {
    const id = options.get('id');
    if (!id || !isNeedId(this.document.text.slice(id.start, id.end)) || this.document.isOff(place.start))
      return false;
    if (standardTypes.has(type)) return true;
    if (isLiteralDirective(type) || otherDirectives.test(type)) return false;
    const { isFound, isUsed, types } = this.configuration;
    return isFound ? isUsed || types.has(type) : [...options.keys()].some((name) => tellsNeed(name, type));
  }

  private define(need: WrittenNeed, needs: readonly WrittenNeed[], index: number): void {
    const { text, lines, path } = this.document;
    const option = (name: string): string => {
      const value = need.options.get(name);
      return value ? fold(text.slice(value.start, value.end)) : '';
    };
    const id = need.options.get('id') ?? need.place;
    const code = text.slice(id.start, id.end);
    const body = this.bodyLines(need, needs, index);
    const words = fold(body.map((line) => text.slice(line.start, line.end)).join(' '));
    const written = plainText(need.title.map(({ start, end }) => text.slice(start, end)).join(' '));
    const title = written || splitTitle(words).title;
    const priority = priorityOf(option('priority'));
    const status = statusOf(option('status'));
    const category = option('category');
    const tags = option('tags')
      .split(/[;,]/)
      .flatMap((tag) => tag.trim() || []);
    const content = [written, words].filter((part) => part !== '').join('\n');
    this.requirements.push({
      key: code,
      code,
      namespace: '',
      title,
      description: this.description(body),
      ...(priority && { priority }),
      ...(status && { status }),
      ...(category && { category }),
      criteria: [],
      text: content,
      contentHash: textHash(fold(content)),
      format: 'sphinx-needs',
      location: { path, range: lines.range(need.place.start, need.place.end) },
      idRange: lines.range(id.start, id.end),
      preset: 'sphinx-needs',
      type: need.type,
      ...(tags.length > 0 && { tags }),
    });
    for (const [name, value] of need.options) {
      const role = roleOfLink(name, need.type) ?? (this.isDeclaredLink(name) ? 'related' : undefined);
      if (!role) continue;
      for (const linked of linkedIds(text, value))
        this.refer(linked, role, { from: code, ...(role === 'covers' && { artifactType: need.type }) });
    }
  }

  /** The project's own links; it is asked only for names that are not common. */
  private isDeclaredLink(option: string): boolean {
    return !plainOptions.has(option) && this.configuration.links.has(option);
  }

  /** Lines of the content that belong to no need inside of it. */
  private bodyLines(need: WrittenNeed, needs: readonly WrittenNeed[], index: number): Stretch[] {
    const { lines } = this;
    const kept: Stretch[] = [];
    let next = index + 1;
    for (let line = need.bodyFrom; line < need.bodyTo; line++) {
      const start = lines.firstOf(line);
      const inner = needs[next];
      if (inner && inner.place.start <= start) {
        if (start <= inner.place.end) continue;
        while ((needs[next]?.place.end ?? Infinity) < start) next++;
        line--;
        continue;
      }
      if (!lines.isEmpty(line)) kept.push({ start, end: lines.endOf(line) });
    }
    return kept;
  }

  /** The lines as written, without the indentation of the whole. */
  private description(body: readonly Stretch[]): string {
    const { text } = this.document;
    const [first] = body;
    if (!first) return '';
    const margin = first.start - (text.lastIndexOf('\n', first.start) + 1);
    let result = '';
    let behind = first.start;
    for (const { start, end } of body) {
      const gap = /\n[ \t\r]*\n/.test(text.slice(behind, start))
        ? '\n\n'
        : behind === first.start
          ? ''
          : '\n';
      const indent = Math.max(0, start - (text.lastIndexOf('\n', start) + 1) - margin);
      result += gap + ' '.repeat(indent) + text.slice(start, end);
      behind = end;
    }
    return result;
  }

  /** `:need:` and its relatives in text: the need is spoken of. */
  private roles(needs: readonly WrittenNeed[]): void {
    const { text, isOff } = this.document;
    if (!/:need|\{need/.test(text)) return;
    const { markdown, document: other } = this.document;
    const hidden = ((markdown ?? other)?.blocks ?? []).filter(
      ({ kind }) => kind === 'code' || kind === 'comment',
    );
    const open: WrittenNeed[] = [];
    let next = 0;
    for (const match of text.matchAll(role)) {
      for (let need = needs[next]; need && need.place.start <= match.index; need = needs[++next])
        open.push(need);
      while ((open.at(-1)?.place.end ?? Infinity) < match.index) open.pop();
      if (isOff(match.index) || text[match.index - 1] === '`') continue;
      // Markdown takes a need in a fence of backticks for code.
      if (isInSpans(hidden, match.index) && !(markdown && open.length > 0)) continue;
      const content = match[1] ?? '';
      const pointed = /<([^<>]+)>\s*$/.exec(content)?.[1] ?? content;
      const at = match.index + match[0].lastIndexOf(pointed);
      const id = open.at(-1)?.options.get('id');
      const from = id && text.slice(id.start, id.end);
      for (const linked of linkedIds(text, { start: at, end: at + pointed.length }).slice(0, 1))
        if (linked.code !== from) this.refer(linked, 'related', from ? { from } : {});
    }
  }

  private refer(
    { code, start, end }: Stretch & { readonly code: string },
    role: RequirementReference['role'],
    more: Pick<RequirementReference, 'from' | 'artifactType'>,
  ): void {
    const { path, lines } = this.document;
    this.references.push({
      code,
      role,
      mappingType: 'full',
      form: 'annotation',
      certainty: 'explicit',
      location: { path, range: lines.range(start, end) },
      preset: 'sphinx-needs',
      ...more,
    });
  }
}

const role = /(?::need(?:_incoming|_outgoing)?:|\{need(?:_incoming|_outgoing)?\})`([^`\n]{1,300})`/g;

const tellsNeed = (option: string, type: string): boolean =>
  option === 'status' || option === 'tags' || roleOfLink(option, type) !== undefined;

/** Directives of Sphinx and its extensions that take an `:id:` and are no needs. */
const otherDirectives =
  /^(?:need.+|tab-item|tab-set|dropdown|card|grid.*|button-.*|admonition|note|warning|tip|important|container|topic|rubric|video|youtube|audio|iframe|chart|list-table|csv-table|table|toctree|contents|glossary|only|py:.*|c:.*|cpp:.*|js:.*|rst:.*)$/;

const plainOptions: ReadonlySet<string> = new Set([
  'id',
  'status',
  'tags',
  'priority',
  'category',
  'title_from_content',
  'hide',
  'collapse',
  'layout',
  'style',
  'delete',
  'template',
  'jinja_content',
  'constraints',
  'author',
  'version',
]);
