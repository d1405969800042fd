/** A clinician's browser as the hub sees it: signs in, gets a ticket, opens the link. */
import { linkTicketReply } from '#protocol/hub/http.ts';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { connection, openSocket, socketUrl, type OpenSocket } from './socket.ts';

export async function post(
  hubUrl: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${hubUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(hubUrl).origin, ...headers },
    body: JSON.stringify(body),
  });
}

/** Returns the cookie. */
export async function signIn(hubUrl: string, account: string, password = 'demo-nurse-2026'): Promise<string> {
  const response = await post(hubUrl, '/api/sign-in', { account, password });
  if (!response.ok) throw new Error(`sign-in: ${String(response.status)} ${await response.text()}`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

export async function linkTicket(hubUrl: string, cookie: string): Promise<string> {
  const response = await post(hubUrl, '/api/link-ticket', {}, { cookie });
  if (!response.ok) throw new Error(`link-ticket: ${String(response.status)} ${await response.text()}`);
  return linkTicketReply.parse(await response.json()).ticket;
}

export interface LinkedClinician extends OpenSocket {
  readonly link: Connection<ClinicianLink>;
  readonly cookie: string;
}

export async function linkClinician(
  hubUrl: string,
  account: string,
  password = 'demo-nurse-2026',
): Promise<LinkedClinician> {
  const cookie = await signIn(hubUrl, account, password);
  const ticket = await linkTicket(hubUrl, cookie);
  const opened = await openSocket(socketUrl(hubUrl, `/clinician?ticket=${ticket}`));
  return { ...opened, link: connection(opened.wire, clinicianLink), cookie };
}

/** Signs what holds a prescription: types the password again first. */
export async function signAgain(
  { link }: LinkedClinician,
  params: Params<ClinicianLink, 'outcome.sign'>,
  password = 'demo-nurse-2026',
): Promise<ResultOf<ClinicianLink, 'outcome.sign'>> {
  const { proof } = await link.request('session.step-up', { for: 'sign', password });
  return link.request('outcome.sign', { ...params, stepUp: proof });
}
