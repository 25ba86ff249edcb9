// How <qr-login> looks: a constructed sheet, which a strict style-src allows. Hosts theme it by the
// custom properties --qrauth-* and by ::part().

const DARK = `
  --a: var(--qrauth-accent, #8ab4ff);
  --on: var(--qrauth-on-accent, #0b1530);
  --bg: var(--qrauth-background, #171a21);
  --fg: var(--qrauth-text, #eef0f5);
  --mute: var(--qrauth-muted, #a9b0bf);
  --line: var(--qrauth-border, #353b48);
  --soft: var(--qrauth-soft, #222732);
  --bad: var(--qrauth-danger, #ff9c94);
  --ok: var(--qrauth-success, #6fdca0);
  --warn: #3a2d0c;
  color-scheme: dark;
`;

const CSS = `
:host {
  display: block;
  width: 100%;
  max-width: 46rem;
  --a: var(--qrauth-accent, #2450c4);
  --on: var(--qrauth-on-accent, #fff);
  --bg: var(--qrauth-background, #fff);
  --fg: var(--qrauth-text, #161a22);
  --mute: var(--qrauth-muted, #545c6b);
  --line: var(--qrauth-border, #d5d9e2);
  --soft: var(--qrauth-soft, #f3f5f9);
  --bad: var(--qrauth-danger, #b3261e);
  --ok: var(--qrauth-success, #12733f);
  --warn: #fff3d1;
  color-scheme: light;
  font: 400 1rem/1.5
    var(
      --qrauth-font,
      system-ui,
      -apple-system,
      "Segoe UI",
      Roboto,
      "Noto Sans",
      "Noto Sans KR",
      "Noto Sans CJK KR",
      sans-serif
    );
}
:host([hidden]) {
  display: none;
}
@media (prefers-color-scheme: dark) {
  :host(:not([theme="light"])) {
    ${DARK}
  }
}
:host([theme="dark"]) {
  ${DARK}
}
* {
  box-sizing: border-box;
}
.card {
  background: var(--bg);
  color: var(--fg);
  border: 1px solid var(--line);
  border-radius: var(--qrauth-radius, 1.25rem);
  padding: clamp(1.25rem, 5vw, 2.25rem);
  box-shadow: var(--qrauth-shadow, 0 1px 2px #0000000d, 0 12px 40px #00000014);
}
.main {
  display: flex;
  flex-wrap: wrap;
  gap: 1.5rem clamp(1.5rem, 5vw, 2.5rem);
  align-items: center;
  align-content: center;
  justify-content: center;
}
.stage {
  position: relative;
  flex: none;
}
.stage:empty {
  display: none;
}
.body {
  flex: 1 1 16rem;
  min-width: 0;
}
.message .main {
  flex-flow: column;
  text-align: center;
  gap: 1rem;
  padding: 1.5rem 0;
  min-height: 19rem;
}
.message .body {
  flex: none;
  width: 100%;
  max-width: 26rem;
}
h2 {
  font-size: 1.5rem;
  line-height: 1.25;
  margin: 0 0 0.5rem;
  font-weight: 650;
  letter-spacing: -0.01em;
  text-wrap: balance;
  word-break: keep-all;
}
h2:focus {
  outline: 0;
}
p {
  margin: 0;
  word-break: keep-all;
  overflow-wrap: anywhere;
}
.status {
  color: var(--mute);
}
.waiting .status::before {
  content: "";
  display: inline-block;
  width: 0.5rem;
  height: 0.5rem;
  border-radius: 50%;
  background: var(--ok);
  margin: 0 0.55rem 0.1rem 0;
  animation: pulse 2s infinite;
}
.notice,
.warning {
  margin-top: 1rem;
  padding: 0.65rem 0.9rem;
  border-radius: 0.7rem;
  background: var(--warn);
  border: 1px solid var(--line);
  font-size: 0.9375rem;
  text-align: start;
}
.notice:empty,
.warning:empty,
.problem:empty,
.actions:empty,
.content:empty {
  display: none;
}
.code {
  display: block;
  width: var(--qrauth-code-size, min(17rem, 72vw));
  height: auto;
  aspect-ratio: 1;
  border-radius: 0.8rem;
  background: #fff;
  border: 1px solid var(--line);
  forced-color-adjust: none;
}
.code path {
  transition: filter 0.2s;
}
.skeleton {
  width: var(--qrauth-code-size, min(17rem, 72vw));
  aspect-ratio: 1;
  border-radius: 0.8rem;
  background: var(--soft);
  border: 1px solid var(--line);
  animation: pulse 2s infinite;
}
.expired .code path,
:host([data-state="offline"]) .code path,
:host([data-state="paused"]) .code path {
  filter: blur(1px) opacity(0.4);
}
:host([data-state="offline"]) .status,
:host([data-state="paused"]) .status {
  display: none;
}
.over {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: center;
  padding: 1rem;
}
ol {
  margin: 1rem 0 0;
  padding: 0;
  list-style: none;
  counter-reset: s;
  display: grid;
  gap: 0.5rem;
}
li {
  counter-increment: s;
  display: flex;
  gap: 0.7rem;
}
li::before {
  content: counter(s);
  flex: none;
  width: 1.5rem;
  height: 1.5rem;
  border-radius: 50%;
  background: var(--soft);
  border: 1px solid var(--line);
  font-size: 0.8125rem;
  font-weight: 600;
  display: grid;
  place-items: center;
}
.manual {
  margin-top: 1.25rem;
  padding-top: 1.25rem;
  border-top: 1px solid var(--line);
  font-size: 0.9375rem;
  color: var(--mute);
}
.manual a {
  color: var(--a);
  overflow-wrap: anywhere;
}
.usercode {
  display: block;
  font:
    650 1.625rem/1.2 ui-monospace,
    SFMono-Regular,
    Menlo,
    Consolas,
    monospace;
  letter-spacing: 0.08em;
  color: var(--fg);
  margin: 0.4rem 0;
}
.icon {
  width: 4rem;
  height: 4rem;
  border-radius: 50%;
  display: grid;
  place-items: center;
  background: var(--soft);
  color: var(--a);
  border: 1px solid var(--line);
}
.icon svg {
  width: 2rem;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.icon.done,
.icon.claimed {
  color: var(--ok);
}
.icon.denied,
.icon.locked,
.icon.error {
  color: var(--bad);
}
.icon.loading,
.icon.approved {
  background: none;
  border: 4px solid var(--line);
  border-top-color: var(--a);
  animation: spin 1s linear infinite;
}
.content {
  margin-top: 1.25rem;
}
form {
  display: grid;
  justify-items: center;
}
.boxes {
  display: flex;
  width: 100%;
  gap: 0.5rem;
  justify-content: center;
  direction: ltr;
}
input {
  flex: 1 1 0;
  width: 100%;
  max-width: 3rem;
  height: 3.6rem;
  text-align: center;
  font: inherit;
  font-size: 1.5rem;
  font-weight: 600;
  color: var(--fg);
  background: var(--soft);
  border: 1.5px solid var(--mute);
  border-radius: 0.7rem;
  padding: 0;
}
input.pin {
  max-width: 12rem;
  letter-spacing: 0.3em;
}
input[aria-invalid="true"] {
  border-color: var(--bad);
}
.problem {
  color: var(--bad);
  font-weight: 600;
  margin-top: 0.75rem;
}
form button {
  margin-top: 1.25rem;
}
.number {
  font-size: 4.5rem;
  font-weight: 700;
  line-height: 1;
  letter-spacing: 0.08em;
  font-variant-numeric: tabular-nums;
}
.actions {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem;
  justify-content: center;
  margin-top: 1.5rem;
}
button {
  font: inherit;
  font-weight: 600;
  line-height: 1.25;
  min-height: 2.75rem;
  padding: 0.6rem 1.4rem;
  border-radius: 0.75rem;
  border: 1.5px solid var(--mute);
  background: var(--bg);
  color: var(--fg);
  cursor: pointer;
}
button.primary {
  background: var(--a);
  color: var(--on);
  border-color: var(--a);
}
button:disabled {
  opacity: 0.6;
  cursor: progress;
}
button.link {
  border: 0;
  background: none;
  color: var(--mute);
  text-decoration: underline;
  text-underline-offset: 0.2em;
  padding: 0.6rem;
  font-weight: 500;
  font-size: 0.9375rem;
}
button:hover:not(:disabled) {
  filter: brightness(1.08);
}
:focus-visible {
  outline: 3px solid var(--a);
  outline-offset: 2px;
}
footer {
  display: flex;
  justify-content: space-between;
  align-items: center;
  gap: 1rem;
  margin: 1.5rem 0 -0.75rem;
  padding-top: 0.75rem;
  border-top: 1px solid var(--line);
  color: var(--mute);
  font-size: 0.9375rem;
}
[hidden] {
  display: none;
}
.countdown {
  display: flex;
  align-items: center;
  gap: 0.6rem;
  font-variant-numeric: tabular-nums;
}
.countdown svg {
  width: 1.5rem;
  transform: rotate(-90deg);
  fill: none;
  stroke: var(--line);
  stroke-width: 3;
}
.arc {
  stroke: var(--a);
  stroke-dasharray: 100;
  transition: stroke-dashoffset 1s linear;
}
@keyframes pulse {
  50% {
    opacity: 0.45;
  }
}
@keyframes spin {
  to {
    rotate: 1turn;
  }
}
@media (prefers-reduced-motion: reduce) {
  *,
  ::before {
    animation: none !important;
    transition: none !important;
  }
}
@media (forced-colors: active) {
  .arc {
    stroke: Highlight;
  }
  .icon {
    border-color: CanvasText;
  }
  button.primary {
    border-color: ButtonText;
  }
}
`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
