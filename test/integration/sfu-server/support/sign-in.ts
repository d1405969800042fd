/** A browser at the door of a hub: what it asks, with the cookie that it has at that moment. */
import type { z } from 'zod';
import {
  acceptReply,
  creationOptionsReply,
  signInOptionsReply,
  type Accepted,
  type Assertion,
  type CreationOptions,
  type RequestOptions,
} from '#protocol/hub/sign-in.ts';
import { post } from './clinician.ts';
import { softKey, type Liberties, type SoftKey } from './authenticator.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly code: string | undefined;
}

export interface Browser {
  /** The origin of its page. */
  readonly origin: string;
  /** "name=value", as it is sent along; undefined while it has none. */
  cookie: string | undefined;
  ask(path: string, body?: unknown): Promise<Answer>;
  /** @throws where the answer is a refusal */
  get<Schema extends z.ZodType>(schema: Schema, path: string, body?: unknown): Promise<z.infer<Schema>>;
}

/** By its name: a passkey is made under no number. */
export function named(hubUrl: string): string {
  return hubUrl.replace('127.0.0.1', 'localhost');
}

export function browser(hubUrl: string): Browser {
  const origin = named(hubUrl);
  const self: Browser = {
    origin,
    cookie: undefined,
    async ask(path, body = {}) {
      const headers: Record<string, string> = { origin, ...(self.cookie === undefined ? {} : { cookie: self.cookie }) };
      const response = await post(origin, path, body, headers);
      const given = response.headers.get('set-cookie');
      if (given !== null) self.cookie = given.split(';')[0];
      const answer = (await response.json()) as unknown;
      const code = (answer as { code?: string }).code;
      return { status: response.status, body: answer, code };
    },
    async get(schema, path, body) {
      const answer = await self.ask(path, body);
      if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      return schema.parse(answer.body);
    },
  };
  return self;
}

export async function acceptOptions(page: Browser, token: string): Promise<CreationOptions> {
  return (await page.get(creationOptionsReply, '/api/invitation/accept-options', { token })).options;
}

/** Takes an invitation up with a new key. */
export async function accept(page: Browser, token: string, key: SoftKey = softKey(page.origin)): Promise<Accepted> {
  const registration = key.create(await acceptOptions(page, token));
  return page.get(acceptReply, '/api/invitation/accept', { token, name: 'Test key', registration });
}

export async function signInOptions(page: Browser): Promise<RequestOptions> {
  return (await page.get(signInOptionsReply, '/api/passkey/sign-in-options')).options;
}

export async function signInWith(page: Browser, key: SoftKey, liberties: Liberties = {}): Promise<Answer> {
  return presented(page, key.get(await signInOptions(page), liberties));
}

export function presented(page: Browser, assertion: Assertion): Promise<Answer> {
  return page.ask('/api/passkey/sign-in', { assertion });
}

/** What stands behind the # of a link. */
export function tokenOf(link: string): string {
  return link.split('#')[1] ?? '';
}
