/** Folders of one window are sources of each other by themselves: what one defines, the others may refer to. */
import type { RequirementDefinition } from '../../../schema/model';
import type { Neighbour, ServiceChange } from '../service';
import { relativePath } from '../util/paths';
import type { Project } from './project';

const asSeenFrom = (project: Project, other: Project): Neighbour => ({
  name: other.folder.name,
  shown: relativePath(project.folder.path, other.folder.path),
});

type Definitions = ReadonlyMap<string, readonly RequirementDefinition[]>;

/** Tells the others what a change has made of the project's definitions. */
export function tellNeighbours(
  projects: readonly Project[],
  project: Project,
  { files }: Pick<ServiceChange, 'files'>,
): void {
  // Until it is indexed there is nothing whole to tell; then the neighbours meet.
  if (projects.length < 2 || !project.isOpen || project.phase !== 'ready') return;
  const { view } = project.engine;
  const definitions = new Map([...files].map((path) => [path, view.file(path)?.requirements ?? []]));
  tell(projects, project, definitions);
}

/** A project is indexed: the others hear of all that it defines, and it of theirs. */
export function meetNeighbours(projects: readonly Project[], project: Project): void {
  if (projects.length < 2 || !project.isOpen) return;
  tell(projects, project, definitionsOf(project));
  for (const other of projects)
    if (other !== project && other.phase === 'ready' && other.isOpen)
      project.engine.neighbourChanged(asSeenFrom(project, other), definitionsOf(other));
}

/** The project's folder was closed. */
export function leaveNeighbours(projects: readonly Project[], gone: Project): void {
  for (const other of projects) if (other.isOpen) other.engine.neighbourGone(asSeenFrom(other, gone));
}

function tell(projects: readonly Project[], project: Project, definitions: Definitions): void {
  for (const other of projects)
    if (other !== project && other.isOpen)
      other.engine.neighbourChanged(asSeenFrom(other, project), definitions);
}

const definitionsOf = ({ engine }: Project): Definitions =>
  new Map(
    [...engine.view.files()]
      .filter(({ requirements }) => requirements.length > 0)
      .map(({ path, requirements }) => [path, requirements]),
  );
