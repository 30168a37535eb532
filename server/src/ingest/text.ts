/** Text of any length, of which a bounded part is kept. */

export const cutMark = '\n[... cut]';

export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : text.slice(0, limit) + cutMark;

/** Keeps the first `limit` characters of what is added to it, and says when there was more. */
export class BoundedText implements TextTarget {
  private kept = '';
  private overflow = false;

  constructor(private readonly limit: number) {}

  add(text: string): void {
    const room = this.limit - this.kept.length;
    if (text.length > room) this.overflow = true;
    if (room > 0) this.kept += text.slice(0, room);
  }

  toString(): string {
    const trimmed = this.kept.trim();
    return this.overflow ? trimmed + cutMark : trimmed;
  }
}

const marker = '[[ATTACHMENT|';
const maxPath = 4096;

/**
 * Finds `[[ATTACHMENT|path]]` in text that comes in pieces: the convention of Jenkins, GitLab, Azure
 * and Playwright.
 */
export class AttachmentMarkers {
  readonly paths: string[] = [];
  private rest = '';

  constructor(private readonly limit: number) {}

  add(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    this.rest = '';
    while (this.paths.length < this.limit) {
      const start = text.indexOf(marker, at);
      if (start < 0) {
        this.rest = text.slice(Math.max(at, text.length - marker.length + 1));
        return;
      }
      const end = text.indexOf(']]', start);
      if (end < 0) {
        if (text.length - start <= maxPath) this.rest = text.slice(start);
        return;
      }
      const path = text.slice(start + marker.length, end).trim();
      if (path && path.length <= maxPath) this.paths.push(path);
      at = end + 2;
    }
  }
}

/** Where the characters of an element go. */
export interface TextTarget {
  add(text: string): void;
}

/** What a test wrote: the start of it, and the attachments named anywhere in it. */
export class OutputText implements TextTarget {
  private readonly kept: BoundedText;
  private readonly markers: AttachmentMarkers;

  constructor(limit: number, maxAttachments: number) {
    this.kept = new BoundedText(limit);
    this.markers = new AttachmentMarkers(maxAttachments);
  }

  add(text: string): void {
    this.kept.add(text);
    this.markers.add(text);
  }

  get attachments(): readonly string[] {
    return this.markers.paths;
  }

  toString(): string {
    return this.kept.toString();
  }
}
