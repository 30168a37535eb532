/**
 * The older JSON of Cucumber, an array of features with elements and steps, as cucumber-js,
 * cucumber-jvm and cucumber-ruby (`--format json`), behave and pytest-bdd write it. No schema was ever
 * published; https://github.com/cucumber/cucumber-json-schema gathers what the tools write.
 */
import { isRecord, listOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson } from '../json/parse';
import type { ResultReader } from '../reader';
import { CucumberJsonDocument } from './cucumberJson/document';
import { CucumberJsonHeader } from './cucumberJson/header';

export const cucumberJsonReader: ResultReader = {
  format: 'cucumber-json',
  title: 'Cucumber JSON',
  detect(text) {
    const head = /^\s*\[\s*\{/.test(text) ? jsonHead(text) : undefined;
    const [feature] = listOf(head);
    return (
      isRecord(feature) &&
      ('elements' in feature || feature.keyword === 'Feature') &&
      ['uri', 'keyword', 'id', 'description', 'location'].some((name) => name in feature)
    );
  },
  async scan(input) {
    const header = new CucumberJsonHeader();
    const { document } = header;
    for await (const piece of parseJson(input, document.root, () => document.take())) header.add(piece);
    return header.end();
  },
  async *read(input) {
    const document = new CucumberJsonDocument();
    yield* parseJson(input, document.root, () => document.take());
  },
};
