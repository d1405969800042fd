/** How somebody gets in, and what they see of their own keys: the hub's plain requests with the browser's passkeys between them. */
import {
  acceptReply,
  creationOptionsReply,
  endOthersReply,
  invitationReply,
  newCodesReply,
  passkeysReply,
  sessionReply,
  sessionsReply,
  signedInReply,
  signInOptionsReply,
  signInWaysReply,
  type Accepted,
  type InvitationSeen,
  type PasskeysSeen,
  type SessionSeen,
  type SessionsSeen,
  type SignedIn,
  type SignInWays,
} from '#protocol/hub/sign-in.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { askHub, browserPost, UNREADABLE, type HttpAnswer, type Post } from './hub-client/http.ts';
import { browserPasskeys, type Passkeys } from './passkeys.ts';

/** Each throws RefusalError, and PasskeyFault where a passkey is asked for; nothing was changed then. */
export interface WaysIn {
  /** What this hub offers under the address of this page. */
  ways(): Promise<SignInWays>;
  /** Who the cookie says is there; undefined when nobody is. */
  session(): Promise<SessionSeen | undefined>;
  withPasskey(): Promise<SignedIn>;
  /** The session that it begins can make a new passkey, and nothing else. */
  withRecoveryCode(account: string, code: string): Promise<SignedIn>;
  invitation(token: string): Promise<InvitationSeen>;
  /** The first passkey; the invitation is used up. */
  accept(token: string, name: string): Promise<Accepted>;
  keys(): Promise<PasskeysSeen>;
  /** @param stepUp proof of showing again who one is, where the hub asked for it */
  registerKey(name: string, stepUp?: string): Promise<PasskeysSeen>;
  removeKey(id: string, stepUp?: string): Promise<PasskeysSeen>;
  newCodes(stepUp?: string): Promise<readonly string[]>;
  sessions(): Promise<SessionsSeen>;
  /** @returns how many were signed out */
  endOthers(): Promise<number>;
  signOut(): Promise<void>;
}

/** The browser's own GET with JSON, as `Post`. */
export function browserGet(): (path: string) => Promise<HttpAnswer> {
  return async (path) => {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' });
    try {
      return { status: response.status, body: (await response.json()) as unknown };
    } catch {
      return { status: response.status, body: undefined };
    }
  };
}

export function createWaysIn(
  post: Post = browserPost(),
  get: (path: string) => Promise<HttpAnswer> = browserGet(),
  passkeys: Passkeys = browserPasskeys,
): WaysIn {
  async function ask<Schema extends Parameters<typeof readAnswer>[0]>(
    schema: Schema,
    path: string,
    body: unknown = {},
  ) {
    const parsed = readAnswer(schema, (await askHub(post, path, body)).body);
    if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
    return parsed.data;
  }
  const shown = (stepUp: string | undefined) => (stepUp === undefined ? {} : { stepUp });

  return {
    async ways() {
      const parsed = readAnswer(signInWaysReply, (await askHub((path) => get(path), '/api/sign-in-ways', {})).body);
      if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
      return parsed.data;
    },
    async session() {
      try {
        return await ask(sessionReply, '/api/session');
      } catch (fault) {
        if (fault instanceof RefusalError && fault.code === 'not-signed-in') return undefined;
        throw fault;
      }
    },
    async withPasskey() {
      const { options } = await ask(signInOptionsReply, '/api/passkey/sign-in-options');
      return ask(signedInReply, '/api/passkey/sign-in', { assertion: await passkeys.use(options) });
    },
    withRecoveryCode: (account, code) => ask(signedInReply, '/api/recovery/sign-in', { account, code }),
    invitation: (token) => ask(invitationReply, '/api/invitation', { token }),
    async accept(token, name) {
      const { options } = await ask(creationOptionsReply, '/api/invitation/accept-options', { token });
      const registration = await passkeys.create(options);
      return ask(acceptReply, '/api/invitation/accept', { token, name, registration });
    },
    keys: () => ask(passkeysReply, '/api/passkeys'),
    async registerKey(name, stepUp) {
      const { options } = await ask(creationOptionsReply, '/api/passkey/register-options', shown(stepUp));
      const registration = await passkeys.create(options);
      return ask(passkeysReply, '/api/passkey/register', { ...shown(stepUp), name, registration });
    },
    removeKey: (id, stepUp) => ask(passkeysReply, '/api/passkey/remove', { ...shown(stepUp), id }),
    async newCodes(stepUp) {
      return (await ask(newCodesReply, '/api/recovery/new-codes', shown(stepUp))).recoveryCodes;
    },
    sessions: () => ask(sessionsReply, '/api/sessions'),
    async endOthers() {
      return (await ask(endOthersReply, '/api/sessions/end-others')).ended;
    },
    async signOut() {
      await askHub(post, '/api/sign-out', {});
    },
  };
}
