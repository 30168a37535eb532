/** Go to definition, references, implementation. */
import type { Location, LocationLink } from 'vscode-languageserver-types';
import type { Location as Place, Position, Range } from '../../../schema/model';
import { mentionAt, requirementsOfTest, statementsOf, testTitleAt } from './mention';
import type { ProjectScope } from './scope';
import { contains } from './text';

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** From an id to every place that defines it; from an include to the file. */
export function definition(scope: ProjectScope, path: string, position: Position): readonly LocationLink[] {
  const mention = mentionAt(scope.view, path, position);
  if (mention)
    return (mention.entry?.definitions ?? []).map((each) => ({
      originSelectionRange: mention.range,
      targetUri: scope.uri(each.location.path),
      targetRange: each.location.range,
      targetSelectionRange: each.idRange,
    }));
  return (scope.view.file(path)?.links ?? []).flatMap(({ range, target }) =>
    target !== undefined && contains(range, position)
      ? [
          {
            originSelectionRange: range,
            targetUri: scope.uri(target),
            targetRange: start,
            targetSelectionRange: start,
          },
        ]
      : [],
  );
}

/** Every mention of the requirement under the position; on a test title, of the test's requirements. */
export function references(
  scope: ProjectScope,
  path: string,
  position: Position,
  includeDeclaration: boolean,
): readonly Location[] {
  const { view } = scope;
  return subjects(scope, path, position).flatMap((key) => [
    ...(includeDeclaration
      ? statementsOf(view, key).map((each) =>
          locate(scope, { path: each.location.path, range: each.idRange }),
        )
      : []),
    ...view.referencesTo(key).map((each) => locate(scope, each.location)),
  ]);
}

/** What carries the requirement out: its tests by their titles, and the places that claim to implement it. */
export function implementation(scope: ProjectScope, path: string, position: Position): readonly Location[] {
  const entry = mentionAt(scope.view, path, position)?.entry;
  if (!entry) return [];
  const places = scope.view.linksOf(entry.key).map((link) => {
    const test = link.testCaseId === undefined ? undefined : scope.view.testCase(link.testCaseId);
    return test ? { path: test.path, range: test.titleRange } : link.location;
  });
  return distinct(places.map((place) => locate(scope, place)));
}

function subjects({ view }: ProjectScope, path: string, position: Position): readonly string[] {
  const mention = mentionAt(view, path, position);
  if (mention) return mention.entry ? [mention.entry.key] : [];
  const test = testTitleAt(view.file(path), position);
  return test ? requirementsOfTest(view, test.id) : [];
}

const locate = ({ uri }: ProjectScope, { path, range }: Place): Location => ({ uri: uri(path), range });

function distinct(locations: readonly Location[]): readonly Location[] {
  const seen = new Map(
    locations.map((each) => [`${each.uri} ${each.range.start.line} ${each.range.start.character}`, each]),
  );
  return [...seen.values()];
}
