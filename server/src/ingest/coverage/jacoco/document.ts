/** The events of a JaCoCo document in, files out. It tells packages and file names, but no folders of sources. */
import type { FileCoverage, FunctionCoverage } from '../../../../../schema/model';
import { elementsOf, ElementWalk } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { MergedFiles } from '../mergedFiles';
import type { CoverageDocument } from '../xmlCoverage';
import { checkedPath, count, RecordBuilder } from '../xmlCoverage';

export class JacocoDocument implements CoverageDocument {
  readonly walk = new ElementWalk(['report'], () => this.group(''));
  /** By group: modules may have files of the same package and name. */
  private readonly groups = new Map<string, MergedFiles>();
  private readonly groupsOf = new Map<string, number>();

  /** A file that two groups have can not be told by its path: the group stands before it. */
  *files(): Generator<FileCoverage, void, undefined> {
    for (const [group, files] of this.groups)
      for (const file of files.take())
        yield (this.groupsOf.get(file.path) ?? 0) > 1 && group
          ? { ...file, path: `${group}/${file.path}` }
          : file;
  }

  private group(path: string): XmlElement {
    return elementsOf((name, attributes) => {
      const inner = attributes.name ?? '';
      if (name === 'group') return this.group(checkedPath(path ? `${path}/${inner}` : inner));
      return name === 'package' ? this.package(path, inner) : undefined;
    });
  }

  /** Classes stand before the files they come from. */
  private package(group: string, name: string): XmlElement {
    const functions = new Map<string, FunctionCoverage[]>();
    return elementsOf((child, attributes) => {
      if (child === 'class') return classOf(attributes, functions);
      return child === 'sourcefile' ? this.file(group, name, attributes, functions) : undefined;
    });
  }

  private file(
    group: string,
    folder: string,
    { name = '' }: XmlAttributes,
    functions: ReadonlyMap<string, readonly FunctionCoverage[]>,
  ): XmlElement | undefined {
    if (!name.trim()) return undefined;
    const path = checkedPath(folder ? `${folder}/${name}` : name);
    const record = new RecordBuilder();
    return {
      open: (child, attributes) => {
        if (child === 'line') addLine(record, attributes);
        return undefined;
      },
      close: () => this.add(group, path, { ...record.build(), functions: functions.get(name) ?? [] }),
    };
  }

  private add(group: string, path: string, record: ReturnType<RecordBuilder['build']>): void {
    let files = this.groups.get(group);
    if (!files) this.groups.set(group, (files = new MergedFiles()));
    if (files.recordsOf(path) === 0) this.groupsOf.set(path, (this.groupsOf.get(path) ?? 0) + 1);
    files.add(path, record);
  }
}

/** JaCoCo knows whether something was executed, not how often. */
function addLine(record: RecordBuilder, { nr, ci, mb = '0', cb = '0' }: XmlAttributes): void {
  const line = count(nr, 'the number of a line');
  const executed = count(ci, 'the count of covered instructions', line) > 0;
  record.line(line, executed ? 1 : 0);
  const covered = count(cb, 'the count of covered branches', line);
  const missed = count(mb, 'the count of missed branches', line);
  record.branchesOf(line, covered, covered + missed, executed);
}

function classOf(
  { sourcefilename }: XmlAttributes,
  functions: Map<string, FunctionCoverage[]>,
): XmlElement | undefined {
  if (!sourcefilename) return undefined;
  return elementsOf((name, { name: method = '', line }) => {
    if (name !== 'method' || line === undefined) return undefined;
    const at = count(line, 'the line of a method');
    return elementsOf((child, { type, covered }) => {
      if (child !== 'counter' || type !== 'METHOD' || at < 1) return undefined;
      const hits = count(covered, 'the count of covered methods') > 0 ? 1 : 0;
      const known = functions.get(sourcefilename);
      const found = { name: method.slice(0, 1000), line: at, hits };
      if (known) known.push(found);
      else functions.set(sourcefilename, [found]);
      return undefined;
    });
  });
}
