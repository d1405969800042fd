/** The requests of a guest's page: what the link in somebody's hand opens, and a ticket for the call. */
import { guestOpenReply, guestTicketReply, type GuestOpened } from '#protocol/hub/http.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { askHub, browserPost, UNREADABLE, type Post } from './hub-client/http.ts';

export interface GuestClient {
  /** @throws RefusalError `not-found` for a link that opens nothing, `not-connected` … */
  open(): Promise<GuestOpened>;
  /** @throws RefusalError `conflict` while the call is not on, or is over */
  ticket(): Promise<{ readonly ticket: string; readonly url: string }>;
}

export function guestClient(token: string, post: Post = browserPost()): GuestClient {
  return {
    async open() {
      const parsed = readAnswer(guestOpenReply, (await askHub(post, '/api/guest/open', { token })).body);
      if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
      return parsed.data;
    },
    async ticket() {
      const parsed = readAnswer(guestTicketReply, (await askHub(post, '/api/guest/ticket', { token })).body);
      if (!parsed.success) throw new RefusalError('malformed', UNREADABLE);
      return parsed.data;
    },
  };
}

/** Of the page's own address: what stands after the number sign, which a browser sends to nobody. */
export function tokenOf(hash: string): string | undefined {
  const token = hash.replace(/^#/, '');
  return /^[\w-]{20,100}$/.test(token) ? token : undefined;
}
