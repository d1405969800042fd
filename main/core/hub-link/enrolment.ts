/** The first start: the hub is shown a one-time code and this kiosk's public key. */
import { enrolReply, enrolRequest, refusalReply } from '#protocol/hub/http.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
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
): Promise<Enrolment> {
  const body = JSON.stringify(enrolRequest.parse({ code, publicKeyPem }));
  const answer = await post(new URL('/api/enrol', hubUrl), body, abandoned);
  if (answer.ok) {
    const reply = readAnswer(enrolReply, answer.body);
    if (reply.success) return reply.data;
    throw new RefusalError('malformed', "The hub's answer to the enrolment could not be read.");
  }
  const refusal = readAnswer(refusalReply, answer.body);
  if (refusal.success) throw new RefusalError(refusal.data.code, refusal.data.words);
  throw new RefusalError('not-connected', 'The hub did not answer the enrolment as a hub does.');
}

async function post(url: URL, body: string, abandoned: AbortSignal): Promise<{ ok: boolean; body: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.any([abandoned, AbortSignal.timeout(ENROL_MS)]),
    });
    return { ok: response.ok, body: await response.json().catch(() => undefined) };
  } catch {
    throw new RefusalError('not-connected', 'The hub cannot be reached.');
  }
}
