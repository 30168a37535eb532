import fs from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../support/generateWorkspace';

const itemsPerDocument = 50;
const referencesPerFile = 20;

/**
 * A project in OpenFastTrace's syntax: every requirement is covered by a design item, and every
 * design item by a coverage tag in code. Three items a requirement; the same count gives the same bytes.
 */
export function generateFastTrace(root: string, requirements: number): { files: number; bytes: number } {
  const random = createRandom(7);
  const written = { files: 0, bytes: 0 };
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
    written.files += 1;
    written.bytes += text.length;
  };
  for (let from = 0; from < requirements; from += itemsPerDocument) {
    const n = from / itemsPerDocument;
    const numbers = range(from, Math.min(requirements, from + itemsPerDocument));
    write(`doc/part${n % 20}/requirements${n}.md`, `# Part ${n}\n\n${numbers.map(requirement).join('\n')}`);
    write(`doc/part${n % 20}/design${n}.md`, `# Design ${n}\n\n${numbers.map(design).join('\n')}`);
  }
  for (let from = 0; from < requirements; from += referencesPerFile) {
    const n = from / referencesPerFile;
    const numbers = range(from, Math.min(requirements, from + referencesPerFile));
    const text = numbers.map((r) => method(r, Math.floor(random() * 1000))).join('\n');
    write(
      `src/main/java/shop/p${n % 40}/Part${n}.java`,
      `package shop.p${n % 40};\n\npublic class Part${n} {\n${text}}\n`,
    );
  }
  return written;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const nameOf = (n: number): string => `order-total-${n}`;

const requirement = (n: number): string =>
  `### The total of order ${n}\n\`req~${nameOf(n)}~1\`\n\nThe shop shows the total of order ${n} to the customer.\n\nRationale:\n\nNobody buys what has no price.\n\nNeeds: dsn\n`;

const design = (n: number): string =>
  `### How order ${n} gets its total\n\`dsn~${nameOf(n)}~1\`\n\nA method adds the prices of order ${n}.\n\nCovers:\n\n- \`req~${nameOf(n)}~1\`\n\nNeeds: impl\n`;

const method = (n: number, price: number): string =>
  `    // [impl->dsn~${nameOf(n)}~1]\n    public long total${n}(final long count) {\n        return count * ${price};\n    }\n`;
