import type { NotificationName, RequestName } from '../../schema/protocol';
import type { CancellationToken, Disposable } from './vscodeApi';

export interface ProgressReport {
  readonly message?: string;
  /** 0 to 100, of the whole. */
  readonly percentage?: number;
}

/**
 * The language server as views and commands see it. Requests wait for the server to be up; they
 * reject with a sentence for the user when it is not.
 */
export interface Server {
  request<P, R>(name: RequestName<P, R>, params: P, token?: CancellationToken): Promise<R>;
  /** A long request that tells how far it is. */
  track<P extends { workDoneToken?: string | number }, R>(
    name: RequestName<P, R>,
    params: P,
    report: (progress: ProgressReport) => void,
    token: CancellationToken,
  ): Promise<R>;
  notify<P>(name: NotificationName<P>, params: P): void;
  on<P>(name: NotificationName<P>, listener: (params: P) => void): Disposable;
}
