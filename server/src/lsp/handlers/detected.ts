import { detected } from '../../../../schema/protocol';
import { detectedMarkdown } from '../../features/detectedMarkdown';
import type { Session } from '../session';
import { folderQuestion } from './custom';

/** Which presets found what. Waits for the first indexing: half of it would be told as nothing. */
export function detectedHandler(session: Session): void {
  folderQuestion(session, detected, null, async (_scope, { folder }, service) => {
    const project = session.project(folder);
    await project.ready;
    const detection = service.detect();
    return {
      markdown: detectedMarkdown(project.scope(), detection),
      items: detection.presets
        .filter(({ files, rule }) => files > 0 || rule === 'off')
        .map(({ preset, title, rule, definitions, references, tests }) => ({
          ...{ preset, title, rule },
          ...{ definitions, references, tests },
        })),
    };
  });
}
