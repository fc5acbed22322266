import type { Message, MessageSummary } from './store';

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.4rem;text-align:left}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:1rem}`;

/** The list of mails as a page. */
export function listPage(messages: readonly MessageSummary[]): string {
  const rows = messages.map(
    ({ id, receivedAt, from, deliveredTo, subject }) =>
      `<tr><td>${escapeHtml(receivedAt)}</td><td>${escapeHtml(from)}</td><td>${escapeHtml(deliveredTo.join(', '))}</td>` +
      `<td><a href="/mail/${id}">${escapeHtml(subject || '(无主题 no subject)')}</a></td></tr>`,
  );
  const head = '<tr><th>收到 Received</th><th>发件人 From</th><th>收件人 To</th><th>主题 Subject</th></tr>';
  const body = rows.length > 0 ? `<table>${head}${rows.join('')}</table>` : '<p>还没有邮件。No mail yet.</p>';
  return page('本地邮箱 Local mailbox', `<h1>本地邮箱 Local mailbox</h1>${body}`);
}

/** One mail as a page: its text only, for HTML out of a mail is never trusted. */
export function messagePage(message: Message): string {
  const attachments = message.attachments.map(
    ({ filename, mimeType, bytes }) => `<li>${escapeHtml(`${filename ?? mimeType}, ${bytes} B`)}</li>`,
  );
  return page(
    message.subject,
    `<p><a href="/">← 本地邮箱 Local mailbox</a></p><h1>${escapeHtml(message.subject)}</h1>` +
      `<p>${escapeHtml(`${message.from} → ${message.deliveredTo.join(', ')}, ${message.receivedAt}`)}</p>` +
      `<pre>${withLinks(escapeHtml(message.text || (message.html ?? '')))}</pre>` +
      (attachments.length > 0 ? `<ul>${attachments.join('')}</ul>` : ''),
  );
}

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    `<style>${style}</style></head><body>${body}</body></html>`
  );
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Makes addresses in text that is already escaped clickable: people act on the links that notices carry. */
function withLinks(escaped: string): string {
  return escaped.replace(
    /https?:\/\/(?:(?!&(?:lt|gt|quot|#39);)[!-~])+/g,
    (address) => `<a href="${address}" rel="noreferrer">${address}</a>`,
  );
}
