import { describe, expect, it } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { PasskeyFault, troubleOf, type Passkeys } from '../../../../renderer/connections/passkeys.ts';
import { createWaysIn } from '../../../../renderer/connections/ways-in.ts';
import { pageOf } from '../../../../renderer/apps/invite/page-of.ts';
import { refusedElsewhere } from '../../../../renderer/features/clinician-sign-in/came-back.ts';
import { faultWords } from '../../../../renderer/features/clinician-sign-in/fault-words.ts';
import { underItsName } from '../../../../renderer/features/clinician-sign-in/local-address.ts';
import { PASSKEY_TROUBLES, WAYS_TEXT } from '../../../../renderer/text/sign-in.ts';

const REGISTRATION = {
  id: 'key',
  rawId: 'key',
  type: 'public-key' as const,
  response: { clientDataJSON: 'data', attestationObject: 'object' },
  clientExtensionResults: {},
};
const OPTIONS = {
  rp: { name: 'Teletriage', id: 'localhost' },
  user: { id: 'nora', name: 'nora.quist', displayName: 'Nora Quist' },
  challenge: 'once',
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  attestation: 'none',
};

function hub(answers: Readonly<Record<string, { status: number; body: unknown }>>, passkeys: Partial<Passkeys> = {}) {
  const asked: { readonly path: string; readonly body: unknown }[] = [];
  const answer = (path: string, body: unknown) => {
    asked.push({ path, body });
    const found = answers[path];
    return found === undefined ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(found);
  };
  const nobody: Passkeys = {
    create: () => Promise.reject(new PasskeyFault('not-made')),
    use: () => Promise.reject(new PasskeyFault('stopped')),
  };
  const ways = createWaysIn(answer, (path) => answer(path, undefined), { ...nobody, ...passkeys });
  return { ways, asked };
}

describe('the ways in', () => {
  it('tells a hub that is away from a hub that says no', async () => {
    await expect(hub({}).ways.ways()).rejects.toMatchObject({ code: 'not-connected' });
    const gone = { '/api/invitation': { status: 404, body: { code: 'not-found', words: 'Used up.' } } };
    await expect(hub(gone).ways.invitation('token')).rejects.toMatchObject({ code: 'not-found', message: 'Used up.' });
  });

  it('says that nobody is there, and nothing else, where the hub says so', async () => {
    const none = { '/api/session': { status: 401, body: { code: 'not-signed-in', words: 'Sign in first.' } } };
    expect(await hub(none).ways.session()).toBeUndefined();
    const broken = { '/api/session': { status: 500, body: { code: 'internal', words: '' } } };
    await expect(hub(broken).ways.session()).rejects.toBeInstanceOf(RefusalError);
  });

  it('takes an invitation up with the passkey, and not without one', async () => {
    const answers = {
      '/api/invitation/accept-options': { status: 200, body: { options: OPTIONS } },
      '/api/invitation/accept': {
        status: 200,
        body: {
          author: { personId: '01920000-0003-7000-8000-000000000001', name: 'Nora Quist', role: 'nurse-practitioner' },
          recoveryCodes: Array.from({ length: 10 }, (_, index) => `CODE-${String(index)}`),
        },
      },
    };
    const made = hub(answers, { create: () => Promise.resolve(REGISTRATION) });
    expect((await made.ways.accept('token', 'Laptop')).recoveryCodes).toHaveLength(10);
    expect(made.asked.at(-1)).toEqual({
      path: '/api/invitation/accept',
      body: { token: 'token', name: 'Laptop', registration: REGISTRATION },
    });
    const stopped = hub(answers);
    await expect(stopped.ways.accept('token', 'Laptop')).rejects.toMatchObject({ trouble: 'not-made' });
    expect(stopped.asked.map(({ path }) => path)).toEqual(['/api/invitation/accept-options']);
  });
});

describe('what a browser says of a passkey', () => {
  const named = (name: string) => Object.assign(new Error('x'), { name });
  it.each([
    [named('NotAllowedError'), false, 'stopped'],
    [named('NotAllowedError'), true, 'not-made'],
    [
      Object.assign(new Error('x', { cause: named('NotAllowedError') }), { code: 'ERROR_PASSTHROUGH' }),
      false,
      'stopped',
    ],
    [Object.assign(new Error('x'), { code: 'ERROR_INVALID_DOMAIN' }), false, 'needs-name'],
    [named('SecurityError'), false, 'needs-name'],
    [Object.assign(new Error('x'), { code: 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' }), true, 'here-already'],
    [
      Object.assign(new Error('x'), { code: 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT' }),
      true,
      'no-check',
    ],
    [named('UnknownError'), false, 'failed'],
    ['no error at all', false, 'failed'],
  ] as const)('%s', (fault, making, trouble) => {
    expect(troubleOf(fault, making)).toBe(trouble);
  });

  it('is told in its own words, as is what the hub says', () => {
    expect(faultWords(new PasskeyFault('no-support'))).toBe(PASSKEY_TROUBLES['no-support']);
    expect(faultWords(new RefusalError('wait-before-retry', 'Wait until 21:20.'))).toBe('Wait until 21:20.');
    expect(faultWords(new RefusalError('internal', 'stack'))).toBe(WAYS_TEXT.failed);
    expect(faultWords(new TypeError('x is undefined'))).toBe(WAYS_TEXT.failed);
  });
});

describe('addresses', () => {
  it('knows this machine by its name, and no other number', () => {
    expect(underItsName('http://127.0.0.1:4400/invite.html#token')).toBe('http://localhost:4400/invite.html#token');
    expect(underItsName('http://[::1]:4400/console.html')).toBe('http://localhost:4400/console.html');
    expect(underItsName('http://192.168.1.20:4400/console.html')).toBeUndefined();
  });

  it('reads why the organisation’s sign-in led back, and nothing that it does not know', () => {
    expect(refusedElsewhere('#sign-in-refused=too-weak')).toBe('too-weak');
    expect(refusedElsewhere('#sign-in-refused=<script>')).toBeUndefined();
    expect(refusedElsewhere('')).toBeUndefined();
  });

  it('leads everybody who is invited to where they work', () => {
    expect(pageOf('nurse-practitioner')).toBe('console');
    expect(pageOf('gp')).toBe('review');
    expect(pageOf('service-lead')).toBe('manage');
    expect(pageOf('commissioner')).toBe('manage');
  });
});
