const nobody: readonly string[] = [];

/** A set costs several times as much to make, and is no faster to ask for so few. */
const mostInList = 16;

/**
 * Names and the files that mention them. Leaner than `OwnedGroups`, which also keeps what is said: most
 * files mention a few names and most names stand in a few files, so a lone one costs no list and a few
 * cost no set.
 */
export class Mentions {
  private readonly byName = new Map<string, string | string[] | Set<string>>();
  private readonly byFile = new Map<string, readonly string[]>();

  /** @param names each once */
  replace(file: string, names: readonly string[]): void {
    for (const name of this.byFile.get(file) ?? []) this.remove(name, file);
    for (const name of names) this.add(name, file);
    if (names.length > 0) this.byFile.set(file, names);
    else this.byFile.delete(file);
  }

  names(): Iterable<string> {
    return this.byName.keys();
  }

  files(name: string): Iterable<string> {
    const files = this.byName.get(name) ?? nobody;
    return typeof files === 'string' ? [files] : files;
  }

  private add(name: string, file: string): void {
    const known = this.byName.get(name);
    if (known === undefined || known === file) this.byName.set(name, file);
    else if (typeof known === 'string') this.byName.set(name, [known, file]);
    else if (!Array.isArray(known)) known.add(file);
    else if (!known.includes(file)) {
      if (known.length < mostInList) known.push(file);
      else this.byName.set(name, new Set(known).add(file));
    }
  }

  private remove(name: string, file: string): void {
    const known = this.byName.get(name);
    if (known === file) this.byName.delete(name);
    else if (Array.isArray(known)) {
      const rest = known.filter((one) => one !== file);
      if (rest.length > 0) this.byName.set(name, rest);
      else this.byName.delete(name);
    } else if (typeof known === 'object' && known.delete(file) && known.size === 0) this.byName.delete(name);
  }
}
