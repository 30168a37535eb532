import assert from 'node:assert/strict';
import { createLineLogger } from '../../../server/src/platform/loggers';
import type { LogLevel } from '../../../server/src/platform/loggers';
import { redact } from '../../../server/src/platform/redact';

const clock = { now: () => new Date('2026-01-02T03:04:05.678Z') };

function logger(level: LogLevel) {
  const lines: string[] = [];
  return { lines, log: createLineLogger({ level, clock, write: (line) => lines.push(line) }) };
}

describe('createLineLogger', () => {
  it('writes what is as severe as the level or more', () => {
    const { lines, log } = logger('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    assert.deepEqual(lines, ['2026-01-02T03:04:05.678Z warn  c\n', '2026-01-02T03:04:05.678Z error d\n']);
  });

  it('follows a level that is changed', () => {
    const { lines, log } = logger('error');
    log.level = 'debug';
    log.debug('now');
    assert.equal(lines.length, 1);
  });

  it('adds the cause, without its secrets', () => {
    const { lines, log } = logger('error');
    log.error('The store can not be reached.', new Error('connect postgres://me:pw@db.example/x failed'));
    log.error('Again.', 'a string');
    assert.match(
      lines[0] ?? '',
      /reached\.\nError: connect postgres:\/\/\*\*\*@db\.example\/x failed\n {4}at /,
    );
    assert.match(lines[1] ?? '', /Again\.\na string\n$/);
  });
});

describe('redact', () => {
  const rows: [message: string, redacted: string][] = [
    ['postgres://user:p%40ss@host:5432/db', 'postgres://***@host:5432/db'],
    [
      'two: https://token@a.example and postgresql://u:p@b',
      'two: https://***@a.example and postgresql://***@b',
    ],
    ['password=hunter2 host=db', 'password=*** host=db'],
    ['{"apiKey": "abc", "token":"def"}', '{"apiKey": "***", "token":"***"}'],
    ['see https://a.example/x?y=1 and me@b.example', 'see https://a.example/x?y=1 and me@b.example'],
    ['the password field is tested', 'the password field is tested'],
    ['postgres://u:p@ss/word@host/db', 'postgres://***@host/db'],
    ['https://u:p@ss@host/db', 'https://***@host/db'],
  ];
  for (const [message, redacted] of rows) it(message, () => assert.equal(redact(message), redacted));

  it('takes linear time', () => {
    const start = performance.now();
    redact('a://'.repeat(50_000));
    redact(`password${' '.repeat(100_000)}`);
    assert.ok(performance.now() - start < 2000);
  });
});
