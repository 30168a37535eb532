import type { CodeLens, Command } from 'vscode-languageserver-types';
import { isSameDefinition } from '../trace/order';
import { shownStanding } from '../trace/series';
import { requirementCommand, testCommand } from './commands';
import { requirementsOfTest, resolveReference } from './mention';
import type { ProjectScope } from './scope';
import { evidenceTitle, executionWords, standingWords } from './words';

/** What an unresolved lens carries: enough to find its subject again, nothing that ages. */
export type LensData =
  | { readonly kind: 'requirement'; readonly folder: string; readonly key: string }
  | { readonly kind: 'test'; readonly folder: string; readonly testCaseId: string }
  /** `line`: of the claim, from 0. */
  | {
      readonly kind: 'claim';
      readonly folder: string;
      readonly key: string;
      readonly path: string;
      readonly line: number;
    };

/**
 * One lens per requirement on its id, one per test on its title, one per claim to implement on its id.
 * Titles come with `resolveCodeLens`.
 */
export function codeLenses(scope: ProjectScope, path: string): readonly CodeLens[] {
  const { view, settings, folder } = scope;
  const file = view.file(path);
  if (!file) return [];
  const lenses: CodeLens[] = [];
  if (settings.codeLensRequirements)
    for (const definition of file.requirements) {
      const { key, idRange, informative } = definition;
      // A heading or note has no state.
      if (informative === true) continue;
      // A row of an overview table restates a requirement; its state is told where it is defined.
      if (view.requirement(key)?.definitions.some((one) => isSameDefinition(one, definition)))
        lenses.push({ range: idRange, data: { kind: 'requirement', folder, key } satisfies LensData });
    }
  if (settings.codeLensTests)
    for (const { id, titleRange } of file.testCases)
      if (view.linksOfTest(id).length > 0 || view.standings(id).length > 0)
        lenses.push({ range: titleRange, data: { kind: 'test', folder, testCaseId: id } satisfies LensData });
  if (settings.codeLensClaims)
    for (const reference of file.references) {
      const entry = reference.block && resolveReference(view, reference);
      if (!entry) continue;
      const { range } = reference.location;
      const data: LensData = { kind: 'claim', folder, key: entry.key, path, line: range.start.line };
      lenses.push({ range, data });
    }
  return lenses;
}

/** The lens with its title. A subject that is gone by now gets a blank title, which editors show as none. */
export function resolveCodeLens(scope: ProjectScope, lens: CodeLens): CodeLens {
  const data = lens.data as LensData;
  return { ...lens, command: commandOf(scope, data) ?? { title: '', command: '' } };
}

function commandOf(scope: ProjectScope, data: LensData): Command | undefined {
  switch (data.kind) {
    case 'requirement':
      return requirementLens(scope, data.key);
    case 'test':
      return testLens(scope, data.testCaseId);
    case 'claim':
      return claimLens(scope, data);
  }
}

function requirementLens({ view, folder, now }: ProjectScope, key: string): Command | undefined {
  const evidence = view.evidence(key);
  return evidence && requirementCommand(evidenceTitle(evidence, now), 'showWhy', { folder, key });
}

/** `CART-1 verified - 2 tests executed 4 of 5 lines`. */
function claimLens(
  { view, folder }: ProjectScope,
  { key, path, line }: Extract<LensData, { kind: 'claim' }>,
): Command | undefined {
  const claim = view
    .linksOf(key)
    .find(
      ({ role, spec, location }) =>
        role === 'implements' && spec === path && location.range.start.line === line,
    );
  if (!claim) return undefined;
  const code = view.requirement(key)?.definition.code ?? key;
  const state = view.evidence(key)?.state;
  const title = [state === undefined ? code : `${code} ${state}`, ...executionWords(view.executionOf(claim))];
  return requirementCommand(title.join(' - '), 'showWhy', { folder, key });
}

const shownCodes = 4;

function testLens({ view, folder, now, environment }: ProjectScope, testCaseId: string): Command | undefined {
  if (!view.testCase(testCaseId)) return undefined;
  const keys = requirementsOfTest(view, testCaseId);
  const codes = keys.slice(0, shownCodes).map((key) => view.requirement(key)?.definition.code ?? key);
  if (keys.length > shownCodes) codes.push(`${keys.length - shownCodes} more`);
  const standing = shownStanding(view.standings(testCaseId), environment);
  const result = standing ? standingWords(standing, now) : 'never run';
  const title = codes.length > 0 ? `${codes.join(', ')} - ${result}` : result;
  return testCommand(title, { folder, testCaseId });
}
