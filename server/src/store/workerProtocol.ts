/** What the store's worker and its proxy say to each other. Everything can be cloned. */
import { RecentBodies } from '../packed/packedFile';
import { readSegment, SegmentWriter } from '../packed/segment';
import type { EvidenceStore, StoredFile, StoreStatus } from '../ports';
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
export type StreamName = 'results' | 'coverage' | 'changed' | 'requirements';
/** Items as JSON, which V8 writes and reads several times faster than it clones objects; or as they are. */
export type Packed = string | Uint8Array | readonly unknown[];

/** Readings go as a segment, which costs a copy of bytes. Coverage holds packed numbers that JSON does not know. */
export function pack(stream: StreamName, items: readonly unknown[]): Packed {
  if (stream === 'coverage') return items;
  if (stream !== 'changed') return JSON.stringify(items);
  const segment = new SegmentWriter();
  for (const file of items as readonly StoredFile[]) segment.add(file);
  return segment.finish();
}

/** Part of a long answer. */
export const packPart = (method: Method, items: readonly unknown[]): Packed =>
  method === 'executedFiles' ? items : JSON.stringify(items);

export function unpack(items: Packed): readonly unknown[] {
  if (typeof items === 'string') return JSON.parse(items) as readonly unknown[];
  if (!(items instanceof Uint8Array)) return items;
  const segment = Buffer.from(items.buffer, items.byteOffset, items.byteLength);
  return readSegment(segment, new RecentBodies()).files;
}

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
