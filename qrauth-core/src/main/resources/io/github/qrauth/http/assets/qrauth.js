// <qr-login>: signs this browser in by a phone that scans its code. No dependency, no build step.
//
//   <script type="module" src="/auth/qrauth.js"></script>
//   <qr-login redirect="/dashboard"></qr-login>
//
// Attributes: base (mount path), client-id, account-hint, lang, redirect, mode ("cookie", or "secret"
// for pages that want the login token), theme ("light" or "dark"; default: what the system prefers).
// Events: "qrauth-login" (detail: the claim; preventDefault keeps the page here), "qrauth-state".
// Look: custom properties --qrauth-*, and ::part(card, code, title, status, button, ...).
//
// In this file: language, wire, feed, drawing, PIN boxes, element. Beside it: texts and style.

import { sheet } from './qr-login-style.js';
import { texts } from './qr-login-texts.js';

const HEARTBEAT = 15_000;
const SILENCE = 1.5 * HEARTBEAT;
const BACK_OFF = { first: 2_000, most: 10_000 };
const CYCLES = 5;
const LIVE = new Set(['pending', 'scanned', 'confirming', 'approved']);

// ---- language

const fill = (text, values) => text.replace(/{(\w+)}/g, (all, name) => values[name] ?? all);

const languageFor = (element) =>
  [element.closest('[lang]')?.lang, navigator.language]
    .map((tag) => tag?.toLowerCase().split('-')[0])
    .find((tag) => tag in texts) ?? 'en';

// ---- wire: calls relative to the mount path; what is refused becomes a Problem

class Problem extends Error {
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

const isCode = (error, code) => error instanceof Problem && error.message === code;
const isRefused = (error) => error instanceof Problem && error.status < 500 && error.status !== 429;

class Wire {
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

const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });

const backOff = (last, error) =>
  Math.max(
    (error?.retryAfter ?? 0) * 1000,
    last ? Math.min(last * 1.5, BACK_OFF.most) : BACK_OFF.first,
  );

// ---- feed: the state first, then every change, over WebSocket, else SSE, else long poll

class Feed {
  #wire;
  #onFrame;
  #onDown;
  #run;
  #rung = 0;
  #failures = 0;
  #seen = {};

  constructor(wire, onFrame, onDown) {
    this.#wire = wire;
    this.#onFrame = onFrame;
    this.#onDown = onDown;
  }

  start(id) {
    this.stop();
    this.#run = new AbortController();
    this.#keep(`sessions/${id}`, this.#run.signal);
  }

  stop() {
    this.#run?.abort();
  }

  async #keep(path, signal) {
    let wait = 0;
    while (!signal.aborted) {
      try {
        this.#deliver(await this.#read(path, signal), signal);
        wait = 0;
        if (!signal.aborted) await this.#listen(path, signal);
        await pause(500, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#onDown(error);
        wait = backOff(wait, error);
        await pause(wait, signal);
      }
    }
  }

  // A signal per call: it ends with the feed, or when nothing was heard in time.
  #line(signal, onSilence) {
    const line = new AbortController();
    const cut = () => line.abort();
    let timer;
    signal.addEventListener('abort', cut);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (onSilence?.(), cut()), SILENCE);
    };
    const close = () => (clearTimeout(timer), signal.removeEventListener('abort', cut), cut());
    heard();
    return { signal: line.signal, heard, close };
  }

  async #read(path, signal) {
    const line = this.#line(signal);
    try {
      return await this.#wire.call('GET', path, undefined, line.signal);
    } finally {
      line.close();
    }
  }

  #deliver(frame, signal) {
    if (signal.aborted) return;
    if (frame.type === 'state') this.#seen = { version: frame.version, frame: frame.code?.frame };
    if (frame.type === 'code') this.#seen.frame = frame.frame;
    this.#onFrame(frame);
  }

  async #listen(path, signal) {
    if (this.#rung > 1) return this.#poll(path, signal);
    let silent = false;
    const line = this.#line(signal, () => (silent = true));
    const hear = (frame) => (line.heard(), frame && this.#deliver(frame, signal));
    const since = performance.now();
    const transport = this.#rung ? this.#events : this.#socket;
    // Why a stream ended does not matter: the next read of the state says what is wrong, if anything.
    await transport.call(this, path, line.signal, hear).catch(() => null);
    line.close();
    this.#failures = performance.now() - since < HEARTBEAT ? this.#failures + 1 : 0;
    if (!signal.aborted && (silent || this.#failures > 1)) {
      this.#rung++;
      this.#failures = 0;
    }
  }

  #socket(path, signal, hear) {
    return new Promise((ended) => {
      const socket = this.#wire.socket(`${path}/socket`);
      signal.addEventListener('abort', () => (socket.close(), ended()), { once: true });
      socket.onmessage = (message) => hear(JSON.parse(message.data));
      socket.onclose = ended;
    });
  }

  // fetch rather than EventSource: it sees the heartbeat comments and may send the claim secret.
  async #events(path, signal, hear) {
    const response = await this.#wire.open('GET', `${path}/events`, undefined, signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; ;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + value).replace(/\r\n?/g, '\n').split('\n\n');
      text = blocks.pop();
      for (const block of blocks) {
        const data = block.split('\n').filter((line) => line.startsWith('data:'));
        hear(data.length ? JSON.parse(data.map((line) => line.slice(5)).join('\n')) : null);
      }
    }
  }

  async #poll(path, signal) {
    for (let wait = 0; !signal.aborted; await pause(wait, signal)) {
      const { version, frame = '' } = this.#seen;
      const since = performance.now();
      const line = this.#line(signal);
      const timer = setTimeout(line.heard, HEARTBEAT); // an answer may take 25 s
      try {
        const url = `${path}?wait=25&version=${version}${frame === '' ? '' : `&frame=${frame}`}`;
        const view = await this.#wire.call('GET', url, undefined, line.signal);
        const same = view.version === version && (view.code?.frame ?? '') === frame;
        wait = same && performance.now() - since < 1000 ? backOff(wait) : 0;
        this.#deliver(view, signal);
      } finally {
        clearTimeout(timer);
        line.close();
      }
    }
  }
}

// ---- drawing: DOM only, so that a strict CSP holds

const dress = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};
const html = (tag, attributes = {}, ...children) =>
  dress(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) =>
  dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/** The dark modules as one path of horizontal runs, inside a quiet zone of 4. */
function runs({ size, bits }) {
  const bytes = Uint8Array.from(atob(bits), (c) => c.charCodeAt(0));
  const dark = (x, y) => (bytes[(y * size + x) >> 3] >> (7 - ((y * size + x) & 7))) & 1;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!dark(x, y)) continue;
      const from = x;
      while (x + 1 < size && dark(x + 1, y)) x++;
      const length = x + 1 - from;
      path += `M${from + 4} ${y + 4}h${length}v1h-${length}z`;
    }
  }
  return path;
}

function codeImage(label) {
  const path = svg('path', { fill: '#000' });
  const box = svg('rect', { fill: '#fff', width: '100%', height: '100%' });
  const image = svg(
    'svg',
    {
      part: 'code',
      class: 'code',
      role: 'img',
      'aria-label': label,
      'shape-rendering': 'crispEdges',
      viewBox: '0 0 41 41',
    },
    box,
    path,
  );
  image.draw = (code) => {
    const side = code.size + 8;
    image.setAttribute('viewBox', `0 0 ${side} ${side}`);
    path.setAttribute('d', runs(code));
  };
  return image;
}

const CHECK = 'M5 13l5 5 9-11';
const CROSS = 'M6 6l12 12M18 6L6 18';
const PHONE = 'M8 3h8v18H8zM11 18h2';
const PEOPLE = 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 4-6 8-6s8 2 8 6';
const LOCK = 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3';
const CLOCK = 'M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z';
const ALERT = 'M12 4v10M12 18.500v.5';
const ICONS = {
  loading: '',
  approved: '',
  scanned: PHONE,
  pin: LOCK,
  device_key: LOCK,
  number_match: PHONE,
  second_approver: PEOPLE,
  account_choice: PEOPLE,
  done: CHECK,
  claimed: CHECK,
  denied: CROSS,
  cancelled: CROSS,
  locked: LOCK,
  expired: CLOCK,
  error: ALERT,
};
const icon = (state) =>
  html(
    'div',
    { class: `icon ${state}`, 'aria-hidden': 'true' },
    ICONS[state] ? svg('svg', { viewBox: '0 0 24 24' }, svg('path', { d: ICONS[state] })) : '',
  );

/** Counts down from the server's seconds; the ring follows by its dash offset. */
class Countdown {
  #arc = svg('circle', { class: 'arc', cx: 12, cy: 12, r: 10, pathLength: 100 });
  #time = html('span', { role: 'timer' });
  #timer;
  #end;
  #total;
  #text;
  #onEnd;

  constructor(onEnd) {
    this.#onEnd = onEnd;
    const ring = svg(
      'svg',
      { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
      svg('circle', { cx: 12, cy: 12, r: 10 }),
      this.#arc,
    );
    this.node = html('div', { class: 'countdown', part: 'countdown' }, ring, this.#time);
  }

  run(seconds, total, text) {
    this.stop();
    this.#end = performance.now() + seconds * 1000;
    this.#total = Math.max(total, seconds, 1) * 1000;
    this.#text = text;
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  stop() {
    clearInterval(this.#timer);
  }

  #tick() {
    const left = Math.max(0, this.#end - performance.now());
    const seconds = Math.round(left / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    this.#time.textContent = fill(this.#text, { time });
    this.#arc.setAttribute('stroke-dashoffset', 100 - (left / this.#total) * 100);
    if (left) return;
    this.stop();
    this.#onEnd();
  }
}

// ---- PIN boxes: one digit each; paste, auto-advance, backspace, arrows; sent when complete

class PinBoxes {
  #boxes;
  #error;
  #button;
  #send;

  constructor(digits, text, send) {
    this.#send = send;
    this.#error = html('p', { class: 'problem', role: 'alert', id: 'problem' });
    this.#button = html('button', { part: 'button', class: 'primary' }, text('submit'));
    this.#boxes = Array.from({ length: digits }, (_, at) => this.#box(at, digits, text));
    const group = html(
      'div',
      { class: 'boxes', role: 'group', 'aria-labelledby': 'title' },
      ...this.#boxes,
    );
    this.node = html(
      'form',
      { novalidate: '', submit: (e) => this.#submit(e) },
      group,
      this.#error,
      this.#button,
    );
  }

  #box(at, digits, text) {
    const box = html('input', {
      part: 'digit',
      type: 'text',
      inputmode: 'numeric',
      autocomplete: at ? 'off' : 'one-time-code',
      'aria-label': text('digit', { n: at + 1, digits }),
      'aria-describedby': 'problem',
      input: () => this.#typed(at),
      keydown: (e) => this.#key(e, at),
      paste: (e) => (e.preventDefault(), this.#put(0, e.clipboardData.getData('text'))),
      focus: () => box.select(),
    });
    return box;
  }

  #typed(at) {
    const text = this.#boxes[at].value;
    this.#boxes[at].value = '';
    this.#put(at, text);
  }

  #put(at, text) {
    const digits = text
      .normalize('NFKC')
      .replace(/\D/g, '')
      .slice(0, this.#boxes.length - at);
    if (!digits) return;
    [...digits].forEach((digit, n) => (this.#boxes[at + n].value = digit));
    this.#say('');
    const next = this.#boxes.find((box) => !box.value);
    if (next) this.#boxes[Math.min(at + digits.length, this.#boxes.length - 1)].focus();
    else this.node.requestSubmit();
  }

  #key(event, at) {
    const last = this.#boxes.length - 1;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    const back = event.key === 'Backspace' && !this.#boxes[at].value && at > 0;
    if (to === undefined && !back) return;
    event.preventDefault();
    if (back) this.#boxes[at - 1].value = '';
    this.#boxes[back ? at - 1 : Math.min(Math.max(to, 0), last)].focus();
  }

  async #submit(event) {
    event.preventDefault();
    const empty = this.#boxes.find((box) => !box.value);
    if (empty) return empty.focus();
    if (this.#button.disabled) return;
    this.#lock(true);
    const refusal = await this.#send(this.#boxes.map((box) => box.value).join(''));
    this.#lock(false);
    if (refusal) this.#refused(refusal);
  }

  #refused({ message, clear }) {
    if (clear) this.#boxes.forEach((box) => (box.value = ''));
    this.#say(message);
    this.focus();
  }

  #lock(on) {
    this.#button.disabled = on;
    this.#boxes.forEach((box) => (box.readOnly = on));
  }

  #say(message) {
    this.#error.textContent = message;
    this.#boxes.forEach((box) => box.setAttribute('aria-invalid', message ? 'true' : 'false'));
  }

  focus() {
    this.#boxes[0].focus();
  }
}

// ---- element

class QrLogin extends HTMLElement {
  #wire;
  #feed;
  #countdown;
  #ui;
  #code;
  #boxes;
  #language;
  #session; // { id, uri, total }: nothing secret
  #view;
  #shown;
  #retry;
  #turn = 0; // answers that belong to an earlier attempt are dropped
  #cycles = 0;
  #strangers = 0;
  #onVisibility = () => (document.hidden ? this.#pause() : this.#resume());
  #onOnline = () => this.#offline && this.#resume();
  #offline = false;

  connectedCallback() {
    this.#wire ??= new Wire(
      new URL(
        `${this.getAttribute('base')?.replace(/\/*$/, '/') ?? '.'}`,
        this.hasAttribute('base') ? location.href : import.meta.url,
      ),
    );
    this.#feed ??= new Feed(
      this.#wire,
      (frame) => this.#heard(frame),
      (error) => this.#down(error),
    );
    this.#countdown ??= new Countdown(() => this.#timeOver());
    this.#language = languageFor(this);
    this.#ui ??= this.#build();
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#onOnline);
    this.#show('loading');
    if (document.hidden) this.#mark('paused');
    else this.#begin();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#onOnline);
    this.#halt();
  }

  #text = (key, values = {}) => fill(texts[this.#language][key] ?? texts.en[key], values);

  // -- what this tab remembers: the public session id, so that a reload goes on

  get #key() {
    return [
      'qrauth',
      this.#wire.base.pathname,
      this.getAttribute('client-id'),
      this.getAttribute('account-hint'),
    ].join(' ');
  }

  #recall() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key));
    } catch {
      return null; // storage is switched off: a reload starts anew
    }
  }

  #remember(session) {
    this.#session = session;
    if (this.getAttribute('mode') === 'secret') return; // its secret does not survive a reload either
    try {
      if (session) sessionStorage.setItem(this.#key, JSON.stringify(session));
      else sessionStorage.removeItem(this.#key);
    } catch {
      // as above
    }
  }

  // -- the way of one login

  async #begin() {
    const turn = this.#nextTurn();
    const saved = this.#recall();
    if (!saved?.id) return this.#start();
    try {
      const view = await this.#wire.call('GET', `sessions/${saved.id}`);
      if (turn !== this.#turn) return;
      if (!LIVE.has(view.state)) return this.#start();
      this.#adopt(saved, view);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (isRefused(error)) this.#start();
      else this.#failed(error, () => this.#begin());
    }
  }

  async #start() {
    const turn = this.#nextTurn();
    this.#remember(null);
    this.#code = null;
    if (this.#shown !== 'waiting') this.#show('loading'); // an automatic refresh does not flicker
    try {
      const started = await this.#wire.call('POST', 'sessions', {
        mode: this.getAttribute('mode') ?? 'cookie',
        client_id: this.getAttribute('client-id') ?? undefined,
        account_hint: this.getAttribute('account-hint') ?? undefined,
      });
      if (turn !== this.#turn) return;
      this.#wire.hold(started.claim_secret);
      const session = {
        id: started.session_id,
        uri: started.verification_uri,
        total: started.expires_in,
      };
      this.#remember(session);
      this.#adopt(session, started.view);
    } catch (error) {
      if (turn === this.#turn) this.#failed(error, () => this.#start());
    }
  }

  #adopt(session, view) {
    this.#session = session;
    this.#view = this.#shown = null;
    this.#apply(view);
    if (LIVE.has(view.state) && view.state !== 'approved') this.#feed.start(session.id);
  }

  #restart() {
    this.#cycles = this.#strangers = 0;
    this.#say('');
    this.#start();
  }

  #nextTurn() {
    this.#halt();
    return this.#turn;
  }

  #halt() {
    this.#turn++;
    this.#feed.stop();
    this.#countdown.stop();
    clearTimeout(this.#retry);
  }

  #heard(frame) {
    this.#strangers = 0;
    if (this.#offline) this.#mark(null);
    if (frame.type === 'state') this.#apply(frame);
    if (frame.type === 'code' && this.#shown === 'waiting') this.#draw(frame);
  }

  #apply(view) {
    if (view.session_id !== this.#session?.id || view.version < (this.#view?.version ?? 0)) return;
    const before = this.#view?.state;
    this.#view = view;
    if (view.state === 'expired' && before === 'pending' && this.#cycles++ < CYCLES)
      return this.#start();
    if (!LIVE.has(view.state)) this.#end();
    this.#show({ pending: 'waiting', confirming: view.step }[view.state] ?? view.state);
    if (view.code) this.#draw(view.code);
    if (view.state === 'approved' && before !== 'approved') this.#claim();
  }

  #end() {
    this.#halt();
    this.#remember(null);
  }

  #down(error) {
    if (isCode(error, 'unknown-session')) return this.#unknown();
    if (isRefused(error)) return this.#failed(error);
    this.#mark('offline');
  }

  // The server has restarted, or the cookie is gone; a browser that keeps no cookie must not loop.
  #unknown() {
    if (++this.#strangers > 3) return this.#failed(new Error('cookies'));
    this.#show('loading');
    if (this.#view) this.#say(this.#text('restarted'));
    this.#start();
  }

  #failed(error, again) {
    const refused = isRefused(error);
    this.#halt();
    this.#show('error');
    const key = isCode(error, 'origin-refused')
      ? 'refused'
      : error.message === 'cookies'
        ? 'cookies'
        : error instanceof Problem
          ? refused
            ? null
            : 'busy'
          : 'offline';
    if (key) this.#ui.status.textContent = this.#text(key);
    if (again && !refused) this.#retry = setTimeout(again, backOff(BACK_OFF.first, error));
  }

  #timeOver() {
    this.#retry = setTimeout(() => this.#ask(), 1000); // how did it end?
  }

  #ask() {
    if (this.#session) this.#feed.start(this.#session.id);
  }

  #pause() {
    const idle = !this.#session && !['loading', 'error'].includes(this.#shown);
    if (idle || this.#shown === 'approved') return; // a claim under way is finished
    this.#halt();
    this.#mark('paused');
  }

  #resume() {
    if (this.#shown === 'approved') return;
    if (this.#shown === 'done') return this.#restart(); // came back to a page that had signed in
    this.#mark(null);
    if (!this.#session) return ['loading', 'error'].includes(this.#shown) && this.#begin();
    this.#ask();
  }

  async #claim() {
    this.#halt();
    const turn = this.#turn;
    const client = this.getAttribute('client-id');
    for (let wait = 0; turn === this.#turn;) {
      try {
        return this.#signedIn(
          await this.#wire.call(
            'POST',
            `sessions/${this.#session.id}/claim`,
            client ? { client_id: client } : {},
          ),
        );
      } catch (error) {
        if (isCode(error, 'already-claimed')) return (this.#end(), this.#show('claimed'));
        if (isCode(error, 'unknown-session')) return this.#unknown();
        if (isRefused(error) && !isCode(error, 'busy')) return this.#failed(error);
        wait = backOff(wait, error);
        await pause(wait);
      }
    }
  }

  #signedIn(claim) {
    this.#remember(null);
    this.#wire.hold(undefined);
    this.#show('done');
    const login = new CustomEvent('qrauth-login', {
      detail: claim,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (this.dispatchEvent(login)) this.#leave(claim.redirect ?? this.getAttribute('redirect'));
  }

  #leave(target) {
    const url = target && new URL(target, location.href);
    if (url && /^https?:$/.test(url.protocol)) location.assign(url);
  }

  // -- what the person does

  async #sendPin(pin) {
    try {
      this.#apply(await this.#wire.call('POST', `sessions/${this.#session.id}/pin`, { pin }));
      return null;
    } catch (error) {
      return this.#pinRefused(error);
    }
  }

  #pinRefused(error) {
    if (isCode(error, 'wrong-pin'))
      return { clear: true, message: this.#text('wrong_pin', { n: error.triesLeft }) };
    if (isCode(error, 'too-many-attempts')) {
      return { clear: true, message: this.#text('pin_later', { n: error.retryAfter || 30 }) };
    }
    if (isRefused(error)) return this.#ask(); // the state says why
    return { clear: false, message: this.#text('pin_failed') };
  }

  async #choose(accept) {
    try {
      this.#apply(
        await this.#wire.call('POST', `sessions/${this.#session.id}/account`, { accept }),
      );
    } catch (error) {
      this.#down(error);
    }
  }

  async #cancel() {
    const { id } = this.#session ?? {};
    this.#end();
    this.#show('cancelled');
    // Should the call be lost, the session ends by its own deadline.
    if (id) await this.#wire.call('DELETE', `sessions/${id}`).catch(() => null);
  }

  // -- what the person sees

  #build() {
    const ui = {
      card: html('section', { part: 'card', lang: this.#language, 'aria-labelledby': 'title' }),
      stage: html('div', { part: 'stage', class: 'stage' }),
      title: html('h2', { part: 'title', id: 'title', tabindex: '-1' }),
      status: html('p', { part: 'status', class: 'status', role: 'status', 'aria-live': 'polite' }),
      notice: html('p', { part: 'notice', class: 'notice', role: 'status', 'aria-live': 'polite' }),
      warning: html('p', {
        part: 'warning',
        class: 'warning',
        role: 'status',
        'aria-live': 'polite',
      }),
      content: html('div', { class: 'content' }),
      actions: html('div', { class: 'actions' }),
      footer: html('footer'),
    };
    ui.footer.append(
      this.#countdown.node,
      this.#button('cancel', () => this.#cancel(), 'link'),
    );
    const body = html(
      'div',
      { class: 'body' },
      ui.title,
      ui.status,
      ui.warning,
      ui.notice,
      ui.content,
      ui.actions,
    );
    ui.card.append(html('div', { class: 'main' }, ui.stage, body), ui.footer);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(ui.card);
    return ui;
  }

  #button(key, click, look = '') {
    return html('button', { type: 'button', part: 'button', class: look, click }, this.#text(key));
  }

  /** The same state again only moves the clock, so that what is being typed stays. */
  #show(state) {
    if (state !== this.#shown) this.#render(state);
    const warned = this.#view?.warning === 'second_scan' && LIVE.has(this.#view.state);
    this.#ui.warning.textContent = warned ? this.#text('second_scan') : '';
    const live =
      LIVE.has(this.#view?.state) && this.#session && !['approved', 'loading'].includes(state);
    this.#ui.footer.hidden = !live;
    if (live) this.#wind();
  }

  #wind() {
    const { state, expires_in: left, pin } = this.#view;
    const seconds = Math.min(left, state === 'confirming' ? (pin?.expires_in ?? left) : left);
    this.#countdown.run(seconds, this.#session.total, texts[this.#language].left);
  }

  #render(state) {
    const { card, stage, title, status, content, actions } = this.#ui;
    const focused = this.shadowRoot.activeElement;
    const name = this.#view?.approver?.name ?? this.#view?.approver?.id ?? '';
    const values = { name, digits: this.#view?.pin?.digits };
    const [heading, text] = texts[this.#language][state] ?? texts.en[state] ?? texts.en.error;
    this.#shown = state;
    this.#boxes = null;
    if (!['loading', 'waiting'].includes(state)) this.#say('');
    title.textContent = fill(heading, values);
    status.textContent = fill(text, values);
    content.replaceChildren(...this.#contentOf(state));
    actions.replaceChildren(...this.#actionsOf(state));
    stage.replaceChildren(...this.#stageOf(state));
    card.className = `card ${state} ${['loading', 'waiting'].includes(state) || this.#blurred(state) ? '' : 'message'}`;
    this.#mark(null);
    this.#focus(focused);
  }

  #blurred(state) {
    return state === 'expired' && this.#code;
  }

  #stageOf(state) {
    if (state === 'loading') return [html('div', { class: 'skeleton' })];
    if (state === 'waiting') return [(this.#code ??= codeImage(this.#text('label')))];
    if (!this.#blurred(state)) {
      this.#code = null;
      return [icon(state)];
    }
    this.#code.setAttribute('aria-hidden', 'true');
    const renew = this.#button('click', () => this.#restart(), 'primary');
    return [this.#code, html('div', { class: 'over' }, renew)];
  }

  #contentOf(state) {
    if (state === 'waiting') return this.#instructions();
    if (state === 'pin') {
      this.#boxes = new PinBoxes(this.#view.pin.digits, this.#text, (pin) => this.#sendPin(pin));
      return [this.#boxes.node];
    }
    if (state === 'number_match')
      return [html('p', { class: 'number', part: 'number' }, String(this.#view.number))];
    return [];
  }

  #instructions() {
    const uri = this.#session.uri ?? new URL('code', this.#wire.base).href;
    const steps = texts[this.#language].steps.map((step) => html('li', {}, step));
    const link = html(
      'a',
      { href: uri, target: '_blank', rel: 'noopener noreferrer' },
      uri.replace(/^https?:\/\//, ''),
    );
    const [before, after] = this.#text('manual').split('{uri}');
    const code = html(
      'strong',
      { class: 'usercode', part: 'user-code', translate: 'no' },
      this.#view.user_code,
    );
    return [
      html('ol', {}, ...steps),
      html(
        'div',
        { class: 'manual' },
        html('p', {}, before, link, after),
        code,
        html('p', {}, this.#text('compare')),
      ),
    ];
  }

  #actionsOf(state) {
    if (state === 'account_choice') {
      return [
        this.#button('yes', () => this.#choose(true), 'primary'),
        this.#button('no', () => this.#choose(false)),
      ];
    }
    if (state === 'error') return [this.#button('retry', () => this.#restart(), 'primary')];
    if (state === 'claimed') return [this.#button('submit', () => this.#goOn(), 'primary')];
    const over =
      ['denied', 'cancelled', 'locked', 'expired'].includes(state) && !this.#blurred(state);
    return over ? [this.#button('renew', () => this.#restart(), 'primary')] : [];
  }

  #goOn() {
    if (this.hasAttribute('redirect')) this.#leave(this.getAttribute('redirect'));
    else location.reload();
  }

  #draw(code) {
    const newer = code.frame >= (this.#code?.frame ?? 0);
    if (!newer || !(code.size >= 21 && code.size <= 177)) return;
    this.#code.frame = code.frame;
    this.#code.draw(code);
  }

  // Focus follows only whoever was here, or nowhere: it is not taken from another form of the page.
  #focus(before) {
    const free = document.activeElement === document.body || document.activeElement === this;
    if (!free && !before) return;
    if (this.#boxes) this.#boxes.focus();
    else if (before)
      (this.#ui.card.querySelector('.actions button,.over button') ?? this.#ui.title).focus();
  }

  #mark(link) {
    this.#offline = link === 'offline';
    if (link) this.#say(this.#text(link), link === 'offline');
    else if (['offline', 'paused'].includes(this.dataset.state)) this.#say('');
    const state = link ?? this.#shown;
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.dispatchEvent(
      new CustomEvent('qrauth-state', { detail: { state }, bubbles: true, composed: true }),
    );
  }

  #say(message, retry) {
    const { notice, actions } = this.#ui;
    notice.textContent = message;
    actions.querySelector('.again')?.remove();
    if (retry) actions.append(this.#button('retry', () => this.#resume(), 'again'));
  }
}

customElements.define('qr-login', QrLogin);
