/** How every request ends: with its answer, with an empty one, or with a sentence; never with a stack. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Logger } from '../ports';
import { signalOf } from './convert';

/** A sentence for the user, as the answer of an action. */
export class ActionError extends Error {}

type Handle<P, R> = (params: P, signal: AbortSignal) => R | Promise<R>;
type Answer<P, R> = (params: P, token: CancellationToken) => Promise<R | ResponseError>;

const cancelled = (): ResponseError =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** For questions: a failure is logged and answers `empty`. */
export const answering =
  <P, R>(logger: Logger, name: string, empty: R, handle: Handle<P, R>): Answer<P, R> =>
  async (params, token) => {
    const signal = signalOf(token);
    try {
      const answer = await handle(params, signal);
      return signal.aborted ? cancelled() : answer;
    } catch (error) {
      if (signal.aborted) return cancelled();
      logger.error(`The request ${name} failed.`, error);
      return empty;
    }
  };

/** For what the user asked to be done: a failure is an error whose message is a sentence. */
export const acting =
  <P, R>(logger: Logger, name: string, handle: Handle<P, R>): Answer<P, R> =>
  async (params, token) => {
    const signal = signalOf(token);
    try {
      return await handle(params, signal);
    } catch (error) {
      if (signal.aborted) return cancelled();
      if (!(error instanceof ActionError)) logger.error(`The action ${name} failed.`, error);
      const message =
        error instanceof Error && error.message !== ''
          ? error.message
          : 'Something went wrong; the log says more.';
      return new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
  };

/** Waits for `promise`, but no longer than the request lives. */
export async function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    promise.then(done, done);
  });
}
