import { assertNever } from '../../domain/assert';
import type { Lang } from '../../domain/text';

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One paragraph of a mail. */
export type Part =
  | { readonly kind: 'heading' | 'paragraph' | 'code' | 'small'; readonly words: string }
  | { readonly kind: 'link'; readonly words: string; readonly href: string };

/** A mail as plain text and as simple HTML. */
export function mailOf(subject: string, lang: Lang, parts: readonly Part[]): MailContent {
  return { subject, text: parts.map(asText).join('\n\n'), html: htmlPage(subject, lang, parts) };
}

function asText(part: Part): string {
  return part.kind === 'link' ? `${part.words}: ${part.href}` : part.words;
}

function htmlPage(title: string, lang: Lang, parts: readonly Part[]): string {
  const body = parts.map(asHtml).join('\n');
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title>`;
  return `<!doctype html><html lang="${lang}"><head>${head}</head><body style="font-family:sans-serif">\n${body}\n</body></html>`;
}

function asHtml(part: Part): string {
  const words = escapeHtml(part.words).replaceAll('\n', '<br>');
  switch (part.kind) {
    case 'heading':
      return `<h2>${words}</h2>`;
    case 'paragraph':
      return `<p>${words}</p>`;
    case 'code':
      return `<pre style="background:#f4f4f4;padding:8px;white-space:pre-wrap">${words}</pre>`;
    case 'small':
      return `<p><small>${words}</small></p>`;
    case 'link':
      return `<p><a href="${escapeHtml(part.href)}">${words}</a></p>`;
    default:
      return assertNever(part);
  }
}

function escapeHtml(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
