/**
 * How people get in: passkeys, recovery codes, invitations, the organisation's own sign-in, and what somebody sees of their own keys
 * and sessions. Plain HTTP, POST with JSON where nothing else is said; a refusal is a `refusalReply` as everywhere. Whatever signs
 * somebody in sets the HttpOnly cookie.
 */
import { z } from 'zod';
import { author, instant } from '../stored/domain-schemas.ts';

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);

const transports = z.array(z.string().max(20)).max(10);

/** How a key is told apart from the others: "Work laptop". */
const keyName = z.string().trim().min(1).max(60);

const credentialId = base64url(1400);

/** What navigator.credentials.create made, as `startRegistration` of @simplewebauthn/browser gives it. What is not named is left out. */
export const registration = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(8000),
    transports: transports.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});
export type Registration = z.infer<typeof registration>;

/** What navigator.credentials.get signed, as `startAuthentication` gives it. */
export const assertion = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(2000),
    userHandle: base64url(200).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});
export type Assertion = z.infer<typeof assertion>;

const descriptor = z.object({ id: credentialId, type: z.literal('public-key'), transports: transports.optional() });

/** For `startRegistration({ optionsJSON })`. Its challenge is good once, for five minutes. */
export const creationOptions = z.object({
  rp: z.object({ name: z.string(), id: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int().optional(),
  excludeCredentials: z.array(descriptor).optional(),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type CreationOptions = z.infer<typeof creationOptions>;

/** For `startAuthentication({ optionsJSON })`. Its challenge is good once, for five minutes. */
export const requestOptions = z.object({
  rpId: z.string(),
  challenge: z.string(),
  timeout: z.int().optional(),
  allowCredentials: z.array(descriptor).optional(),
  userVerification: z.literal('required'),
});
export type RequestOptions = z.infer<typeof requestOptions>;

const nothing = z.strictObject({});

/** Which page somebody wants after signing in elsewhere. */
export const SIGN_IN_PAGES = ['console', 'review', 'manage'] as const;

/** GET /api/sign-in-ways: what the page of the sign-in offers. */
export const signInWaysReply = z.strictObject({
  /** In the demo alone. */
  password: z.boolean(),
  /** false where the page was opened under an address for which no browser makes a passkey; `passkeyWords` says what to do. */
  passkey: z.boolean(),
  passkeyWords: z.string().optional(),
  /** The organisation's own sign-in: a link to /api/oidc/start?page=console. */
  oidc: z.strictObject({ name: z.string() }).optional(),
  demo: z.boolean(),
  /** Nobody has signed the safety case of this version: it is not for clinical use. */
  unsigned: z.literal(true).optional(),
});
export type SignInWays = z.infer<typeof signInWaysReply>;

/**
 * Somebody is in. `only`: they came in with a recovery code, and this session can register a new passkey and sign out, and nothing else:
 * no link ticket is given.
 */
export const signedInReply = z.strictObject({ author, only: z.literal('new-passkey').optional() });
export type SignedIn = z.infer<typeof signedInReply>;

/** POST /api/session: who the cookie says is there; `not-signed-in` when nobody is. */
export const sessionReply = signedInReply.extend({ since: instant, until: instant });
export type SessionSeen = z.infer<typeof sessionReply>;

/** POST /api/passkey/sign-in-options, with nothing in it: whoever has a passkey here is found by it, no name is typed. */
export const optionsRequest = nothing;
export const signInOptionsReply = z.strictObject({ options: requestOptions });
/** POST /api/passkey/sign-in */
export const passkeySignInRequest = z.strictObject({ assertion });

/** POST /api/recovery/sign-in. Spaces, hyphens and small letters in the code do not matter. Answers `signedInReply` with `only`. */
export const recoverySignInRequest = z.strictObject({
  account: z.string().trim().min(1).max(100),
  code: z.string().min(1).max(60),
});

/** POST /api/invitation: what an invitation asks somebody into. It stands behind the # of /invite.html#<token>. */
export const invitationRequest = z.strictObject({ token: base64url(60) });
export const invitationReply = z.strictObject({
  /** Whom it was made for. */
  name: z.string(),
  /** What they are called here; they need it beside a recovery code, and else nowhere. */
  account: z.string(),
  role: author.shape.role,
  serviceName: z.string(),
  /** Of a home's manager. */
  homeName: z.string().optional(),
  invitedBy: z.string(),
  expiresAt: instant,
  /** They were here before and have lost every key: those are gone. */
  again: z.boolean(),
});
export type InvitationSeen = z.infer<typeof invitationReply>;
/** POST /api/invitation/accept-options, with the token. */
export const creationOptionsReply = z.strictObject({ options: creationOptions });
/** POST /api/invitation/accept: the first passkey. The invitation is used up, and the session begins. */
export const acceptRequest = z.strictObject({ token: base64url(60), name: keyName, registration });

/** "7KQ4-M2XD-9RTB-C5WH": ten of them, each good once. They are shown now and never again. */
const recoveryCodes = z.array(z.string()).length(10);
export const acceptReply = signedInReply.extend({ recoveryCodes });
export type Accepted = z.infer<typeof acceptReply>;

/**
 * What changes how somebody gets in asks who they are: they signed in less than five minutes ago, or `stepUp` is a proof of
 * `session.step-up` for `account`. Else the refusal is `step-up-needed`, and nothing was changed.
 */
const shown = { stepUp: z.string().max(200).optional() };

/** POST /api/passkey/register-options */
export const registerOptionsRequest = z.strictObject(shown);
/** POST /api/passkey/register: one more key. After a recovery it takes the place of all that were there, and every other session ends. */
export const registerRequest = z.strictObject({ ...shown, name: keyName, registration });

const passkey = z.strictObject({
  id: credentialId,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.optional(),
  /** Its maker keeps a copy elsewhere: it comes along to another device. */
  backedUp: z.boolean(),
});

/** POST /api/passkeys, with nothing in it: one's own keys. Registering and removing answer with it too. */
export const passkeysReply = z.strictObject({ passkeys: z.array(passkey), recoveryCodesLeft: z.int().nonnegative() });
export type PasskeysSeen = z.infer<typeof passkeysReply>;
/** POST /api/passkey/remove. The last one stays: without it nobody would get in again. */
export const removePasskeyRequest = z.strictObject({ ...shown, id: credentialId });

/** POST /api/recovery/new-codes: the earlier ones are good no more. */
export const newCodesRequest = z.strictObject(shown);
export const newCodesReply = z.strictObject({ recoveryCodes });

/** POST /api/sessions, with nothing in it: where one is signed in. */
export const sessionsReply = z.strictObject({
  sessions: z.array(
    z.strictObject({
      sessionId: z.string(),
      createdAt: instant,
      lastUsedAt: instant,
      how: z.enum(['password', 'passkey', 'recovery-code', 'organisation']),
      /** The one that asks. */
      own: z.boolean(),
    }),
  ),
});
export type SessionsSeen = z.infer<typeof sessionsReply>;
/** POST /api/sessions/end-others, with nothing in it. */
export const endOthersReply = z.strictObject({ ended: z.int().nonnegative() });

/** GET /api/oidc/start?page=: leads to the organisation's sign-in. */
export const oidcStartQuery = z.object({ page: z.enum(SIGN_IN_PAGES).default('console') });
/**
 * GET /api/oidc/callback leads back to the page: signed in, or to /console.html#sign-in-refused=<reason>.
 * `not-known`: nobody here has that identity, or their account was closed. `too-weak`: they did not show who they are by two means.
 * `too-old`: they did so too long ago. `stopped`: they, or the other side, broke it off. `failed`: what came back was not right.
 */
export const OIDC_REFUSALS = ['not-known', 'too-weak', 'too-old', 'stopped', 'failed'] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

/**
 * What a proof of `session.step-up` is good for: `sign` a decision, change how one gets in oneself (`account`), have everything that
 * is kept of a person put together (`disclosure`), or change who gets in and what they may do and see (`access`). For `access` the
 * proof is not sent along: a request that asks for it is refused with `step-up-first`, and within five minutes after a proof, or after
 * the sign-in, it is taken.
 */
export const STEP_UP_CLASSES = ['sign', 'account', 'disclosure', 'access'] as const;
export type StepUpClass = (typeof STEP_UP_CLASSES)[number];
const stepUpClass = z.enum(STEP_UP_CLASSES);

export const signInRequests = {
  /**
   * What one can show again who one is with, for this class: in the demo a password, else a passkey, whose challenge is good for this
   * class alone. `words` says why neither can be.
   */
  'session.step-up-options': {
    params: z.strictObject({ for: stepUpClass }),
    result: z.strictObject({
      password: z.boolean(),
      options: requestOptions.optional(),
      words: z.string().optional(),
    }),
  },
  /**
   * Shows again who one is, for one class of actions; for any other the proof is refused with `step-up-other`. Within five minutes a
   * proof to sign is good for as many decisions as are signed in this session, or for one prescription that is the first thing it is
   * used for.
   */
  'session.step-up': {
    params: z.union([
      z.strictObject({ for: stepUpClass, password: z.string().min(1).max(200) }),
      z.strictObject({ for: stepUpClass, assertion }),
    ]),
    result: z.strictObject({ proof: z.string(), until: instant }),
  },
};
