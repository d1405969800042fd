/** 76 kiosks and 5 consoles on a hub, as they are when nothing happens: linked, subscribed, and heard of by their heartbeats. */
import { v7 as uuidv7 } from 'uuid';
import { PING_MS } from '../../../main/core/hub-link/heartbeat.ts';
import { linkClinician, type LinkedClinician } from '../../integration/sfu-server/support/clinician.ts';
import { enrol, linkKiosk, sealFact, type LinkedKiosk } from '../../integration/sfu-server/support/kiosk.ts';
import type { Furnished, LoadHome } from './furnish.ts';

export interface CrowdKiosk extends LinkedKiosk {
  readonly home: LoadHome;
}

export interface Crowd {
  readonly kiosks: readonly CrowdKiosk[];
  readonly consoles: readonly LinkedClinician[];
  /** Resolves with the time on performance.now() at which each console has been shown this call. */
  shown(encounterId: string): Promise<readonly number[]>;
  close(): void;
}

export async function gather(hubUrl: string, { homes, nurses }: Furnished): Promise<Crowd> {
  const kiosks: CrowdKiosk[] = [];
  const consoles: LinkedClinician[] = [];
  const heartbeats: NodeJS.Timeout[] = [];
  const waiting = new Map<string, { readonly at: Map<number, number>; readonly done: (at: number[]) => void }>();

  for (const home of homes) {
    const kiosk = await linkKiosk(hubUrl, await enrol(hubUrl, home.code));
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
    kiosks.push({ ...kiosk, home });
    // Each begins at its own moment, as kiosks do.
    setTimeout(() => {
      heartbeats.push(setInterval(() => void kiosk.link.request('ping', {}).catch(() => undefined), PING_MS));
    }, Math.random() * PING_MS).unref();
  }
  for (const [index, account] of nurses.entries()) {
    const console = await linkClinician(hubUrl, account);
    console.link.on('queue.changed', ({ rows }) => {
      const now = performance.now();
      for (const { encounterId } of rows) {
        const wanted = waiting.get(encounterId);
        if (wanted === undefined || wanted.at.has(index)) continue;
        wanted.at.set(index, now);
        if (wanted.at.size < nurses.length) continue;
        waiting.delete(encounterId);
        wanted.done([...wanted.at.values()]);
      }
    });
    await console.link.request('queue.subscribe', {});
    await console.link.request('presence.subscribe', {}).catch(() => undefined);
    consoles.push(console);
  }

  return {
    kiosks,
    consoles,
    shown: (encounterId) => new Promise((done) => waiting.set(encounterId, { at: new Map(), done })),
    close() {
      for (const heartbeat of heartbeats) clearInterval(heartbeat);
      for (const { wire } of [...kiosks, ...consoles]) wire.close();
    },
  };
}

/** A carer of this home asks for the nurse. @returns the call, once the hub has it safe, and when it was sent */
export async function askForNurse(
  kiosk: CrowdKiosk,
  residentId: string,
  encounterId: string = uuidv7(),
): Promise<{ readonly encounterId: string; readonly sentAt: number }> {
  const entry = sealFact(
    kiosk,
    'call.requested',
    { concern: 'Not herself since supper.' },
    { encounterId, residentId },
  );
  const sentAt = performance.now();
  const { answers } = await kiosk.link.request('entries.append', { entries: [entry] });
  if (answers[0]?.status !== 'accepted') throw new Error(`the call was refused: ${JSON.stringify(answers)}`);
  return { encounterId, sentAt };
}

/** The home does not need her any more. */
export async function takeBack(kiosk: CrowdKiosk, residentId: string, encounterId: string): Promise<void> {
  const entry = sealFact(kiosk, 'call.cancelled', { reason: 'Better now.' }, { encounterId, residentId });
  await kiosk.link.request('entries.append', { entries: [entry] });
}
