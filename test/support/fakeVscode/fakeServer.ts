import type { NotificationName, PageParams, PageResult, RequestName } from '../../../schema/protocol';
import type { Server } from '../../../client/src/server';
import { Disposable } from './vscode';

type Answer = (params: never) => unknown;

/** Answers what it was told to answer, and keeps what it was asked. */
export class FakeServer implements Server {
  private readonly answers = new Map<string, Answer>();
  private readonly listeners = new Map<string, ((params: never) => void)[]>();
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];

  answer<P, R>(name: RequestName<P, R>, answer: (params: P) => R): this {
    this.answers.set(name.method, answer);
    return this;
  }

  async request<P, R>(name: RequestName<P, R>, params: P): Promise<R> {
    this.asked.push({ method: name.method, params });
    const answer = this.answers.get(name.method) as ((params: P) => R) | undefined;
    if (!answer) throw new Error(`The test gave no answer for ${name.method}.`);
    return answer(params);
  }

  track<P, R>(name: RequestName<P, R>, params: P): Promise<R> {
    return this.request(name, params);
  }

  notify(): void {}

  on<P>(name: NotificationName<P>, listener: (params: P) => void): Disposable {
    this.listeners.set(name.method, [...(this.listeners.get(name.method) ?? []), listener]);
    return new Disposable(() => this.listeners.delete(name.method));
  }

  send<P>(name: NotificationName<P>, params: P): void {
    for (const listener of this.listeners.get(name.method) ?? []) listener(params as never);
  }

  count(name: { readonly method: string }): number {
    return this.asked.filter(({ method }) => method === name.method).length;
  }
}

/** The page of a whole list, as the server cuts it. */
export const pageOf = <T>(all: readonly T[], { offset, limit }: PageParams): PageResult<T> => ({
  items: all.slice(offset, offset + limit),
  total: all.length,
});
