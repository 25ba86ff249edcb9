// What the pages of the phone say. One table per language; entries with a heading are [title, text].

const TEXTS = {
  en: {
    wait: ['One moment', 'The request is being looked up.'],
    ask: 'Sign in to {service}?',
    ask_text: 'Somebody wants to sign in as you on another screen.',
    service: 'Service',
    browser: 'Browser',
    from: 'From',
    since: 'Asked',
    scope: 'Access to',
    stays: 'Stays',
    stays_yes: 'signed in until logged out',
    you: 'You are',
    beware: 'Approve only if you started this yourself, on a screen that you can see right now.',
    once: 'Only this once: do not stay signed in there',
    approve: 'Approve',
    decline: 'Decline',
    answer_within: 'Answer within',
    time_left: 'Time left',
    pin: ['Your PIN', 'Type this on the other screen.'],
    pin_secret:
      'Never read it to anyone, and type it only on the screen where you scanned the code.',
    pin_gone: [
      'Approved',
      'The PIN is shown only once. If you did not note it, cancel on the other screen and start again.',
    ],
    number_match: ['Which number do you see?', 'Type the number that the other screen shows.'],
    number_label: 'Number on the other screen',
    number_form: 'Type the two digits.',
    confirm: 'Confirm',
    device_key: ['Device key needed', 'Confirm with the app or device that holds your key.'],
    second_approver: [
      'Approved by you',
      'A second person has to approve now. You can leave this page open.',
    ],
    account_choice: ['Approved', 'Confirm on the other screen that it is you.'],
    approved: ['Done', 'Look at the other screen.'],
    claimed: ['You are signed in', 'Go on at the other screen. You can close this page.'],
    denied: [
      'Declined',
      'Nobody was signed in. If you did not start this, somebody may have tried to use your account.',
    ],
    cancelled: ['Cancelled', 'The other screen cancelled this sign-in. Nobody was signed in.'],
    expired: [
      'Time is over',
      'This sign-in has expired. Get a new code on the other screen and scan it.',
    ],
    locked: [
      'Locked',
      'Too many wrong PINs were typed on the other screen. Start again there with a new code.',
    ],
    stop: 'Stop this sign-in',
    retry: 'Try again',
    sign_in: 'Sign in',
    continue: 'Continue',
    code: ['Enter the code', 'Type the code that the screen shows beside its QR code.'],
    code_label: 'Code on the screen',
    code_length: 'The code has {n} letters.',
    code_unknown:
      'This code is not known or has expired. Compare it with the screen and type it again.',
    other_code: 'Type another code',
    problems: {
      'no-ticket': ['Scan the code', 'Scan the code on the screen with the camera of this phone.'],
      'stale-frame': [
        'This code is out of date',
        'Scan the code on the screen again. It changes every few seconds, so a picture of it does not work.',
      ],
      'unknown-session': [
        'Request not found',
        'It may be over. Get a new code on the screen and scan that.',
      ],
      'already-scanned': [
        'Already scanned',
        'Another phone or account scanned this code first. If that was not you, cancel on the screen and start again.',
      ],
      'already-claimed': [
        'Already completed',
        'This sign-in is complete. Look at the other screen.',
      ],
      'login-required': [
        'Sign in first',
        'Sign in on this phone, then you return to this request.',
      ],
      'same-device': [
        'Use another device',
        'The code is shown on this device. Scan it with your phone instead.',
      ],
      'too-many-attempts': ['Too many attempts', 'Wait {n} seconds, then try again.'],
      'context-changed': [
        'The request has changed',
        'What you were shown is no longer right. Start again with a new code on the screen.',
      ],
      'user-verification-required': [
        'Unlock needed',
        'This service wants your fingerprint, face or device PIN. Use its app to approve.',
      ],
      'too-far': [
        'Too far away',
        'You must be near the screen. Turn off any VPN, then start again with a new code.',
      ],
      'wrong-number': [
        'Wrong number',
        'The sign-in was stopped to protect you. Start again with a new code on the screen.',
      ],
      'wrong-intent': [
        'Not a sign-in code',
        'This code is for something else. Scan the sign-in code on the screen.',
      ],
      'not-the-scanner': [
        'Not your request',
        'Another account scanned this code. Start again with a new code on the screen.',
      ],
      'signature-refused': [
        'Key refused',
        'The device key was not accepted. Start again with a new code on the screen.',
      ],
      denied: ['Declined', 'This sign-in was declined. Start again with a new code on the screen.'],
      locked: ['Locked', 'Too many wrong PINs. Start again with a new code on the screen.'],
      expired: [
        'Time is over',
        'This sign-in has expired. Get a new code on the screen and scan it.',
      ],
      cancelled: ['Cancelled', 'This sign-in was cancelled on the screen.'],
      'not-ready': ['Not ready', 'The sign-in is not at this step. Look at the other screen.'],
      'origin-refused': [
        'Page not allowed',
        'This address may not approve sign-ins. Open the link of the code again, or tell the service.',
      ],
      busy: ['Busy', 'Too much happened at once. Try again.'],
      unavailable: [
        'Not available',
        'The service does not answer right now. Try again in a moment.',
      ],
      offline: ['No connection', 'Check the network of this phone, then try again.'],
      'bad-request': [
        'That did not work',
        'The request was not understood. Scan the code on the screen again.',
      ],
    },
  },
  ko: {
    wait: ['잠시만 기다려 주세요', '요청을 확인하고 있습니다.'],
    ask: '{service}에 로그인할까요?',
    ask_text: '다른 화면에서 회원님의 계정으로 로그인하려고 합니다.',
    service: '서비스',
    browser: '브라우저',
    from: '위치',
    since: '요청 시각',
    scope: '접근 권한',
    stays: '유지',
    stays_yes: '로그아웃할 때까지 로그인 유지',
    you: '내 계정',
    beware: '지금 보고 있는 화면에서 본인이 직접 시작한 요청일 때만 승인하세요.',
    once: '이번 한 번만: 그 화면에서 로그인을 유지하지 않음',
    approve: '승인',
    decline: '거부',
    answer_within: '남은 시간',
    time_left: '남은 시간',
    pin: ['PIN 번호', '다른 화면에 입력하세요.'],
    pin_secret: '누구에게도 알려 주지 말고, 코드를 스캔한 화면에만 입력하세요.',
    pin_gone: [
      '승인되었습니다',
      'PIN은 한 번만 표시됩니다. 적어 두지 않았다면 다른 화면에서 취소하고 다시 시작하세요.',
    ],
    number_match: ['어떤 숫자가 보이나요?', '다른 화면에 표시된 숫자를 입력하세요.'],
    number_label: '다른 화면의 숫자',
    number_form: '숫자 두 자리를 입력하세요.',
    confirm: '확인',
    device_key: ['기기 키가 필요합니다', '키가 저장된 앱이나 기기에서 확인하세요.'],
    second_approver: [
      '승인했습니다',
      '두 번째 사람의 승인이 필요합니다. 이 페이지를 열어 두어도 됩니다.',
    ],
    account_choice: ['승인되었습니다', '다른 화면에서 본인인지 확인하세요.'],
    approved: ['완료', '다른 화면을 확인하세요.'],
    claimed: ['로그인되었습니다', '다른 화면에서 계속하세요. 이 페이지는 닫아도 됩니다.'],
    denied: [
      '거부했습니다',
      '로그인되지 않았습니다. 직접 시작한 요청이 아니라면 누군가 회원님의 계정을 사용하려 했을 수 있습니다.',
    ],
    cancelled: ['취소되었습니다', '다른 화면에서 로그인을 취소했습니다. 로그인되지 않았습니다.'],
    expired: [
      '시간이 지났습니다',
      '이 로그인은 만료되었습니다. 다른 화면에서 새 코드를 받아 스캔하세요.',
    ],
    locked: [
      '잠겼습니다',
      '다른 화면에서 PIN을 여러 번 잘못 입력했습니다. 새 코드로 다시 시작하세요.',
    ],
    stop: '로그인 중단',
    retry: '다시 시도',
    sign_in: '로그인',
    continue: '계속',
    code: ['코드 입력', '화면의 QR 코드 옆에 표시된 코드를 입력하세요.'],
    code_label: '화면의 코드',
    code_length: '코드는 {n}글자입니다.',
    code_unknown: '알 수 없거나 만료된 코드입니다. 화면과 비교한 뒤 다시 입력하세요.',
    other_code: '다른 코드 입력',
    problems: {
      'no-ticket': ['코드를 스캔하세요', '이 휴대폰의 카메라로 화면의 코드를 스캔하세요.'],
      'stale-frame': [
        '지난 코드입니다',
        '화면의 코드를 다시 스캔하세요. 코드는 몇 초마다 바뀌므로 사진으로는 사용할 수 없습니다.',
      ],
      'unknown-session': [
        '요청을 찾을 수 없습니다',
        '이미 끝난 요청일 수 있습니다. 화면에서 새 코드를 받아 스캔하세요.',
      ],
      'already-scanned': [
        '이미 스캔된 코드입니다',
        '다른 휴대폰이나 계정이 먼저 스캔했습니다. 본인이 아니라면 화면에서 취소하고 다시 시작하세요.',
      ],
      'already-claimed': [
        '이미 완료되었습니다',
        '로그인이 완료되었습니다. 다른 화면을 확인하세요.',
      ],
      'login-required': ['먼저 로그인하세요', '이 휴대폰에서 로그인하면 이 요청으로 돌아옵니다.'],
      'same-device': [
        '다른 기기를 사용하세요',
        '코드가 이 기기에 표시되어 있습니다. 휴대폰으로 스캔하세요.',
      ],
      'too-many-attempts': ['시도 횟수가 너무 많습니다', '{n}초 후 다시 시도하세요.'],
      'context-changed': [
        '요청이 변경되었습니다',
        '표시된 내용이 더 이상 맞지 않습니다. 화면에서 새 코드로 다시 시작하세요.',
      ],
      'user-verification-required': [
        '본인 확인이 필요합니다',
        '지문, 얼굴 또는 기기 PIN이 필요합니다. 서비스의 앱에서 승인하세요.',
      ],
      'too-far': [
        '거리가 너무 멉니다',
        '화면 가까이에 있어야 합니다. VPN을 끄고 새 코드로 다시 시작하세요.',
      ],
      'wrong-number': [
        '숫자가 다릅니다',
        '안전을 위해 로그인을 중단했습니다. 화면에서 새 코드로 다시 시작하세요.',
      ],
      'wrong-intent': [
        '로그인 코드가 아닙니다',
        '다른 용도의 코드입니다. 화면의 로그인 코드를 스캔하세요.',
      ],
      'not-the-scanner': [
        '본인의 요청이 아닙니다',
        '다른 계정이 이 코드를 스캔했습니다. 화면에서 새 코드로 다시 시작하세요.',
      ],
      'signature-refused': [
        '키가 거부되었습니다',
        '기기 키를 확인할 수 없습니다. 화면에서 새 코드로 다시 시작하세요.',
      ],
      denied: ['거부되었습니다', '거부된 로그인입니다. 화면에서 새 코드로 다시 시작하세요.'],
      locked: [
        '잠겼습니다',
        'PIN을 여러 번 잘못 입력했습니다. 화면에서 새 코드로 다시 시작하세요.',
      ],
      expired: ['시간이 지났습니다', '만료된 로그인입니다. 화면에서 새 코드를 받아 스캔하세요.'],
      cancelled: ['취소되었습니다', '화면에서 취소된 로그인입니다.'],
      'not-ready': ['아직 준비되지 않았습니다', '아직 이 단계가 아닙니다. 다른 화면을 확인하세요.'],
      'origin-refused': [
        '허용되지 않은 페이지입니다',
        '이 주소에서는 승인할 수 없습니다. 코드의 링크를 다시 열거나 서비스에 알려 주세요.',
      ],
      busy: ['요청이 겹쳤습니다', '다시 시도하세요.'],
      unavailable: ['사용할 수 없습니다', '서비스가 응답하지 않습니다. 잠시 후 다시 시도하세요.'],
      offline: ['연결되지 않았습니다', '휴대폰의 네트워크를 확인한 뒤 다시 시도하세요.'],
      'bad-request': [
        '문제가 발생했습니다',
        '요청을 처리할 수 없습니다. 화면의 코드를 다시 스캔하세요.',
      ],
    },
  },
};

export const language =
  navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag in TEXTS) ??
  'en';

const fill = (text, values) => text.replace(/{(\w+)}/g, (all, name) => values[name] ?? all);
const filled = (entry, values) =>
  Array.isArray(entry) ? entry.map((text) => fill(text, values)) : fill(entry, values);

export const say = (key, values = {}) => filled(TEXTS[language][key] ?? TEXTS.en[key], values);

/** [title, text] for the code of any problem; an unknown one is said to be unavailable. */
export function problemText(code, values = {}) {
  const { problems } = TEXTS[language];
  return filled(problems[code] ?? problems.unavailable, values);
}

/** "2 minutes ago (15:04)", in the language of the page. */
export function ago(time) {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return '';
  const seconds = Math.max(0, Math.round((Date.now() - at) / 1000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const since =
    seconds < 60
      ? words.format(-seconds, 'second')
      : words.format(-Math.floor(seconds / 60), 'minute');
  return `${since} (${at.toLocaleTimeString(language, { timeStyle: 'short' })})`;
}
