/** Events of a stream as they go over the wire (HTML, server-sent events); data is JSON in one line. */
function eventFrame(event: string, id: string, json: string): string {
  return `event: ${event}\nid: ${id}\ndata: ${json}\n\n`;
}

export function changesFrame(id: string, json: string): string {
  return eventFrame('changes', id, json);
}

/** Something may have been missed, or may be read now that could not be before: read everything again. */
export function resyncFrame(id: string): string {
  return eventFrame('resync', id, '{}');
}

/** The last word to somebody whose token no longer holds. */
export function signedOutFrame(id: string): string {
  return eventFrame('signedOut', id, '{}');
}

/** A sign of life, and up to where everything has been told. An event and no comment: pages cannot see comments. */
export function beatFrame(id: string): string {
  return eventFrame('beat', id, '{}');
}

/** The first bytes: proxies pass them on at once, and the browser learns how long to wait after a loss. */
export function helloFrame(retryMs: number): string {
  return `: hello\nretry: ${retryMs}\n\n`;
}
