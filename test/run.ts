/**
 * `npm test`: every suite, one after the other, and one closing line. Each step counts its own tests;
 * a step that ends badly without naming a failed test counts as one failure.
 */
import { spawn } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** A check, not a suite: its success is one passed test. */
  readonly check?: boolean;
}

const node = process.execPath;
const tsx = [node, '--import', 'tsx'] as const;
const tsc = [node, 'node_modules/typescript/bin/tsc'] as const;

const steps: readonly Step[] = [
  { name: 'build', command: [node, 'esbuild.mjs'], check: true },
  { name: 'types', command: [...tsc, '--noEmit'], check: true },
  // The page lives in a browser: its types are no one else's.
  { name: 'types of the page', command: [...tsc, '--noEmit', '-p', 'media'], check: true },
  {
    name: 'lint',
    command: [node, 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    check: true,
  },
  {
    name: 'format',
    command: [node, 'node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
    check: true,
  },
  { name: 'unit, server, PostgreSQL', command: [node, 'node_modules/mocha/bin/mocha.js'] },
  { name: 'inside VS Code', command: [...tsx, 'test/e2e/host.ts'] },
  { name: 'the packed extension', command: [...tsx, 'test/e2e/ui.ts'] },
];

/** Runs a step with its output passed on, and reads the counts that mocha or our suites print last. */
function run(step: Step): Promise<{ passed: number; failed: number }> {
  return new Promise((resolve) => {
    const [command, ...args] = step.command;
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let tail = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      tail = (tail + chunk.toString()).slice(-20_000);
    });
    child.on('error', (error) => console.error(error));
    child.on('close', (code) => {
      if (step.check) return resolve(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
      const passed = count(tail, /(\d+) (?:passing|passed)/g);
      const failed = count(tail, /(\d+) (?:failing|failed)/g);
      resolve({ passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed });
    });
  });
}

const count = (text: string, pattern: RegExp): number => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  let passed = 0;
  let failed = 0;
  for (const step of steps) {
    if (wanted.length > 0 && !wanted.some((word) => step.name.includes(word))) continue;
    console.log(`\n--- ${step.name}`);
    const started = Date.now();
    const result = await run(step);
    passed += result.passed;
    failed += result.failed;
    console.log(
      `--- ${step.name}: ${result.failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (step.name === 'build' && result.failed > 0) break; // everything else runs what it builds
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

void main();
