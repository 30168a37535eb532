/** What a set of migrations is made of; tests bring their own. */
import type { MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

export interface MigrationSet {
  readonly classes: readonly MigrationClass[];
  readonly table: string;
}

export const namesOf = ({ classes }: MigrationSet): readonly string[] =>
  classes.map((Class) => new Class().name ?? Class.name);
