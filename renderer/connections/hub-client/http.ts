/** The few plain requests of a clinician's page: sign in, sign out, and a ticket for the link. Every answer is parsed. */
import { linkTicketReply, refusalReply, signInReply } from '#protocol/hub/http.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Author } from '#domain/people/people.ts';

/** What came back from a POST, before anybody believes it. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Posts JSON to the hub that served this page. Rejects when there is no network. */
export type Post = (path: string, body: unknown) => Promise<HttpAnswer>;

export interface HubHttp {
  /** @throws RefusalError `wrong-credentials`, `wait-before-retry`, `not-connected` … */
  signIn(account: string, password: string): Promise<Author>;
  signOut(): Promise<void>;
  /** @throws RefusalError `not-signed-in` when the cookie is missing or no longer counts. */
  linkTicket(): Promise<string>;
}

export const UNREADABLE = 'The answer of the hub could not be read.';

function refusalOf(answer: HttpAnswer): RefusalError {
  const parsed = readAnswer(refusalReply, answer.body);
  if (parsed.success) return new RefusalError(parsed.data.code, parsed.data.words);
  if (answer.status === 401) return new RefusalError('not-signed-in', 'You are not signed in.');
  if (answer.status === 429) return new RefusalError('wait-before-retry', 'Too many tries. Wait a little.');
  return new RefusalError('internal', UNREADABLE);
}

/** The browser's own POST: same origin, with the cookie, nothing kept in a cache. */
export function browserPost(): Post {
  return async (path, body) => {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as unknown };
    } catch {
      return { status: response.status, body: undefined };
    }
  };
}

/** @throws RefusalError for every answer that is not 2xx, and where none comes */
export async function askHub(post: Post, path: string, body: unknown): Promise<HttpAnswer> {
  let answer: HttpAnswer;
  try {
    answer = await post(path, body);
  } catch {
    throw new RefusalError('not-connected', 'The hub cannot be reached.');
  }
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
  return answer;
}

export function hubHttp(post: Post): HubHttp {
  const ask = (path: string, body: unknown) => askHub(post, path, body);

  return {
    async signIn(account, password) {
      const parsed = readAnswer(signInReply, (await ask('/api/sign-in', { account, password })).body);
      if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
      return parsed.data.author;
    },
    async signOut() {
      await ask('/api/sign-out', {});
    },
    async linkTicket() {
      const parsed = readAnswer(linkTicketReply, (await ask('/api/link-ticket', {})).body);
      if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
      return parsed.data.ticket;
    },
  };
}
