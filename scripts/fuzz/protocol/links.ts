/** Who speaks to the hub: kiosks, and everybody who signs in on a page, each over links of their own. */
import { once } from 'node:events';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import WebSocket from 'ws';
import { makeKeyPair } from '#core/journal/seal.ts';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { enrolReply, linkTicketReply } from '#protocol/hub/http.ts';
import { kioskLink, proofText } from '#protocol/hub/kiosk-link.ts';
import type { Contract } from '#protocol/wire/contract.ts';
import {
  DEMO_CLINICIANS,
  DEMO_COMMISSIONER,
  DEMO_COORDINATOR,
  DEMO_GOVERNANCE_LEAD,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_SERVICE,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { principalOf } from '../../../sfu-server/identity/accounts.ts';
import type { Principal } from '../../../sfu-server/identity/policy.ts';
import type { StaffRole } from '../../../sfu-server/identity/ports.ts';

/** A kiosk as the hub knows it, and its key. */
export interface EnrolledKiosk {
  readonly kioskId: string;
  readonly serviceId: string;
  readonly homeId: string;
  readonly privateKey: KeyObject;
}

/** Somebody at the other end, who can open one link after the other. */
export interface Speaker {
  readonly name: string;
  readonly link: 'kiosk' | 'clinician';
  readonly contract: Contract;
  readonly who: Principal;
  /** The kiosk that signs, where it is one. */
  readonly kiosk?: EnrolledKiosk | undefined;
  /** The cookie of another web session of theirs, for plain requests: what is asked too much there must not hold up the links. */
  readonly cookie?: string | undefined;
  open(): Promise<WebSocket>;
}

interface DemoPerson {
  readonly personId: string;
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly homeId?: string | undefined;
}

const PEOPLE: readonly (readonly [string, DemoPerson])[] = [
  ['nurse', DEMO_CLINICIANS.joanna],
  ['GP', DEMO_CLINICIANS.okafor],
  ['GP for duty', DEMO_CLINICIANS.rahman],
  ['coordinator', DEMO_COORDINATOR],
  ['support', DEMO_SUPPORT],
  ['manager', DEMO_MANAGER],
  ['service lead', DEMO_SERVICE_LEAD],
  ['governance', DEMO_GOVERNANCE_LEAD],
  ['commissioner', DEMO_COMMISSIONER],
];

/** Somebody who asks too much is told to wait, also the fuzzer. */
const WAITS = 4;

async function posted(hubUrl: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  for (let waits = 0; ; waits += 1) {
    const response = await fetch(`${hubUrl}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // A page says where it comes from; a kiosk is no page.
        ...(headers['cookie'] === undefined ? {} : { origin: new URL(hubUrl).origin }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    if (response.ok) return response;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const words = await response.text();
    if (Number.isNaN(seconds) || waits === WAITS) throw new Error(`${path}: ${String(response.status)} ${words}`);
    await new Promise((resolve) => setTimeout(resolve, (seconds + 1) * 1000));
  }
}

function socketUrl(hubUrl: string, path: string): string {
  return `${hubUrl.replace(/^http/, 'ws')}${path}`;
}

async function opened(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  await once(socket, 'open', { signal: AbortSignal.timeout(ANSWER_MS) });
  return socket;
}

const ANSWER_MS = 15_000;

/** One answer to one request, before anything is fuzzed. The hub may tell something by itself before it answers. */
function asked(socket: WebSocket, method: string, params: unknown): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      done();
      reject(new Error(`${method} was not answered`));
    }, ANSWER_MS);
    const listen = (data: Buffer): void => {
      const message = JSON.parse(data.toString('utf8')) as { type: string; result?: Record<string, unknown> };
      if (message.type === 'push') return;
      done();
      if (message.result !== undefined) resolve(message.result);
      else reject(new Error(`${method}: ${data.toString('utf8')}`));
    };
    function done(): void {
      clearTimeout(late);
      socket.off('message', listen);
    }
    socket.on('message', listen);
    socket.send(JSON.stringify({ type: 'request', id: 0, method, params }));
  });
}

async function kioskSpeaker(hubUrl: string, name: string, code: string): Promise<Speaker> {
  const { privateKeyPem, publicKeyPem } = makeKeyPair();
  const answer = await posted(hubUrl, '/api/enrol', { code, publicKeyPem });
  const { kioskId, serviceId, homeId } = enrolReply.parse(await answer.json());
  const kiosk = { kioskId, serviceId, homeId, privateKey: createPrivateKey(privateKeyPem) };
  return {
    name,
    link: 'kiosk',
    contract: kioskLink,
    who: { kind: 'kiosk', kioskId, serviceId, homeId },
    kiosk,
    async open() {
      const socket = await opened(socketUrl(hubUrl, '/kiosk'));
      const { nonce } = await asked(socket, 'link.hello', { version: kioskLink.version, kioskId });
      const signature = sign(null, Buffer.from(proofText(kioskId, String(nonce))), kiosk.privateKey).toString('base64');
      await asked(socket, 'link.prove', { signature });
      return socket;
    },
  };
}

async function staffSpeaker(hubUrl: string, name: string, person: DemoPerson): Promise<Speaker> {
  const { account: accountName, password } = person;
  const session = async () => {
    const signedIn = await posted(hubUrl, '/api/sign-in', { account: accountName, password });
    return signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const own = await session();
  const { personId, role, homeId } = person;
  const { serviceId } = DEMO_SERVICE;
  const account = { serviceId, personId, account: accountName, name: person.name, role, homeId };
  const flags = { qualification: '', prescriber: true, dutyGp: true, clinicalLead: true, safeguarding: true };
  return {
    name,
    link: 'clinician',
    contract: clinicianLink,
    // As much as anybody of the role may ever do: a GP may have begun their duty in between.
    who: principalOf({ ...account, ...flags }, true),
    cookie: await session(),
    async open() {
      const answer = await posted(hubUrl, '/api/link-ticket', {}, { cookie: own });
      const { ticket } = linkTicketReply.parse(await answer.json());
      return opened(socketUrl(hubUrl, `/clinician?ticket=${ticket}`));
    },
  };
}

export async function speakers(hubUrl: string): Promise<readonly Speaker[]> {
  return [
    await kioskSpeaker(hubUrl, 'kiosk', DEMO_HOMES.larkfield.enrolmentCode),
    await kioskSpeaker(hubUrl, 'kiosk elsewhere', DEMO_HOMES.beechCourt.enrolmentCode),
    {
      name: 'nobody',
      link: 'kiosk',
      contract: kioskLink,
      who: { kind: 'nobody' },
      open: () => opened(socketUrl(hubUrl, '/kiosk')),
    },
    ...(await Promise.all(PEOPLE.map(([name, person]) => staffSpeaker(hubUrl, name, person)))),
  ];
}
