import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Progress } from '../ports';
import type { ClientFeatures } from './client';
import { progressTo } from './progress';

export type Work<T> = (progress: Progress, signal: AbortSignal) => Promise<T>;

/** The user pressed the cancel button of a progress. */
export class CancelledByUser extends Error {}

/** Work that the server began: a progress the user can cancel, where the client can show one. */
export async function withProgress<T>(
  connection: Connection,
  client: ClientFeatures,
  title: string,
  work: Work<T>,
  closed: AbortSignal,
): Promise<T> {
  const reporter = client.progress ? await createReporter(connection) : undefined;
  const stop = new AbortController();
  reporter?.token.onCancellationRequested(() => stop.abort());
  reporter?.begin(title, 0, undefined, true);
  try {
    return await work(progressTo(reporter), AbortSignal.any([closed, stop.signal]));
  } catch (error) {
    throw stop.signal.aborted ? new CancelledByUser() : error;
  } finally {
    reporter?.done();
  }
}

/** A client that refuses the progress still gets the work done. */
const createReporter = (connection: Connection): Promise<WorkDoneProgressServerReporter | undefined> =>
  connection.window.createWorkDoneProgress().catch(() => undefined);

/** Work that a request asked for: reports under the token of the request, if it has one. */
export async function withRequestProgress<T>(
  connection: Connection,
  token: string | number | undefined,
  title: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const reporter = token === undefined ? undefined : connection.window.attachWorkDoneProgress(token);
  reporter?.begin(title, 0, undefined, true);
  try {
    return await work(progressTo(reporter));
  } finally {
    reporter?.done();
  }
}
