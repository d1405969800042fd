/** The requests of a red bag's page: the code and the passcode open the pack, and what came with that fetches the rest. */
import {
  bagOpenReply,
  bagTakeReply,
  packReply,
  serviceKeyReply,
  type BagOpened,
  type BagOpenRequest,
  type BagTaken,
  type BagTakeRequest,
  type OpenedPack,
} from '#protocol/hub/bag.ts';
import { refusalReply } from '#protocol/hub/http.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** Rejects when there is no network. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** @throws RefusalError `not-signed-in` where the pack is not open any more, `wait-before-retry`, `not-connected` … */
export interface BagClient {
  /** The service's public key, raw, base64url. */
  serviceKey(): Promise<string>;
  open(request: BagOpenRequest): Promise<BagOpened>;
  pack(access: string, version: number): Promise<OpenedPack>;
  /** A PDF. */
  paper(access: string, version: number): Promise<Blob>;
  /** FHIR as JSON. */
  bundle(access: string, version: number): Promise<Blob>;
  take(access: string, taken: BagTakeRequest): Promise<BagTaken>;
}

const UNREADABLE = 'The answer could not be read.';

async function refusalOf(response: Response): Promise<RefusalError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = refusalReply.safeParse(body);
  if (parsed.success) return new RefusalError(parsed.data.code, parsed.data.words);
  if (response.status === 401) return new RefusalError('not-signed-in', 'This pack is not open any more.');
  if (response.status === 404) return new RefusalError('not-found', 'It is not there.');
  if (response.status === 429) return new RefusalError('wait-before-retry', 'Too many tries. Wait a little.');
  return new RefusalError('internal', UNREADABLE);
}

export function bagClient(fetchIt: Fetch = (path, init) => fetch(path, init)): BagClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      // Without any cookie: whoever is signed in on this computer has nothing to do with the link.
      response = await fetchIt(path, { ...init, credentials: 'omit', cache: 'no-store' });
    } catch {
      throw new RefusalError('not-connected', 'There is no connection.');
    }
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  /** @throws RefusalError `malformed` for what is none of its answers */
  function demand<Data>(parsed: { readonly success: boolean; readonly data?: Data | undefined }): Data {
    if (parsed.data === undefined) throw new RefusalError('malformed', UNREADABLE);
    return parsed.data;
  }

  function json(response: Response): Promise<unknown> {
    return response.json().catch(() => undefined);
  }

  async function blob(response: Response): Promise<Blob> {
    return response.blob().catch(() => {
      throw new RefusalError('not-connected', 'The connection was lost.');
    });
  }

  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const bearer = (access: string) => ({ authorization: `Bearer ${access}` });
  const get = (path: string, access: string, version: number): Promise<Response> =>
    ask(`${path}?version=${String(version)}`, { method: 'GET', headers: bearer(access) });

  return {
    async serviceKey() {
      return demand(readAnswer(serviceKeyReply, await json(await ask('/api/service-key', { method: 'GET' })))).raw;
    },
    async open(request) {
      return demand(readAnswer(bagOpenReply, await json(await post('/api/bag/open', request))));
    },
    async pack(access, version) {
      return demand(readAnswer(packReply, await json(await get('/api/bag/pack', access, version)))).pack;
    },
    async paper(access, version) {
      return blob(await get('/api/bag/paper', access, version));
    },
    async bundle(access, version) {
      return blob(await get('/api/bag/bundle', access, version));
    },
    async take(access, taken) {
      return demand(readAnswer(bagTakeReply, await json(await post('/api/bag/take', taken, bearer(access)))));
    },
  };
}
