// The PIN that a phone shows, in boxes of one digit each; paste, auto-advance, backspace, arrows;
// sent when complete.

import { html } from './qr-login-drawing.js';

export class PinBoxes {
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

// The PIN that somebody knows by heart: one field that tells nobody how long it is.
export class PinField {
  #input;
  #error;
  #button;
  #send;

  constructor(text, send) {
    this.#send = send;
    this.#error = html('p', { class: 'problem', role: 'alert', id: 'problem' });
    this.#button = html('button', { part: 'button', class: 'primary' }, text('submit'));
    this.#input = html('input', {
      part: 'pin',
      class: 'pin',
      type: 'password',
      inputmode: 'numeric',
      autocomplete: 'off',
      minlength: 4,
      maxlength: 12,
      'aria-label': text('own_pin'),
      'aria-describedby': 'problem',
    });
    this.node = html(
      'form',
      { novalidate: '', submit: (e) => this.#submit(e) },
      this.#input,
      this.#error,
      this.#button,
    );
  }

  async #submit(event) {
    event.preventDefault();
    const digits = this.#input.value.normalize('NFKC').replace(/\s/g, '');
    if (!/^\d{4,12}$/.test(digits)) return this.focus();
    if (this.#button.disabled) return;
    this.#button.disabled = this.#input.readOnly = true;
    const refusal = await this.#send(digits);
    this.#button.disabled = this.#input.readOnly = false;
    if (!refusal) return;
    if (refusal.clear) this.#input.value = '';
    this.#error.textContent = refusal.message;
    this.#input.setAttribute('aria-invalid', 'true');
    this.focus();
  }

  focus() {
    this.#input.focus();
  }
}
