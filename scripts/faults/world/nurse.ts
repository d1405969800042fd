/** A nurse at the hub: answers calls and signs what comes of them. What she was answered is kept: it must not be lost either. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { systemTime } from '#core/base/time.ts';
import { wireOf } from '../../../main/core/hub-link/socket-wire.ts';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_CLINICIANS } from '../../../sfu-server/demo/people.ts';
import type { Hub } from './hub.ts';

const STEPS = ['claim', 'answer', 'end', 'sign'] as const;

interface Call {
  readonly residentId: string;
  readonly encounterId: string;
  /** One for each step, kept until the step has its answer. */
  readonly commandIds: readonly string[];
  step: number;
}

export class Nurse {
  /** Signed outcomes that the hub has answered: entry and resident. */
  readonly signed: { readonly id: string; readonly residentId: string; readonly encounterId: string }[] = [];
  readonly #hub: Hub;
  readonly #calls: Call[] = [];
  #link: Connection<ClinicianLink> | undefined;
  #working = false;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** She will see to this call. */
  take(residentId: string, encounterId: string): void {
    this.#calls.push({ residentId, encounterId, commandIds: STEPS.map(() => randomUUID()), step: 0 });
  }

  get isDone(): boolean {
    return this.#calls.length === 0;
  }

  /** Goes on with her calls as far as the hub lets her: a hub that is down is met again at the next turn. */
  async work(): Promise<void> {
    if (this.#working || !this.#hub.isUp || this.isDone) return;
    this.#working = true;
    try {
      this.#link ??= await this.#connect();
      for (const call of [...this.#calls]) await this.#goOn(this.#link, call);
    } catch (fault) {
      // Her connection broke, or the hub was not up yet: the same command is sent again with its id.
      if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) throw fault;
      this.close();
    } finally {
      this.#working = false;
    }
  }

  close(): void {
    this.#link?.close();
    this.#link = undefined;
  }

  async #goOn(link: Connection<ClinicianLink>, call: Call): Promise<void> {
    const { residentId, encounterId } = call;
    while (call.step < STEPS.length) {
      const command = { commandId: call.commandIds[call.step] ?? '', encounterId };
      try {
        switch (STEPS[call.step]) {
          case 'claim':
            await link.request('call.claim', command);
            break;
          case 'answer':
            await link.request('call.answer', command);
            break;
          case 'end':
            await link.request('call.end', command);
            break;
          default: {
            const due = new Date(Date.now() + 3_600_000).toISOString();
            const outcome = {
              impression: 'Likely chest infection.',
              items: [
                {
                  kind: 'advice' as const,
                  itemId: randomUUID(),
                  owner: 'Priya Nair',
                  due,
                  text: 'Sit up, sips of water.',
                },
              ],
              departureReason: 'A trial of advice, looked at again within the hour.',
            };
            const { outcomeId } = await link.request('outcome.sign', { ...command, outcome });
            this.signed.push({ id: outcomeId, residentId, encounterId });
          }
        }
      } catch (fault) {
        // The call has not come to the hub yet; or the home took it back, or the hub let it go while she was away.
        if (fault instanceof RefusalError && fault.code === 'not-found') return;
        if (fault instanceof RefusalError && fault.code === 'conflict') break;
        throw fault;
      }
      call.step += 1;
    }
    this.#calls.splice(this.#calls.indexOf(call), 1);
  }

  async #connect(): Promise<Connection<ClinicianLink>> {
    const { account, password } = DEMO_CLINICIANS.joanna;
    const signedIn = await this.#post('/api/sign-in', { account, password });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { ticket } = linkTicketReply.parse(await (await this.#post('/api/link-ticket', {}, { cookie })).json());
    const socket = new WebSocket(`${this.#hub.url.replace('http', 'ws')}/clinician?ticket=${ticket}`);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('close', () => reject(new RefusalError('not-connected', 'The hub did not let the nurse in.')));
    });
    return connect(wireOf(socket), clinicianLink, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
  }

  async #post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.#hub.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#hub.url, ...headers },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    if (response?.ok !== true) throw new RefusalError('not-connected', `The hub did not answer ${path}.`);
    return response;
  }
}
