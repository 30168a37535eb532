/** Which presets found what in a project, where, and how they are switched. */
import {
  presetIds,
  type FileIndex,
  type Location,
  type PresetId,
  type RequirementReference,
} from '../../../schema/model';
import { presets, type PresetInfo } from './presets';
import { readers } from './registry';
import type { PresetRules } from '../ports';
import { requirementName } from '../util/requirementName';

export interface DetectionExample {
  /** What stands there: an id with its title, the name of a test. */
  readonly text: string;
  readonly location: Location;
}

export interface DetectedPreset extends PresetInfo {
  readonly preset: PresetId;
  /** What reqproof.yaml says about it. */
  readonly rule: 'on' | 'off' | 'confined';
  readonly files: number;
  readonly definitions: number;
  readonly references: number;
  readonly tests: number;
  /** Of the files with the most of it. */
  readonly examples: readonly DetectionExample[];
}

export interface Detection {
  /** Files that were read. */
  readonly files: number;
  /** Every preset, in the order of the table. */
  readonly presets: readonly DetectedPreset[];
}

/** What is asked of the project. */
export interface DetectionView {
  files(): Iterable<FileIndex>;
  resolve(reference: RequirementReference & { readonly path: string }): unknown;
}

const shownExamples = 3;

export function detect(view: DetectionView, rules: PresetRules = {}): Detection {
  const tallies = new Map<PresetId, Tally>(presetIds.map((preset) => [preset, new Tally()]));
  let files = 0;
  for (const file of view.files()) {
    files++;
    for (const [preset, finding] of findingsOf(file, view)) tallies.get(preset)?.add(file.path, finding);
  }
  const known = Object.keys(presets) as PresetId[];
  return {
    files,
    presets: known.map((preset) => ({
      preset,
      ...presets[preset],
      rule: ruleOf(rules[preset]),
      ...(tallies.get(preset) ?? new Tally()).result(),
    })),
  };
}

const ruleOf = (rule: PresetRules[PresetId]): DetectedPreset['rule'] =>
  rule === undefined ? 'on' : rule === false ? 'off' : 'confined';

type Kind = 'definitions' | 'references' | 'tests';

interface Finding {
  readonly kind: Kind;
  example(): DetectionExample;
}

function* findingsOf(file: FileIndex, view: DetectionView): Iterable<[PresetId, Finding]> {
  for (const one of file.requirements) {
    const { location, idRange } = one;
    const example = () => ({ text: requirementName(one), location: { ...location, range: idRange } });
    yield [one.preset ?? 'ids', { kind: 'definitions', example }];
  }
  if (file.testCases.length > 0) {
    const preset = presetOfTests.get(file.format) ?? 'markdown-tests';
    for (const { name, titleRange } of file.testCases) {
      const example = () => ({ text: name, location: { path: file.path, range: titleRange } });
      yield [preset, { kind: 'tests', example }];
    }
  }
  for (const one of file.references) {
    // An id-like word that nothing defines is no reference.
    if (one.certainty !== 'explicit' && !view.resolve({ ...one, path: file.path })) continue;
    const example = () => ({ text: one.code, location: one.location });
    yield [one.preset ?? 'ids', { kind: 'references', example }];
  }
}

const presetOfTests: ReadonlyMap<string, PresetId> = new Map(
  readers.flatMap(({ format, preset }) => (preset ? [[format, preset] as const] : [])),
);

class Tally {
  private readonly counts = { definitions: 0, references: 0, tests: 0 };
  private readonly byFile = new Map<string, { count: number; readonly first: Finding }>();

  add(path: string, finding: Finding): void {
    this.counts[finding.kind]++;
    const file = this.byFile.get(path);
    if (file) file.count++;
    else this.byFile.set(path, { count: 1, first: finding });
  }

  result() {
    const richest = [...this.byFile.values()].sort((a, b) => b.count - a.count).slice(0, shownExamples);
    const examples = richest.map(({ first }) => first.example());
    return { files: this.byFile.size, ...this.counts, examples };
  }
}
