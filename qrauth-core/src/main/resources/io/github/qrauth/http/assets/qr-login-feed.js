// The state first, then every change, over WebSocket, else SSE, else long poll.

import { backOff, BACK_OFF, HEARTBEAT, pause } from './qr-login-wire.js';

const SILENCE = 1.5 * HEARTBEAT;

export class Feed {
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
