// Calls relative to the mount path; what is refused becomes a Problem.

export const HEARTBEAT = 15_000;
export const BACK_OFF = { first: 2_000, most: 10_000 };

export class Problem extends Error {
  constructor(response, body) {
    super(
      String(body.type ?? '')
        .split(':')
        .pop() || `http-${response.status}`,
    );
    this.status = response.status;
    this.triesLeft = body.tries_left;
    this.retryAfter = Number(response.headers.get('Retry-After')) || 0;
  }
}

export const isCode = (error, code) => error instanceof Problem && error.message === code;
export const isRefused = (error) => error instanceof Problem && error.status < 500 && error.status !== 429;

export class Wire {
  #secret; // only in mode "secret"; never leaves this field but as a header or first message

  constructor(base) {
    this.base = base;
  }

  hold(secret) {
    this.#secret = secret;
  }

  async call(method, path, body, signal) {
    const response = await this.open(method, path, body, signal ?? AbortSignal.timeout(HEARTBEAT));
    return response.status === 204 ? null : response.json();
  }

  async open(method, path, body, signal) {
    const headers = { Accept: 'application/json, text/event-stream', 'QrAuth-Request': '1' };
    if (body) headers['Content-Type'] = 'application/json';
    if (this.#secret) headers['QrAuth-Claim-Secret'] = this.#secret;
    const response = await fetch(new URL(path, this.base), {
      method,
      headers,
      signal,
      body: body && JSON.stringify(body),
      credentials: 'include',
      cache: 'no-store',
    });
    if (response.ok) return response;
    throw new Problem(response, await response.json().catch(() => ({})));
  }

  socket(path) {
    const url = new URL(path, this.base);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    socket.onopen = () =>
      this.#secret && socket.send(JSON.stringify({ type: 'auth', claim_secret: this.#secret }));
    return socket;
  }
}

export const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });

export const backOff = (last, error) =>
  Math.max(
    (error?.retryAfter ?? 0) * 1000,
    last ? Math.min(last * 1.5, BACK_OFF.most) : BACK_OFF.first,
  );
