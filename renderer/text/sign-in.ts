/** Every sentence of getting in: passkeys, recovery codes, invitations, one's own keys, and showing again who one is. */
import type { OidcRefusal, SessionsSeen } from '#protocol/hub/sign-in.ts';

/** Why a passkey could not be used or made, and what to do next. */
export const PASSKEY_TROUBLES = {
  'no-support':
    'This browser cannot use passkeys. Open this page in an up-to-date Chrome, Edge, Firefox or Safari, or ask your IT support.',
  stopped:
    'No passkey was used. It was stopped, it took too long, or this device has no passkey for this page. Try again, use the device that has it, or come in with a recovery code.',
  'not-made': 'No passkey was made. It was stopped or took too long. Nothing was changed. Try again.',
  'needs-name':
    'A passkey cannot be used under this address. Open this page under the name of the hub instead of a number.',
  'here-already': 'This device has a passkey of yours already. Use that one, or add one on another device.',
  'no-check':
    'This device cannot check that it is you. Set up a fingerprint, a face or a PIN in its settings, then try again.',
  failed: 'The passkey did not work. Nothing was changed. Try again.',
} as const;
export type PasskeyTrouble = keyof typeof PASSKEY_TROUBLES;

export const WAYS_TEXT = {
  passkey: 'Sign in with your passkey',
  passkeyMore: 'Your device asks for your fingerprint, your face or your PIN. You type no name and no password.',
  passkeyBusy: 'Waiting for your device',
  asking: 'Asking the hub how people sign in here',
  notReached: 'The hub cannot be reached. Check the network and try again.',
  tryAgain: 'Try again',
  lost: 'I have lost my passkey',
  organisation: (name: string) => `Sign in with ${name}`,
  demo: 'Demo: not a real service. Nobody here is real.',
  demoPassword: 'In the demo you may sign in with a name and a password.',
  useAddress: 'Open it here:',
  refusedElsewhere: {
    'not-known': 'Your organisation knows you, and this service does not. Ask your service lead to invite you.',
    'too-weak':
      'Your organisation’s sign-in asked for one proof only. Sign in there with your card or your second step.',
    'too-old': 'You signed in at your organisation too long ago. Sign in there once more.',
    stopped: 'Signing in at your organisation was stopped. Try again when you are ready.',
    failed: 'The answer of your organisation’s sign-in was not right. Try again; if it goes on, ask your IT support.',
  } satisfies Readonly<Record<OidcRefusal, string>>,
  wrong: 'That was not right. Nobody was signed in.',
  failed: 'The hub could not do it. Nothing was changed. Try again.',
} as const;

export const RECOVERY_TEXT = {
  title: 'Come in with a recovery code',
  intro:
    'You kept ten codes when you made your passkey. Each is good once. After it you make a new passkey, and the old ones stop working.',
  account: 'Your account',
  accountHint: 'For example joanna.bell',
  code: 'Recovery code',
  codeHint: 'For example 7KQ4-M2XD-9RTB-C5WH. Copy and paste works. Spaces and small letters do not matter.',
  go: 'Go on',
  busy: 'Looking',
  missing: 'Type your account and one of your recovery codes.',
  none: 'No codes left? Ask your service lead for a new invitation.',
  back: 'Back to sign in',
  newKey: 'Make a new passkey',
  newKeyIntro: (name: string) =>
    `${name}, your code was right and is used up. Make a new passkey now. Until then this page can do nothing else.`,
  leave: 'Sign out',
} as const;

export const KEY_FORM_TEXT = {
  name: 'Name of this passkey',
  nameHint: 'So that you can tell it from others, for example Work laptop.',
  usual: 'This device',
  make: 'Make the passkey',
  busy: 'Waiting for your device',
  missing: 'Give the passkey a name.',
  why: 'A passkey is kept by this device, or by your security key. Your device asks for your fingerprint, your face or your PIN. That never leaves the device.',
} as const;

export const CODES_TEXT = {
  title: 'Your ten recovery codes',
  intro:
    'If you lose your device, one of these lets you in to make a new passkey. They are shown now and never again. Keep them away from the device.',
  list: 'Recovery codes',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'This browser did not copy them. Print them, or write them down.',
  print: 'Print',
  kept: 'I have kept them',
} as const;

export const INVITE_TEXT = {
  windowTitle: 'Your invitation',
  product: 'Teletriage',
  title: (name: string) => `Welcome, ${name}`,
  opening: 'Opening your invitation',
  by: 'Invited by',
  as: 'As',
  service: 'Service',
  home: 'Home',
  account: 'Your account',
  until: 'Good until',
  again: 'You were here before. The passkeys you had are gone; this one takes their place.',
  make: 'Make your passkey',
  none: 'There is no invitation in this address. Open the whole link that you were sent.',
  cannot: 'This invitation cannot be used',
  ask: 'Ask whoever invited you for a new link.',
  done: 'You are signed in',
  goOn: 'Go on',
} as const;

export const OWN_KEYS_TEXT = {
  button: 'your passkeys and sign-ins',
  title: 'Your passkeys and sign-ins',
  loading: 'Fetching your passkeys',
  keys: 'Passkeys',
  none: 'You have no passkey yet.',
  added: (time: string) => `Added ${time}`,
  lastUsed: (time: string) => `last used ${time}`,
  neverUsed: 'not used yet',
  backedUp: 'Also on your other devices',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  last: 'Your only passkey stays',
  add: 'Add another passkey',
  codes: 'Recovery codes',
  codesLeft: (count: number) => (count === 0 ? 'You have no recovery codes left.' : `${String(count)} of 10 are left.`),
  newCodes: 'Make new codes',
  newCodesMore: 'The earlier ones stop working at once.',
  sessions: 'Where you are signed in',
  own: 'This one',
  since: (time: string) => `Signed in ${time}`,
  used: (time: string) => `last used ${time}`,
  endOthers: 'Sign out everywhere else',
  onlyHere: 'You are signed in here only.',
  ended: (count: number) => (count === 1 ? '1 other was signed out.' : `${String(count)} others were signed out.`),
  registered: 'The passkey was added.',
  removed: 'The passkey was removed.',
  how: {
    password: 'with a password (demo)',
    passkey: 'with a passkey',
    'recovery-code': 'with a recovery code',
    organisation: 'through your organisation',
  } satisfies Readonly<Record<SessionsSeen['sessions'][number]['how'], string>>,
  busy: 'One moment',
} as const;

export const SHOW_AGAIN_TEXT = {
  title: 'Show again that it is you',
  account: 'This changes how you get in. Show again that it is you.',
  disclosure: 'You have everything put together that is kept of a person. Show again that it is you.',
  access:
    'This changes who gets in or what they may see. You came in some time ago, so it is asked once more who you are. For five minutes after it, it is not asked again.',
  accessPasskey: 'Your device asks for your fingerprint, your face or your PIN; then it is done.',
  accessPassword: 'The one with which you signed in.',
  notShown: 'It was not shown that it is you. Nothing was changed; what you typed is still here.',
  busy: 'Looking',
  sign: 'Show again that it is you. Your device asks for your fingerprint, your face or your PIN; then it is signed.',
  signGo: 'Sign with your passkey',
  go: 'Use your passkey',
  goPassword: 'Go on',
  cancel: 'Leave it',
  asking: 'Asking how you can show that it is you',
  usePassword: 'Use the password (demo)',
  usePasskey: 'Use your passkey instead',
  password: 'Your password',
  passwordWhy: 'You sign a prescription. Show again that it is you.',
  passwordMissing: 'Type your password.',
  stopped:
    'No passkey was used. It was stopped, it took too long, or this device has none of yours. Nothing was done, and what you wrote is kept. Try again.',
} as const;
