/** A call with the hub's own links at both ends, and guests who come by a link in a browser. */
import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import type { PartyKind } from '#domain/encounters/handling.ts';
import { linkClinician, type LinkedClinician } from '../../integration/sfu-server/support/clinician.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from '../../integration/sfu-server/support/kiosk.ts';
import { openPage, watchPeerConnections } from './browsers.ts';

declare global {
  interface Window {
    /** How often the page has asked for camera or microphone, and for a connection. */
    __asked: { devices: number; connections: number };
  }
}

export interface GuestInvited {
  readonly partyId: string;
  readonly link: string;
}

export interface CallByLink {
  readonly encounterId: string;
  readonly kiosk: LinkedKiosk;
  readonly nurse: LinkedClinician;
  answer(): Promise<void>;
  end(): Promise<void>;
  invite(name: string, as: PartyKind): Promise<GuestInvited>;
  remove(partyId: string): Promise<void>;
}

/** Called and claimed, not answered. */
export async function callByLink(hubUrl: string): Promise<CallByLink> {
  const kiosk = await linkKiosk(hubUrl, await enrol(hubUrl));
  const nurse = await linkClinician(hubUrl, 'joanna.bell');
  const encounterId = uuidv7();
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId)] });
  await nurse.link.request('call.claim', { commandId: uuidv7(), encounterId });
  return {
    encounterId,
    kiosk,
    nurse,
    async answer() {
      await nurse.link.request('call.answer', { commandId: uuidv7(), encounterId });
    },
    async end() {
      await nurse.link.request('call.end', { commandId: uuidv7(), encounterId });
    },
    async invite(name, as) {
      const consent = 'Edie said yes.';
      const { partyId, link } = await nurse.link.request('party.invite', {
        commandId: uuidv7(),
        encounterId,
        name,
        as,
        consent,
      });
      if (link === undefined) throw new Error('no link');
      return { partyId, link };
    },
    async remove(partyId) {
      await nurse.link.request('party.remove', { commandId: uuidv7(), encounterId, partyId });
    },
  };
}

/** Opens the link as somebody does who was sent it. */
export async function openLink(browser: Browser, link: string, width = 1280, height = 800): Promise<Page> {
  const page = await openPage(browser, width, height);
  await watchPeerConnections(page);
  await page.addInitScript(() => {
    window.__asked = { devices: 0, connections: 0 };
    const { mediaDevices } = navigator;
    const real = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (wanted) => {
      window.__asked.devices += 1;
      return real(wanted);
    };
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.__asked.connections += 1;
      }
    };
  });
  await page.goto(link);
  return page;
}
