/** The first start: the hub is shown a one-time code and this kiosk's public key. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { enrolReply, enrolRequest, refusalReply } from '#protocol/hub/http.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubTls } from './trust.ts';
import type { Enrolment } from '../store/identity.ts';

const ENROL_MS = 10_000;

/**
 * @param hubUrl http or https
 * @throws RefusalError the hub's own refusal, or `not-connected` when it could not be asked
 */
export async function enrol(
  hubUrl: string,
  code: string,
  publicKeyPem: string,
  abandoned: AbortSignal,
  tls?: HubTls,
): Promise<Enrolment> {
  const body = JSON.stringify(enrolRequest.parse({ code, publicKeyPem }));
  const answer = await post(new URL('/api/enrol', hubUrl), body, abandoned, tls);
  if (answer.ok) {
    const reply = readAnswer(enrolReply, answer.body);
    if (reply.success) return reply.data;
    throw new RefusalError('malformed', "The hub's answer to the enrolment could not be read.");
  }
  const refusal = readAnswer(refusalReply, answer.body);
  if (refusal.success) throw new RefusalError(refusal.data.code, refusal.data.words);
  throw new RefusalError('not-connected', 'The hub did not answer the enrolment as a hub does.');
}

/** More than this is no answer of a hub's. */
const MOST_ANSWER_BYTES = 64 * 1024;

async function post(
  url: URL,
  body: string,
  abandoned: AbortSignal,
  tls: HubTls | undefined,
): Promise<{ ok: boolean; body: unknown }> {
  try {
    const sent = (url.protocol === 'https:' ? requestEncrypted : request)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.any([abandoned, AbortSignal.timeout(ENROL_MS)]),
      agent: false,
      ...tls,
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > MOST_ANSWER_BYTES) throw new Error('the answer is too long');
      pieces.push(piece);
    }
    const status = response.statusCode ?? 0;
    return { ok: status >= 200 && status < 300, body: parseJson(Buffer.concat(pieces).toString('utf8')) };
  } catch (fault) {
    // Kept as the cause: a certificate that is not the hub's is told apart from a hub that is away.
    const refusal = new RefusalError('not-connected', 'The hub cannot be reached.');
    refusal.cause = fault;
    throw refusal;
  }
}
