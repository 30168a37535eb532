/** Every requirement syntax that shares files with others, the most particular first. A new one is a line here. */
import type { CommentSyntax, DocumentSyntax } from './syntax';

/** In text documents: Markdown, AsciiDoc, reStructuredText. */
export const documentSyntaxes: readonly DocumentSyntax[] = [];

/** In comments of any language, besides the plain annotations of annotations.ts. */
export const commentSyntaxes: readonly CommentSyntax[] = [];
