import type { Session } from './session';

/**
 * Asks the stores now and then whether somebody else has written: a client may not watch files, or not
 * hidden ones, and a database server is no file. Answers how to end it.
 */
export function pollStores({ projects, logger }: Session, everyMs: number): () => void {
  let busy = false;
  const look = async (): Promise<void> => {
    for (const project of projects.all()) if (project.phase === 'ready') await project.engine.refresh();
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => logger.debug(`The store could not be asked for news: ${String(error)}`))
      .finally(() => (busy = false));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
