import assert from 'node:assert/strict';
import { goFilePath, moduleName } from '../../../../server/src/trace/paths/goModules';

describe('modules of Go', () => {
  const names: readonly (readonly [goMod: string, name: string | undefined])[] = [
    ['module example.com/shop\n\ngo 1.22\n', 'example.com/shop'],
    ['// a comment\r\nmodule "example.com/shop" // Deprecated: no\r\n', 'example.com/shop'],
    ['module (\n\texample.com/shop\n)\n', 'example.com/shop'],
    ['go 1.22\n', undefined],
    ['', undefined],
  ];
  for (const [goMod, name] of names)
    it(`${JSON.stringify(goMod)} is ${name ?? 'none'}`, () => assert.equal(moduleName(goMod), name));

  const files = new Set([
    'services/shop-api/cart/cart.go',
    'services/shop-api/tools/gen.go',
    'a/x.go',
    'b/x.go',
  ]);
  const modules = [
    { name: 'example.com/shop', folder: 'services/shop-api' },
    { name: 'example.com/shop/tools', folder: 'services/shop-api/tools' },
    { name: 'example.com/copy', folder: 'a' },
    { name: 'example.com/copy', folder: 'b' },
  ];
  const paths: readonly (readonly [importPath: string, path: string | undefined])[] = [
    ['example.com/shop/cart/cart.go', 'services/shop-api/cart/cart.go'],
    ['example.com/shop/tools/gen.go', 'services/shop-api/tools/gen.go'],
    ['example.com/shop/cart/gone.go', undefined],
    ['example.com/shopping/cart/cart.go', undefined],
    ['example.com/copy/x.go', undefined],
  ];
  for (const [importPath, path] of paths)
    it(`${importPath} is ${path ?? 'nothing that is sure'}`, () =>
      assert.equal(
        goFilePath(importPath, modules, (file) => files.has(file)),
        path,
      ));
});
