#!/usr/bin/env node
/** Entry of the command line. */
import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { defaultSettings } from '../../schema/settings';
import type { OpenProjectOptions } from './cli/host';
import { runCli } from './cli/main';
import { streamProgress, streamSink } from './cli/render/sink';
import { openNodeProject } from './nodeProject';
import { systemClock } from './platform/clock';
import { boundHeapGrowth } from './platform/heapGrowth';
import { loadEditorFile } from './platform/editorFiles';
import { createStderrLogger } from './platform/loggers';
import { mergeSettings } from './index/mergeSettings';
import { NodeWorkspace } from './platform/nodeWorkspace';
import { nodeReportFiles } from './platform/reportFiles';
import { UsageError } from './cli/exit';
import { StoreError, type Logger } from './ports';
import type { Service } from './service';
import type { StoreLocation } from './store/location';

const log = createStderrLogger('error', systemClock);
/** For what must not happen. What a store refuses is told as a sentence, by whoever asked for it. */
const logger: Logger = {
  ...log,
  error: (message, cause) => (cause instanceof StoreError ? undefined : log.error(message, cause)),
};

async function openProject(cwd: string, folder: string, options: OpenProjectOptions): Promise<Service> {
  const root = path.resolve(cwd, folder);
  checkFolder(root, folder, 'the project');
  const editor = loadEditorFile(new NodeWorkspace({ root }));
  const service = await openNodeProject({
    root,
    settings: mergeSettings(defaultSettings, editor.settings),
    excludes: editor.excludes,
    trusted: true,
    store: storeLocation(options.store ?? process.env['REQPROOF_STORE'], root, cwd),
    clock: systemClock,
    logger,
  });
  if (options.environment !== undefined) service.selectEnvironment(options.environment);
  return service;
}

function storeLocation(store: string | undefined, root: string, cwd: string): StoreLocation {
  if (store === undefined || store === '') return { kind: 'embedded', folder: root };
  if (store === ':memory:') return { kind: 'memory' };
  if (/^postgres(ql)?:\/\//i.test(store)) return { kind: 'postgres', url: store };
  // Not shown: an address may hold a password.
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(store))
    throw new UsageError('the store must be a folder, :memory: or a postgres:// address');
  const folder = path.resolve(cwd, store);
  // A new folder is made; one below a folder that is not there is a misspelt path.
  checkFolder(fs.existsSync(folder) ? folder : path.dirname(folder), store, 'the store');
  fs.mkdirSync(folder, { recursive: true });
  return { kind: 'embedded', folder };
}

function checkFolder(absolute: string, asGiven: string, role: string): void {
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  throw new UsageError(
    stat ? `${asGiven} is a file; ${role} must be a folder` : `there is no folder ${asGiven}`,
  );
}

/** A path as it is; else a glob, walked from its fixed part. */
async function findFiles(cwd: string, pattern: string, signal: AbortSignal): Promise<readonly string[]> {
  const literal = path.resolve(cwd, pattern);
  if (fs.existsSync(literal)) return [literal];
  const { base, glob, isGlob } = picomatch.scan(pattern.replaceAll(path.sep, '/'));
  return isGlob ? nodeReportFiles(path.resolve(cwd, base)).find([glob], signal) : [];
}

function version(): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Measured: `reqproof trace` of 150,000 items takes 580 MB instead of 930. */
const heapGrowthPercent = 30;

async function main(): Promise<void> {
  boundHeapGrowth(heapGrowthPercent);
  const cwd = process.cwd();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('cancelled')));
  // `reqproof rtm | head` closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await runCli(process.argv.slice(2), {
    version: version(),
    cwd,
    stdout: streamSink(process.stdout, process.env),
    stderr: streamSink(process.stderr, process.env),
    progress: streamProgress(process.stderr),
    signal: stop.signal,
    openProject: (folder, options) => openProject(cwd, folder, options),
    findFiles: (pattern) => findFiles(cwd, pattern, stop.signal),
  });
}

void main();
