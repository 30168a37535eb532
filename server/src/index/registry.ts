/** Every format that is read, in the order of asking. A new format is a new file and a line here. */
import type { FileIndex } from '../../../schema/model';
import { csvReader } from './formats/csv/reader';
import { doorstopReader } from './formats/doorstop/reader';
import { asciiDocReader } from './formats/asciidoc/reader';
import { duvetReader } from './formats/duvet/reader';
import { gherkinReader } from './formats/gherkin/reader';
import { markdownReader } from './formats/markdown/reader';
import { reqIfReader } from './formats/reqif/reader';
import { rstReader } from './formats/rst/reader';
import { reqstoolReader } from './formats/reqstool/reader';
import { strictDocReader } from './formats/strictdoc/reader';
import { needsJsonReader } from './formats/sphinxNeeds/needsJson';
import { trlcReader } from './formats/trlc/reader';
import { specMetadataReader } from './formats/testSpec/metadataReader';
import { comments } from './languages/comments/language';
import type { CodeLanguage } from './languages/core/language';
import { codeReader } from './languages/core/reader';
import { cpp } from './languages/cpp/language';
import { csharp } from './languages/csharp/language';
import { go } from './languages/go/language';
import { java } from './languages/java/language';
import { gauge } from './languages/gauge/language';
import { javascript } from './languages/javascript/language';
import { kotlin } from './languages/kotlin/language';
import { python } from './languages/python/language';
import { robot } from './languages/robot/language';
import { rust } from './languages/rust/language';
import { readWith } from './readWith';
import type { FileReader, ReadContext, SourceText } from './reader';

/** Languages of source files, one record each; `comments` takes what the others leave. */
const languages: readonly CodeLanguage[] = [
  javascript,
  python,
  java,
  kotlin,
  csharp,
  cpp,
  go,
  rust,
  robot,
  gauge,
  comments,
];

export const readers: readonly FileReader[] = [
  markdownReader,
  rstReader,
  asciiDocReader,
  gherkinReader,
  specMetadataReader,
  csvReader,
  reqIfReader,
  needsJsonReader,
  reqstoolReader,
  doorstopReader,
  strictDocReader,
  trlcReader,
  duvetReader,
  ...languages.map(codeReader),
];

/** By name alone: is there a reader for it? */
export const isReadable = (path: string): boolean => readers.some((reader) => reader.accepts(path));

/** What one text says. Never throws. */
export const readFile = (source: SourceText, context: ReadContext): FileIndex =>
  readWith(readers, source, context);
