// How <qr-login> looks: a constructed sheet, which a strict style-src allows.

const DARK = `--a:var(--qrauth-accent,#8ab4ff);--on:var(--qrauth-on-accent,#0b1530);--bg:var(--qrauth-background,#171a21);
--fg:var(--qrauth-text,#eef0f5);--mute:var(--qrauth-muted,#a9b0bf);--line:var(--qrauth-border,#353b48);
--soft:var(--qrauth-soft,#222732);--bad:var(--qrauth-danger,#ff9c94);--ok:var(--qrauth-success,#6fdca0);--warn:#3a2d0c;color-scheme:dark`;

const CSS = `
:host{display:block;max-width:43rem;--a:var(--qrauth-accent,#2450c4);--on:var(--qrauth-on-accent,#fff);--bg:var(--qrauth-background,#fff);
--fg:var(--qrauth-text,#161a22);--mute:var(--qrauth-muted,#545c6b);--line:var(--qrauth-border,#d5d9e2);
--soft:var(--qrauth-soft,#f3f5f9);--bad:var(--qrauth-danger,#b3261e);--ok:var(--qrauth-success,#12733f);--warn:#fff3d1;color-scheme:light;
font:400 1rem/1.5 var(--qrauth-font,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans KR","Noto Sans CJK KR",sans-serif)}
:host([hidden]){display:none}
@media (prefers-color-scheme:dark){:host(:not([theme=light])){${DARK}}}
:host([theme=dark]){${DARK}}
*{box-sizing:border-box}
.card{background:var(--bg);color:var(--fg);border:1px solid var(--line);border-radius:var(--qrauth-radius,1.25rem);
padding:clamp(1.25rem,5vw,2.25rem);box-shadow:var(--qrauth-shadow,0 1px 2px #0000000d,0 12px 40px #00000014)}
.main{display:flex;flex-wrap:wrap;gap:1.5rem clamp(1.5rem,5vw,2.5rem);align-items:center;justify-content:center}
.stage{position:relative;flex:none}
.stage:empty{display:none}
.body{flex:1 1 16rem;min-width:0}
.message .main{flex-direction:column;text-align:center;gap:1rem;padding:1.5rem 0}
.message .body{flex:none;width:100%;max-width:26rem}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem;font-weight:650;letter-spacing:-.01em;text-wrap:balance;word-break:keep-all}
h2:focus{outline:0}
p{margin:0;word-break:keep-all;overflow-wrap:anywhere}
.status{color:var(--mute)}
.waiting .status::before{content:"";display:inline-block;width:.5rem;height:.5rem;border-radius:50%;background:var(--ok);margin:0 .55rem .1rem 0;animation:pulse 2s infinite}
.notice,.warning{margin-top:1rem;padding:.65rem .9rem;border-radius:.7rem;background:var(--warn);border:1px solid var(--line);font-size:.9375rem;text-align:start}
.notice:empty,.warning:empty,.problem:empty,.actions:empty,.content:empty{display:none}
.code{display:block;width:var(--qrauth-code-size,min(17rem,72vw));height:auto;aspect-ratio:1;border-radius:.8rem;background:#fff;
border:1px solid var(--line);forced-color-adjust:none;transition:filter .2s}
.skeleton{width:var(--qrauth-code-size,min(17rem,72vw));aspect-ratio:1;border-radius:.8rem;background:var(--soft);border:1px solid var(--line);animation:pulse 2s infinite}
.expired .code,:host([data-state=offline]) .code,:host([data-state=paused]) .code{filter:blur(7px) opacity(.45)}
.over{position:absolute;inset:0;display:grid;place-items:center;padding:1rem}
ol{margin:1rem 0 0;padding:0;list-style:none;counter-reset:s;display:grid;gap:.5rem}
li{counter-increment:s;display:flex;gap:.7rem}
li::before{content:counter(s);flex:none;width:1.5rem;height:1.5rem;border-radius:50%;background:var(--soft);border:1px solid var(--line);
font-size:.8125rem;font-weight:600;display:grid;place-items:center}
.manual{margin-top:1.25rem;padding-top:1.25rem;border-top:1px solid var(--line);font-size:.9375rem;color:var(--mute)}
.manual a{color:var(--a);overflow-wrap:anywhere}
.usercode{display:block;font:650 1.625rem/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.08em;color:var(--fg);margin:.4rem 0}
.icon{width:4rem;height:4rem;border-radius:50%;display:grid;place-items:center;background:var(--soft);color:var(--a);border:1px solid var(--line)}
.icon svg{width:2rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.icon.done,.icon.claimed{color:var(--ok)}.icon.denied,.icon.locked,.icon.error{color:var(--bad)}
.icon.loading,.icon.approved{background:none;border:4px solid var(--line);border-top-color:var(--a);animation:spin 1s linear infinite}
.content{margin-top:1.25rem}
.boxes{display:flex;gap:.5rem;justify-content:center;direction:ltr}
input{width:3rem;min-width:0;height:3.6rem;text-align:center;font:600 1.5rem/1 inherit;font-family:inherit;color:var(--fg);background:var(--soft);
border:1.5px solid var(--mute);border-radius:.7rem;padding:0}
input[aria-invalid=true]{border-color:var(--bad)}
.problem{color:var(--bad);font-weight:600;margin-top:.75rem}
form button{margin-top:1.25rem}
.number{font:700 4.5rem/1 inherit;font-family:inherit;font-size:4.5rem;line-height:1;letter-spacing:.08em;font-variant-numeric:tabular-nums}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;justify-content:center;margin-top:1.5rem}
button{font:600 1rem/1.25 inherit;font-family:inherit;min-height:2.75rem;padding:.6rem 1.4rem;border-radius:.75rem;border:1.5px solid var(--mute);background:var(--bg);color:var(--fg);cursor:pointer}
button.primary{background:var(--a);color:var(--on);border-color:var(--a)}
button:disabled{opacity:.6;cursor:progress}
button.link{border:0;background:none;color:var(--mute);text-decoration:underline;text-underline-offset:.2em;padding:.6rem;font-weight:500;font-size:.9375rem}
button:hover:not(:disabled){filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
footer{display:flex;justify-content:space-between;align-items:center;gap:1rem;margin-top:1.5rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--mute);font-size:.9375rem}
[hidden]{display:none}
.countdown{display:flex;align-items:center;gap:.6rem;font-variant-numeric:tabular-nums}
.countdown svg{width:1.5rem;transform:rotate(-90deg);fill:none;stroke:var(--line);stroke-width:3}
.arc{stroke:var(--a);stroke-dasharray:100;transition:stroke-dashoffset 1s linear}
@keyframes pulse{50%{opacity:.45}}
@keyframes spin{to{rotate:1turn}}
@media (prefers-reduced-motion:reduce){*,::before{animation:none!important;transition:none!important}}
@media (forced-colors:active){.arc{stroke:Highlight}.icon{border-color:CanvasText}button.primary{border-color:ButtonText}}`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
