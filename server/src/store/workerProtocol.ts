/** What the store's worker and its proxy say to each other. Everything can be cloned. */
import type { EvidenceStore, StoreStatus } from '../ports';
import { StoreError } from '../ports';
import type { StoreLocation } from './location';
import type { ProjectIdentity } from './projectRow';

export interface WorkerSetup {
  readonly location: StoreLocation;
  readonly project: ProjectIdentity;
  readonly holder: string;
  readonly leaseWaitMs?: number;
  readonly whenUnwritable?: 'refuse' | 'memory';
  readonly limit?: number;
  readonly logBytes?: number;
}

/** Arguments that arrive piece by piece, so that neither side ever clones much at once. */
export type StreamName = 'results' | 'coverage' | 'changed' | 'links';
/** Items as JSON, which V8 writes and reads several times faster than it clones objects; or to be cloned. */
export type Packed = string | readonly unknown[];

/** Coverage holds packed numbers that JSON does not know. */
export const pack = (stream: StreamName, items: readonly unknown[]): Packed =>
  stream === 'coverage' ? items : JSON.stringify(items);

export const unpack = (items: Packed): readonly unknown[] =>
  typeof items === 'string' ? (JSON.parse(items) as readonly unknown[]) : items;

export type Method = Exclude<keyof EvidenceStore, 'status'>;

export interface Failure {
  readonly message: string;
  readonly code?: StoreError['code'];
  readonly stack?: string;
}

export type ToWorker =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: Method;
      readonly args: readonly unknown[];
      readonly streams: readonly StreamName[];
    }
  | { readonly kind: 'cancel'; readonly id: number }
  /** The answer to `want`. */
  | {
      readonly kind: 'batch';
      readonly id: number;
      readonly stream: StreamName;
      readonly items: Packed;
    }
  | { readonly kind: 'end'; readonly id: number; readonly stream: StreamName }
  /** The producer failed; the proxy keeps its error. */
  | { readonly kind: 'broken'; readonly id: number; readonly stream: StreamName }
  /** The next part of a long answer, please. */
  | { readonly kind: 'more'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'opened'; readonly status: StoreStatus }
  | { readonly kind: 'unopened'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown; readonly status: StoreStatus }
  | {
      readonly kind: 'part';
      readonly id: number;
      readonly items: Packed;
      readonly last: boolean;
      readonly status: StoreStatus;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure; readonly status: StoreStatus }
  | { readonly kind: 'want'; readonly id: number; readonly stream: StreamName }
  | { readonly kind: 'release'; readonly id: number; readonly stream: StreamName }
  | { readonly kind: 'log'; readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string };

export const toFailure = (error: unknown): Failure =>
  error instanceof Error
    ? {
        message: error.message,
        ...(error instanceof StoreError ? { code: error.code } : {}),
        ...(error.stack === undefined ? {} : { stack: error.stack }),
      }
    : { message: String(error) };

export function fromFailure({ message, code, stack }: Failure): StoreError {
  const error = new StoreError(code ?? 'failed', message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
