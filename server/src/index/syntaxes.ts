/** Every requirement syntax that shares files with others, the most particular first. A new one is a line here. */
import { doorstopMarkdown } from './formats/doorstop/markdownItems';
import { kiroComments } from './formats/kiro/commentSyntax';
import { kiroSyntax } from './formats/kiro/syntax';
import { metadataComments } from './formats/links/commentSyntax';
import { openSpecComments } from './formats/openspec/commentSyntax';
import { openSpecSyntax } from './formats/openspec/syntax';
import { specKitComments } from './formats/specKit/commentSyntax';
import { specKitSyntax } from './formats/specKit/syntax';
import { openFastTraceDocuments } from './formats/openfasttrace/documents';
import { openFastTraceTags } from './formats/openfasttrace/tags';
import { duvetCitations } from './formats/duvet/citations';
import { lobsterTags } from './formats/lobster/tags';
import { traceyDefinitions } from './formats/tracey/definitions';
import { traceyReferences } from './formats/tracey/references';
import { sphinxNeedsComments } from './formats/sphinxNeeds/comments';
import { sphinxNeedsDocuments } from './formats/sphinxNeeds/documents';
import { reqstoolClaims } from './formats/reqstool/claims';
import { strictDocRelations } from './formats/strictdoc/relations';
import type { CommentSyntax, DocumentSyntax } from './syntax';

/** In text documents: Markdown, AsciiDoc, reStructuredText. */
export const documentSyntaxes: readonly DocumentSyntax[] = [
  doorstopMarkdown,
  openFastTraceDocuments,
  sphinxNeedsDocuments,
  traceyDefinitions,
  specKitSyntax,
  openSpecSyntax,
  kiroSyntax,
];

/** In comments of any language, besides the plain annotations of annotations.ts. */
export const commentSyntaxes: readonly CommentSyntax[] = [
  openFastTraceTags,
  sphinxNeedsComments,
  traceyReferences,
  duvetCitations,
  lobsterTags,
  specKitComments,
  openSpecComments,
  kiroComments,
  metadataComments,
  strictDocRelations,
  reqstoolClaims,
];
