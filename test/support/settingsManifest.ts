/** What package.json must say about each setting, from the zod schema that the server validates with. */
import { z } from 'zod';
import { editorSettings } from '../../schema/settings';

type Json = Readonly<Record<string, unknown>>;

/** By setting name without `reqproof.`; in the shapes that VS Code's settings editor knows. */
export function settingsManifest(): Readonly<Record<string, Json>> {
  const { properties } = z.toJSONSchema(editorSettings, { io: 'input', target: 'draft-7' }) as {
    properties: Record<string, Json>;
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, forEditor(schema)] as const),
  );
}

function forEditor({ anyOf, propertyNames, additionalProperties, ...schema }: Json): Json {
  // `T | null`: the settings editor wants a list of types.
  if (Array.isArray(anyOf)) {
    const types = anyOf as Json[];
    return { ...schema, ...types[0], type: types.map(({ type }) => type) };
  }
  // A record over an enum: the settings editor offers named properties.
  const names = (propertyNames as Json | undefined)?.['enum'] as string[] | undefined;
  if (names)
    return {
      ...schema,
      properties: Object.fromEntries(names.map((name) => [name, additionalProperties])),
      additionalProperties: false,
    };
  return schema;
}
