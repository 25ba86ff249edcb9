// What the person on the phone sees and does: the request, yes or no, the step after it, how it ended.

import { button, call, html, pause, Problem } from './phone.js';
import { ago, language, problemText, say } from './phone-texts.js';

const REMEMBERED = 'qrauth-approval';
const LOOK_EVERY = 2_000;
const LOOKS_AT_MOST = 330; // a little longer than any session lives
const OVER = new Set(['claimed', 'denied', 'cancelled', 'expired', 'locked']);
const RETRYABLE = new Set(['offline', 'unavailable', 'busy', 'too-many-attempts']);

export class ConsentView {
  #page;
  #again;
  #request; // what the server said about the scan
  #shown;
  #following = false;

  /** @param again shows the form again where a code was typed; otherwise the code must be scanned again */
  constructor(page, { again } = {}) {
    this.#page = page;
    this.#again = again;
    document.documentElement.lang = language;
  }

  /** Binds this phone to the session; `what` is a ticket or a user code. */
  async scan(what, { signIn }) {
    this.#wait();
    try {
      this.#open(await call('POST', 'scan', what));
    } catch (error) {
      this.#refused(error, () => this.scan(what, { signIn }), signIn);
    }
  }

  /** After a reload: the ticket is gone from the address, the session id is not a secret. */
  async resume() {
    const id = sessionStorage.getItem(REMEMBERED);
    if (!id) return this.#refused(new Problem('no-ticket'));
    this.#wait();
    try {
      this.#open(await call('GET', `approvals/${encodeURIComponent(id)}`));
    } catch (error) {
      this.#refused(error, () => this.resume());
    }
  }

  #open(request) {
    this.#request = request;
    sessionStorage.setItem(REMEMBERED, request.session_id);
    if (request.state === 'scanned' && request.context) this.#ask();
    else this.#proceed(request);
  }

  // -- the request

  #ask() {
    const { context, subject } = this.#request;
    const once = html('input', { type: 'checkbox', id: 'once' });
    const decline = button(say('decline'), () => this.#deny(), 'solid decline');
    const approve = button(say('approve'), () => this.#approve(once.checked), 'solid primary');
    this.show('ask', say('ask', { service: context.client_name }), [
      html('p', { class: 'lead' }, say('ask_text')),
      this.#facts(context, subject),
      html('p', { class: 'warning' }, say('beware')),
      html('label', { class: 'check', for: 'once' }, once, html('span', {}, say('once'))),
      html('div', { class: 'pair' }, decline, approve),
      this.#countdown(this.#request.expires_in, say('answer_within')),
    ]);
    this.#follow();
  }

  #facts(context, subject) {
    const rows = [
      ['service', context.client_name, context.origin],
      ['browser', context.browser],
      ['from', context.place || context.address, context.place ? context.address : ''],
      ['since', ago(context.started_at)],
      ['scope', context.scope],
      ['stays', context.persistent ? say('stays_yes') : ''],
      ['you', subject?.name ?? subject?.id, subject?.name ? subject.id : ''],
    ];
    const row = ([key, value, detail]) =>
      html(
        'div',
        {},
        html('dt', {}, say(key)),
        html('dd', {}, value, ...(detail ? [html('small', {}, detail)] : [])),
      );
    return html('dl', {}, ...rows.filter(([, value]) => value).map(row));
  }

  async #approve(ephemeral) {
    const { session_id, digest } = this.#request;
    const user_verified = this.#page.dataset.userVerified === 'true';
    this.#freeze();
    try {
      this.#proceed(
        await call('POST', 'approve', { session_id, digest, user_verified, ephemeral }),
      );
    } catch (error) {
      this.#refused(error, () => this.#ask());
    }
  }

  async #deny() {
    this.#freeze();
    try {
      await call('POST', 'deny', { session_id: this.#request.session_id });
      this.#end('denied');
    } catch (error) {
      this.#refused(error, () => this.#ask());
    }
  }

  // -- the step after the approval

  #proceed(answer) {
    if (OVER.has(answer.state)) return this.#end(answer.state);
    if (answer.state === 'approved') this.#message('approved', 'ok');
    else this.#step(answer);
    this.#follow();
  }

  #step({ step, pin, expires_in }) {
    if (step === 'pin' && pin) return this.#showPin(pin, expires_in);
    if (step === 'number_match') return this.#askNumber(expires_in);
    this.#message(step === 'pin' ? 'pin_gone' : (step ?? 'wait'), 'wait');
    this.#shown = `step ${step}`;
  }

  #showPin(pin, seconds) {
    const digits = [...pin].map((digit) => html('span', {}, digit)); // read out one by one
    const [title, text] = say('pin');
    this.show('pin', title, [
      html('p', { class: 'lead' }, text),
      html('p', { class: 'pin', id: 'pin' }, ...digits),
      html('p', { class: 'warning' }, say('pin_secret')),
      this.#countdown(seconds, say('time_left')),
      this.#stop(),
    ]);
    this.#shown = 'step pin';
  }

  #askNumber(seconds) {
    const [title, text] = say('number_match');
    const input = html('input', {
      id: 'number',
      class: 'number',
      type: 'text',
      inputmode: 'numeric',
      pattern: '[0-9]*',
      maxlength: 2,
      autocomplete: 'off',
      'aria-describedby': 'problem',
    });
    const error = html('p', { id: 'problem', class: 'problem', role: 'alert' });
    const submit = (event) => {
      event.preventDefault();
      const typed = input.value.normalize('NFKC').trim();
      if (/^\d\d$/.test(typed)) return this.#confirm(Number(typed));
      error.textContent = say('number_form');
      input.focus();
    };
    this.show('number', title, [
      html('p', { class: 'lead' }, text),
      html(
        'form',
        { autocomplete: 'off', novalidate: '', submit },
        html('label', { for: 'number' }, say('number_label')),
        input,
        error,
        button(say('confirm'), null, 'primary wide'),
      ),
      this.#countdown(seconds, say('time_left')),
      this.#stop(),
    ]);
    this.#shown = 'step number_match';
    input.focus();
  }

  async #confirm(number) {
    this.#freeze();
    try {
      this.#proceed(
        await call('POST', 'confirm', { session_id: this.#request.session_id, number }),
      );
    } catch (error) {
      this.#refused(error, () => this.#askNumber(60));
    }
  }

  #stop() {
    return button(say('stop'), () => this.#deny(), 'link');
  }

  // -- how it ends

  async #follow() {
    if (this.#following) return;
    this.#following = true;
    for (let looks = 0; this.#following && looks < LOOKS_AT_MOST; looks++) {
      await pause(LOOK_EVERY);
      if (!this.#following) return;
      // A lost look is followed by another one; the deadline is the server's.
      const now = await call('GET', `approvals/${this.#request.session_id}`).catch(() => null);
      if (now && this.#following) this.#changed(now);
    }
    this.#following = false;
  }

  #changed(now) {
    if (OVER.has(now.state)) this.#end(now.state);
    else if (now.state === 'approved' && this.#shown !== 'approved')
      this.#message('approved', 'ok');
    else if (
      now.state === 'confirming' &&
      this.#shown !== `step ${now.step}` &&
      this.#shown !== 'busy'
    )
      this.#step(now);
  }

  #end(state) {
    this.#following = false;
    sessionStorage.removeItem(REMEMBERED);
    this.#message(state, state === 'claimed' ? 'ok' : 'stop');
  }

  #refused(error, retry, signIn) {
    if (!(error instanceof Problem)) throw error;
    const code = error.message;
    this.#following = false;
    if (code === 'unknown-session' && this.#again && !this.#request)
      return this.#again(say('code_unknown'));
    const [title, text] = problemText(code, { n: error.retryAfter });
    const actions = [];
    if (code === 'login-required' && signIn)
      actions.push(button(say('sign_in'), signIn, 'primary wide'));
    if (RETRYABLE.has(code) && retry) actions.push(button(say('retry'), retry, 'primary wide'));
    if (!RETRYABLE.has(code) && this.#again)
      actions.push(button(say('other_code'), () => this.#restart(), 'wide'));
    this.show(code, title, [html('p', { class: 'lead' }, text), ...actions], 'stop');
  }

  #restart() {
    this.#request = undefined;
    this.#again();
  }

  // -- showing

  #wait() {
    this.#message('wait', 'wait');
  }

  #message(key, mark) {
    const [title, text] = say(key);
    this.show(key, title, [html('p', { class: 'lead' }, text)], mark);
  }

  /** Replaces the page; the heading takes the focus, so that a screen reader starts there. */
  show(key, title, content, mark) {
    clearInterval(this.#page.timer);
    const heading = html('h1', { tabindex: '-1' }, title);
    const sign = mark ? [html('div', { class: `mark ${mark}`, 'aria-hidden': 'true' })] : [];
    this.#page.replaceChildren(...sign, heading, ...content);
    this.#page.classList.toggle('notice', Boolean(mark));
    this.#page.dataset.state = this.#shown = key;
    document.title = title;
    heading.focus();
  }

  #freeze() {
    this.#shown = 'busy';
    this.#page.querySelectorAll('button, input').forEach((control) => (control.disabled = true));
  }

  #countdown(seconds, text) {
    const end = performance.now() + seconds * 1000;
    const time = html('span', { role: 'timer' });
    const tick = () => {
      const left = Math.max(0, Math.round((end - performance.now()) / 1000));
      time.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    };
    tick();
    // show() clears the timer of the view before it; this one starts after that.
    queueMicrotask(() => (this.#page.timer = setInterval(tick, 1000)));
    return html('p', { class: 'countdown' }, `${text} `, time);
  }
}
