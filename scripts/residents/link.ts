/** Signs in as a home's manager and opens the link that the page uses too. */
import { once } from 'node:events';
import WebSocket from 'ws';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply, refusalReply } from '#protocol/hub/http.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';

/** An import of a large home on a slow machine; a link that is gone says so by itself. */
const ANSWER_LIMIT_MS = 120_000;

async function post(hubUrl: string, path: string, body: unknown, cookie = ''): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${hubUrl}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(hubUrl).origin,
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error(`The hub at ${hubUrl} cannot be reached.`);
  }
  if (response.ok) return response;
  const refusal = refusalReply.safeParse(await response.json().catch(() => undefined));
  throw new Error(refusal.success ? refusal.data.words : `The hub answered ${String(response.status)}.`);
}

export async function openLink(hubUrl: string, account: string, password: string): Promise<Connection<ClinicianLink>> {
  const signedIn = await post(hubUrl, '/api/sign-in', { account, password });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const reply = await post(hubUrl, '/api/link-ticket', {}, cookie);
  const { ticket } = linkTicketReply.parse(await reply.json());
  const socket = new WebSocket(`${hubUrl.replace(/^http/, 'ws')}/clinician?ticket=${encodeURIComponent(ticket)}`);
  await once(socket, 'open');
  return connect(
    {
      send(text) {
        socket.send(text);
      },
      onMessage(listener) {
        socket.on('message', (data: Buffer) => {
          listener(data.toString('utf8'));
        });
      },
      onClose(listener) {
        socket.on('close', listener);
      },
      close() {
        socket.close();
      },
    },
    clinicianLink,
    {
      timers: {
        after(milliseconds, run) {
          const timer = setTimeout(run, milliseconds);
          return {
            cancel() {
              clearTimeout(timer);
            },
          };
        },
      },
      timeoutMs: ANSWER_LIMIT_MS,
      onFault: (words) => {
        process.stderr.write(`${words}\n`);
      },
    },
  );
}
