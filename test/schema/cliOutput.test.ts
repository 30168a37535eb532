import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { cliOutputs } from '../../schema/cliOutput';

const folder = path.resolve('schema/json');

/** The published schema of one verb's JSON; `UPDATE=1 npx mocha` writes it anew. */
function schemaText(verb: keyof typeof cliOutputs): string {
  const schema = {
    ...z.toJSONSchema(cliOutputs[verb], { target: 'draft-7' }),
    title: `reqproof ${verb} --json`,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

describe('schema/json', () => {
  for (const verb of Object.keys(cliOutputs) as (keyof typeof cliOutputs)[]) {
    it(`describes ${verb} --json`, () => {
      const file = path.join(folder, `cli-${verb}.schema.json`);
      if (process.env['UPDATE']) fs.writeFileSync(file, schemaText(verb));
      assert.equal(fs.readFileSync(file, 'utf8'), schemaText(verb));
    });
  }
});
