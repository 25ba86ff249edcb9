// GET <mount>/code: for a phone that cannot scan, the person types the code that the screen shows.

import { ConsentView } from './consent-view.js';
import { button, html } from './phone.js';
import { say } from './phone-texts.js';

const LETTERS = 8;

const page = document.getElementById('page');
const view = new ConsentView(page, { again: ask });

/** Case, spaces, dashes and full-width forms do not matter; the server decides what is a code. */
const normalised = (typed) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

function ask(problem = '') {
  const [title, text] = say('code');
  const input = html('input', {
    id: 'code',
    class: 'usercode',
    type: 'text',
    inputmode: 'text',
    maxlength: 32,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'characters',
    placeholder: 'XXXX-XXXX',
    'aria-describedby': 'problem',
    'aria-invalid': problem ? 'true' : 'false',
  });
  const error = html('p', { id: 'problem', class: 'problem', role: 'alert' }, problem);
  const submit = (event) => {
    event.preventDefault();
    const code = normalised(input.value);
    if (code.length === LETTERS)
      return view.scan({ user_code: code }, { signIn: () => location.reload() });
    error.textContent = say('code_length', { n: LETTERS });
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  };
  const label = html('label', { for: 'code' }, say('code_label'));
  const send = button(say('continue'), null, 'primary wide');
  view.show('code', title, [
    html('p', {}, text),
    html('form', { autocomplete: 'off', novalidate: '', submit }, label, input, error, send),
  ]);
  input.focus();
}

ask();
