import type { CodeLens, Command } from 'vscode-languageserver-types';
import { isSameDefinition } from '../trace/order';
import { shownStanding } from '../trace/series';
import { requirementCommand, testCommand } from './commands';
import { requirementsOfTest } from './mention';
import type { ProjectScope } from './scope';
import { evidenceTitle, standingWords } from './words';

/** What an unresolved lens carries: enough to find its subject again, nothing that ages. */
export type LensData =
  | { readonly kind: 'requirement'; readonly folder: string; readonly key: string }
  | { readonly kind: 'test'; readonly folder: string; readonly testCaseId: string };

/** One lens per requirement on its id, one per test on its title. Titles come with `resolveCodeLens`. */
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
  return lenses;
}

/** The lens with its title. A subject that is gone by now gets a blank title, which editors show as none. */
export function resolveCodeLens(scope: ProjectScope, lens: CodeLens): CodeLens {
  const data = lens.data as LensData;
  const command =
    data.kind === 'requirement' ? requirementLens(scope, data.key) : testLens(scope, data.testCaseId);
  return { ...lens, command: command ?? { title: '', command: '' } };
}

function requirementLens({ view, folder, now }: ProjectScope, key: string): Command | undefined {
  const evidence = view.evidence(key);
  return evidence && requirementCommand(evidenceTitle(evidence, now), 'showWhy', { folder, key });
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
