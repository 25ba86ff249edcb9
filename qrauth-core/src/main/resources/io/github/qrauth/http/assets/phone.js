// What the pages of the phone share: calls to the server, and building of elements.

export class Problem extends Error {
  constructor(code, retryAfter) {
    super(code);
    this.retryAfter = retryAfter;
  }

  static async of(response) {
    const body = await response.json().catch(() => ({}));
    const code =
      String(body.type ?? '')
        .split(':')
        .pop() || 'unavailable';
    return new Problem(code, Number(response.headers.get('Retry-After')) || 30);
  }
}

/** A call relative to the mount path, where this module lies. No network is the problem "offline". */
export async function call(method, path, body) {
  const headers = { Accept: 'application/json', 'QrAuth-Request': '1' };
  if (body) headers['Content-Type'] = 'application/json';
  const request = { method, headers, body: body && JSON.stringify(body), cache: 'no-store' };
  const response = await fetch(new URL(path, import.meta.url), request).catch(() => {
    throw new Problem('offline');
  });
  if (!response.ok) throw await Problem.of(response);
  return response.json();
}

/** Attributes that are functions become listeners; null and undefined ones are left out. */
export function html(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export const button = (text, click, look = '') =>
  html('button', { type: click ? 'button' : 'submit', class: look, click }, text);

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
