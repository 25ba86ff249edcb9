// The simulated phone's display and buttons. What it does happens in the demo server, which acts as a
// phone over HTTP; this page gives it nothing but a picture: brightness, as a camera sees it.

const phone = document.getElementById('phone');
const screen = document.querySelector('qr-login');
const find = (id) => document.getElementById(id);
const say = (key) => (find('phone-status').textContent = key ? find('phone-texts').dataset[key] : '');
const PIXELS = 6; // of one module's side
const LONGEST = 1200;
const LOOK_EVERY = 2000;
const LIVE = new Set(['asking', 'pin', 'approved']);

let looking;

// ---- camera

function brightness(image, width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const surface = canvas.getContext('2d');
  surface.fillStyle = '#fff';
  surface.fillRect(0, 0, width, height);
  surface.drawImage(image, 0, 0, width, height);
  const { data } = surface.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, at) =>
    (data[at * 4] * 2 + data[at * 4 + 1] * 5 + data[at * 4 + 2]) >> 3,
  );
}

async function load(blob) {
  const url = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function photograph(svg) {
  const side = svg.viewBox.baseVal.width * PIXELS;
  const copy = svg.cloneNode(true);
  copy.setAttribute('width', side);
  copy.setAttribute('height', side);
  const text = new XMLSerializer().serializeToString(copy);
  const image = await load(new Blob([text], { type: 'image/svg+xml' }));
  return { width: side, pixels: brightness(image, side, side) };
}

async function shrink(file) {
  const image = await load(file);
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  const width = Math.max(1, Math.floor(image.naturalWidth * scale));
  const height = Math.max(1, Math.floor(image.naturalHeight * scale));
  return { width, pixels: brightness(image, width, height) };
}

// ---- what the phone shows

const facts = {
  service: (context) => context.client_name,
  browser: (context) => context.browser,
  from: (context) => [context.place, context.address].filter(Boolean).join(', '),
  since: (context) => context.started_at && new Date(context.started_at).toLocaleTimeString(),
};

function show(view) {
  for (const part of phone.querySelectorAll('[data-display]')) {
    part.hidden = part.dataset.display !== view.display;
  }
  for (const fact of phone.querySelectorAll('[data-context]')) {
    fact.textContent = facts[fact.dataset.context](view.context ?? {}) ?? '';
  }
  const message = find('phone-message');
  message.textContent = view.message || message.dataset.fallback;
  find('phone-pin').textContent = view.pin ?? '';
  if (view.owner) find('phone-owner').value = view.owner;
  const log = find('phone-log');
  log.hidden = !view.log?.length;
  log.querySelector('ol').replaceChildren(
    ...(view.log ?? []).map((line) =>
      Object.assign(document.createElement('li'), { textContent: line }),
    ),
  );
  find('phone-again').hidden = ['idle', 'asking'].includes(view.display);
  const changed = phone.dataset.state !== view.display;
  phone.dataset.state = view.display;
  // Whoever is typing on the screen goes on typing there.
  const elsewhere = document.activeElement === screen;
  if (changed && view.display !== 'idle' && !elsewhere) {
    phone.querySelector(`[data-display="${view.display}"] h3`).focus({ preventScroll: true });
  }
  follow(view.display);
}

function follow(display) {
  clearTimeout(looking);
  if (LIVE.has(display)) looking = setTimeout(look, LOOK_EVERY);
}

async function look() {
  const response = await fetch('/simulator/phone', { cache: 'no-store' }).catch(() => null);
  if (response?.status === 200) show(await response.json());
}

async function ask(path, body) {
  say('working');
  const response = await fetch(`/simulator/${path}`, { method: 'POST', body }).catch(() => null);
  if (response?.status === 422) return say('unreadable');
  if (!response?.ok) return say('busy');
  say('');
  show(await response.json());
}

const owner = () => `owner=${encodeURIComponent(find('phone-owner').value)}`;
const send = ({ width, pixels }) => ask(`camera?width=${width}&${owner()}`, pixels);

// ---- buttons

find('phone-scan').hidden = !screen;
find('phone-other').open = !screen;

find('phone-scan').addEventListener('click', async () => {
  const code = screen.shadowRoot?.querySelector('[part~="code"]');
  if (!code) return say('nothing');
  send(await photograph(code));
});

find('phone-picture').addEventListener('change', async ({ target }) => {
  const picture = await shrink(target.files[0]).catch(() => null);
  target.value = '';
  if (picture) send(picture);
  else say('unreadable');
});

find('phone-open').addEventListener('submit', (event) => {
  event.preventDefault();
  ask(`open?${owner()}`, new URLSearchParams({ text: find('phone-text').value }));
});

find('phone-approve').addEventListener('click', () => ask('approve'));
find('phone-deny').addEventListener('click', () => ask('deny'));
find('phone-again').addEventListener('click', () => (say(''), show({ display: 'idle' })));
