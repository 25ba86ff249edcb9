// What <qr-login> says. One table: a language is added here, or by the page:
//   import { texts } from '/auth/qr-login-texts.js'; texts.de = { … };
// A text that is missing falls back to English. States are [title, text].

export const texts = {
  en: {
    loading: ['Sign in with your phone', 'Getting a code…'],
    waiting: ['Sign in with your phone', 'Waiting for your phone'],
    scanned: [
      'Continue on your phone',
      '{name} has scanned the code. Check the details there and approve.',
    ],
    pin: ['Enter the PIN', 'Type the {digits} digits that the phone of {name} shows.'],
    memorised_pin: ['Hello {name}', 'Type your own PIN to go on.'],
    number_match: ['Match the number', 'Type this number on the phone of {name}.'],
    device_key: ['Confirm on your device', 'Waiting for {name} to confirm with the device key.'],
    second_approver: ['One more approval', '{name} has approved. Waiting for a second person.'],
    account_choice: [
      'Continue as {name}?',
      'The phone that scanned the code is signed in as {name}.',
    ],
    approved: ['Approved', 'Signing you in…'],
    done: ['You are signed in', 'Welcome, {name}.'],
    claimed: ['Already signed in', 'This sign-in was completed in another tab.'],
    denied: ['Sign-in declined', 'The request was declined on the phone. Nobody was signed in.'],
    cancelled: ['Sign-in cancelled', 'Nobody was signed in.'],
    locked: ['Too many wrong PINs', 'This sign-in is locked. Start again with a new code.'],
    expired: ['The code has expired', 'Nobody was signed in. Get a new code to go on.'],
    error: ['That did not work', 'The sign-in could not be started. Try again.'],
    offline: 'No connection. Trying again…',
    paused: 'Paused while this tab is in the background.',
    restarted: 'The sign-in was interrupted. Here is a new code.',
    busy: 'The service is busy. Trying again shortly…',
    cookies:
      'Your browser does not keep the cookie of this sign-in. Allow cookies for this site, then try again.',
    refused: 'This page is not allowed to sign in here. Tell the site’s operator.',
    second_scan:
      'Somebody else has tried this code too. Approve only if you see it on your own phone.',
    steps: [
      'Open the camera of your phone',
      'Point it at the code and open the link',
      'Check the details and approve',
    ],
    label: 'QR code to sign in. If you cannot scan it, use the code below.',
    manual: 'Cannot scan? On your phone, open {uri} and type this code:',
    compare: 'Compare it with your phone: a code shown there must be the same.',
    left: 'Valid for {time}',
    digit: 'Digit {n} of {digits}',
    own_pin: 'Your PIN',
    face: 'Sign in with your face',
    face_looking: 'Look at the camera.',
    face_not_recognised: 'Face not recognized. Please try again. Tries left: {n}.',
    face_unavailable: 'The camera cannot look right now. Use your phone, or try again.',
    wrong_pin: 'Wrong PIN. Tries left: {n}.',
    pin_later: 'Too many tries. Wait {n} seconds, then try again.',
    pin_failed: 'The PIN could not be sent. Try again.',
    submit: 'Continue',
    yes: 'Yes, continue',
    no: 'No, cancel',
    renew: 'New code',
    click: 'Click for a new code',
    retry: 'Try again',
    cancel: 'Cancel',
  },
  ko: {
    loading: ['휴대폰으로 로그인', '코드를 가져오는 중…'],
    waiting: ['휴대폰으로 로그인', '휴대폰을 기다리는 중'],
    scanned: [
      '휴대폰에서 계속하세요',
      '{name} 님이 코드를 스캔했습니다. 휴대폰에서 내용을 확인하고 승인하세요.',
    ],
    pin: ['PIN 입력', '{name} 님의 휴대폰에 표시된 숫자 {digits}자리를 입력하세요.'],
    memorised_pin: ['{name} 님, 안녕하세요', '본인의 PIN을 입력하세요.'],
    number_match: ['숫자 확인', '{name} 님의 휴대폰에 이 숫자를 입력하세요.'],
    device_key: ['기기에서 확인하세요', '{name} 님이 기기 키로 확인하기를 기다리는 중입니다.'],
    second_approver: [
      '추가 승인 필요',
      '{name} 님이 승인했습니다. 두 번째 승인자를 기다리는 중입니다.',
    ],
    account_choice: [
      '{name} 님으로 계속할까요?',
      '코드를 스캔한 휴대폰은 {name} 님으로 로그인되어 있습니다.',
    ],
    approved: ['승인되었습니다', '로그인하는 중…'],
    done: ['로그인되었습니다', '{name} 님, 환영합니다.'],
    claimed: ['이미 로그인되었습니다', '다른 탭에서 로그인이 완료되었습니다.'],
    denied: ['로그인이 거부되었습니다', '휴대폰에서 요청을 거부했습니다. 로그인되지 않았습니다.'],
    cancelled: ['로그인이 취소되었습니다', '로그인되지 않았습니다.'],
    locked: [
      'PIN을 여러 번 잘못 입력했습니다',
      '이 로그인은 잠겼습니다. 새 코드로 다시 시작하세요.',
    ],
    expired: ['코드가 만료되었습니다', '로그인되지 않았습니다. 계속하려면 새 코드를 받으세요.'],
    error: ['문제가 발생했습니다', '로그인을 시작할 수 없습니다. 다시 시도하세요.'],
    offline: '연결이 끊겼습니다. 다시 연결하는 중…',
    paused: '탭이 백그라운드에 있어 일시 중지되었습니다.',
    restarted: '로그인이 중단되었습니다. 새 코드를 표시합니다.',
    busy: '서비스가 혼잡합니다. 잠시 후 다시 시도합니다…',
    cookies:
      '브라우저가 로그인 쿠키를 저장하지 않습니다. 이 사이트의 쿠키를 허용한 뒤 다시 시도하세요.',
    refused: '이 페이지에서는 로그인할 수 없습니다. 사이트 운영자에게 알려 주세요.',
    second_scan:
      '다른 사람도 이 코드를 스캔하려고 했습니다. 본인의 휴대폰에 요청이 보일 때만 승인하세요.',
    steps: ['휴대폰 카메라를 여세요', '코드를 비추고 링크를 여세요', '내용을 확인하고 승인하세요'],
    label: '로그인용 QR 코드입니다. 스캔할 수 없으면 아래 코드를 사용하세요.',
    manual: '스캔할 수 없나요? 휴대폰에서 {uri} 주소를 열고 이 코드를 입력하세요:',
    compare: '휴대폰과 비교하세요. 휴대폰에 표시된 코드는 이 코드와 같아야 합니다.',
    left: '{time} 동안 유효',
    digit: '숫자 {digits}개 중 {n}번째',
    own_pin: '본인의 PIN',
    face: '얼굴로 로그인',
    face_looking: '카메라를 바라보세요.',
    face_not_recognised: '얼굴을 인식하지 못했습니다. 다시 시도하세요. 남은 횟수: {n}.',
    face_unavailable: '지금은 카메라를 사용할 수 없습니다. 휴대폰을 사용하거나 다시 시도하세요.',
    wrong_pin: 'PIN이 틀렸습니다. 남은 횟수: {n}회.',
    pin_later: '시도 횟수가 너무 많습니다. {n}초 후 다시 시도하세요.',
    pin_failed: 'PIN을 보내지 못했습니다. 다시 시도하세요.',
    submit: '계속',
    yes: '예, 계속합니다',
    no: '아니요, 취소합니다',
    renew: '새 코드',
    click: '클릭하여 새 코드 받기',
    retry: '다시 시도',
    cancel: '취소',
  },
};

export const fill = (text, values) => text.replace(/{(\w+)}/g, (all, name) => values[name] ?? all);

export const languageFor = (element) =>
  [element.closest('[lang]')?.lang, navigator.language]
    .map((tag) => tag?.toLowerCase().split('-')[0])
    .find((tag) => tag in texts) ?? 'en';
