// Drawing by the DOM only, so that a strict CSP holds.

import { fill } from './qr-login-texts.js';

const dress = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};
export const html = (tag, attributes = {}, ...children) =>
  dress(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
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

export function codeImage(label) {
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
  memorised_pin: LOCK,
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
export const icon = (state) =>
  html(
    'div',
    { class: `icon ${state}`, 'aria-hidden': 'true' },
    ICONS[state] ? svg('svg', { viewBox: '0 0 24 24' }, svg('path', { d: ICONS[state] })) : '',
  );

/** Counts down from the server's seconds; the ring follows by its dash offset. */
export class Countdown {
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
