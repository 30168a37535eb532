import type { App } from '../app';

/** What a command does. Without arguments it was called from the palette and asks for what it needs. */
export type Command = (app: App, ...args: readonly unknown[]) => Promise<void> | void;
