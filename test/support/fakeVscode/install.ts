/** Import this before any client code: from then on `vscode` is the fake. */
import Module from 'node:module';
import * as fake from './vscode';

type Load = (this: unknown, request: string, ...rest: readonly unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;

loader._load = function (request, ...rest) {
  return request === 'vscode' ? fake : load.call(this, request, ...rest);
};
