/** `<UnitTest>`: what a test is. They stand behind the results, which name them by their id. */
import type { ReportedResult } from '../../../../../schema/model';
import { cut } from '../../text';
import { bareClass, withoutClass } from '../dotnet';
import { bounds, property, tagProperty } from '../parts';
import type { Property } from '../parts';

export interface Definition {
  readonly className: string | undefined;
  readonly method: string | undefined;
  readonly properties: readonly Property[];
}

const none: readonly Property[] = [];

/** The definitions of a report by the ids of their tests. */
export class Definitions {
  private readonly byId = new Map<string, Definition>();
  /** Each name is held once, however many tests stand in the class. */
  private readonly classNames = new Map<string, string>();
  private id: string | undefined;
  private className: string | undefined;
  private methodName: string | undefined;
  private properties = none;

  get(id: string): Definition | undefined {
    return this.byId.get(id);
  }

  start(id: string | undefined): void {
    this.id = id;
    this.className = this.methodName = undefined;
    this.properties = none;
  }

  method(className: string | undefined, name: string | undefined): void {
    const bare = bareClass(className);
    this.methodName = name && cut(name, bounds.name);
    if (bare === undefined) return;
    const kept = this.classNames.get(bare) ?? cut(bare, bounds.name);
    this.classNames.set(bare, kept);
    this.className = kept;
  }

  category(tag: string): void {
    this.add(...tagProperty(tag));
  }

  add(name: string, value: string): void {
    const kept = this.properties.length < bounds.items ? property(name, value) : undefined;
    if (kept) this.properties = [...this.properties, kept];
  }

  end(): void {
    const { id, className, methodName: method, properties } = this;
    this.start(undefined);
    if (id !== undefined) this.byId.set(id, { className, method, properties });
  }
}

/** `isRow`: it is the result of one row of its test's data. */
export function defined(
  result: ReportedResult,
  definition: Definition | undefined,
  isRow: boolean,
): ReportedResult {
  if (!definition) return result;
  const { className, method, properties } = definition;
  return {
    ...result,
    name: nameOf(withoutClass(result.name, className), method, isRow),
    ...(className !== undefined && { className }),
    properties,
  };
}

/** MSTest sets a blank before the data, `Doubles (1,2)`, and rows may bear names of their own. */
function nameOf(name: string, method: string | undefined, isRow: boolean): string {
  if (!method || name === method) return name;
  if (name.startsWith(`${method} (`)) return method + name.slice(method.length + 1);
  return isRow && !name.startsWith(method) ? `${method}(${name})` : name;
}
