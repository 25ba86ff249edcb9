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
// In this file: the element. Beside it: wire, feed, drawing, PIN boxes, texts and style.

import { codeImage, Countdown, html, icon } from './qr-login-drawing.js';
import { Feed } from './qr-login-feed.js';
import { PinBoxes, PinField } from './qr-login-pin.js';
import { sheet } from './qr-login-style.js';
import { fill, languageFor, texts } from './qr-login-texts.js';
import { backOff, BACK_OFF, isCode, isRefused, pause, Problem, Wire } from './qr-login-wire.js';

const CYCLES = 5;
const LIVE = new Set(['pending', 'scanned', 'confirming', 'approved']);

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
    if (view.face) this.#showFace(view.face);
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

  async #sendPin(pin, where = 'pin') {
    try {
      this.#apply(await this.#wire.call('POST', `sessions/${this.#session.id}/${where}`, { pin }));
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

  async #look() {
    this.#ui.face.disabled = true;
    try {
      this.#apply(await this.#wire.call('POST', `sessions/${this.#session.id}/face`, {}));
    } catch (error) {
      if (isRefused(error)) this.#say(this.#text('face_unavailable'));
      else this.#down(error);
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
    if (state === 'memorised_pin') {
      this.#boxes = new PinField(this.#text, (pin) => this.#sendPin(pin, 'memorised-pin'));
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
    if (state === 'waiting' && this.#view.face) {
      this.#ui.face = this.#button('face', () => this.#look(), 'primary');
      return [this.#ui.face];
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

  #showFace({ progress, tries_left: left }) {
    const looking = progress === 'looking';
    this.#ui.face.disabled = looking || left === 0;
    if (progress !== 'idle') this.#say(this.#text(`face_${progress}`, { n: left }));
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
