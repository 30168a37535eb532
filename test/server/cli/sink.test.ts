import assert from 'node:assert/strict';
import { printJson } from '../../../server/src/cli/render/json';
import { streamSink } from '../../../server/src/cli/render/sink';
import { styleFor } from '../../../server/src/cli/render/style';

function written(write: (sink: ReturnType<typeof streamSink>) => void, env: NodeJS.ProcessEnv = {}): string {
  let text = '';
  const stream = { isTTY: false, columns: 80, write: (more: string) => Boolean((text += more)) };
  write(streamSink(stream as unknown as Parameters<typeof streamSink>[0], env));
  return text;
}

describe('what is printed', () => {
  const hostile = 'a\u001b]0;title\u0007b\u001b[2Jc\u009b31md\u0000e\rf\u007fg\u001b[1;31mh';

  it('makes a terminal do nothing, whatever a title holds', () =>
    assert.equal(
      written((sink) => sink.write(`${hostile}\n`)),
      'a ]0;title b [2Jc 31md e f g [1;31mh\n',
    ));

  it('keeps lines, tabs and our own colours', () => {
    assert.equal(
      written((sink) => sink.write('a\tb\r\nc 🎉 ✓\n')),
      'a\tb\r\nc 🎉 ✓\n',
    );
    assert.equal(
      written((sink) => sink.write(styleFor(sink).bad('no')), { FORCE_COLOR: '1' }),
      '\u001b[31mno\u001b[39m',
    );
  });

  it('is the same text for a program that reads JSON', () => {
    const json = written((sink) => printJson(sink, { hostile }));

    assert.doesNotMatch(json, /[\u001b\u007f-\u009f]/);
    assert.deepEqual(JSON.parse(json), { hostile });
  });
});
