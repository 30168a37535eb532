import { z } from 'zod';

/** Which names an object or record of the schema may have at a path; empty when any will do. */
export function namesAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const here = path.reduce<unknown>(inside, schema);
  for (const one of alternatives(here)) {
    if (one instanceof z.ZodObject) return Object.keys(one.shape as object);
    if (one instanceof z.ZodRecord && one.keyType instanceof z.ZodEnum)
      return one.keyType.options.map(String);
  }
  return [];
}

function inside(schema: unknown, key: PropertyKey): unknown {
  for (const one of alternatives(schema)) {
    if (one instanceof z.ZodArray) return one.element;
    if (one instanceof z.ZodRecord) return one.valueType;
    if (one instanceof z.ZodObject) return (one.shape as Record<PropertyKey, unknown>)[key];
  }
  return undefined;
}

/** What a schema is beneath defaults and the like. */
function alternatives(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return alternatives(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
