/** Calls between a kiosk and a nurse who are far from the hub, each measured from Answer to the first frame at both ends. */
import type { Page } from 'playwright/test';
import { ConsolePage } from '../../e2e/support/clinician-pages.ts';
import { KioskPage } from '../../e2e/support/kiosk-page.ts';
import { expect } from '../../e2e/support/teletriage.ts';
import { awaitFirstFrame, watchFirstFrames, type FirstFrame } from '../first-frames.ts';
import { joinForCandidates, peerToPeerCall, type Route } from '../peer-to-peer.ts';
import { startFarSystem, type FarSystem, DELAY_MS } from './far-system.ts';
import { holdMedia, installMediaHold, joinsOn } from './hold-media.ts';

const EDITH = 'HARGREAVES, Edith';
const REMOTE = '[data-testid="remote-video"]';
const BARE_PATIENCE_MS = 30_000;
/** The kiosk shows it as soon as it knows that the nurse has answered. */
const CALL_IS_ON = '[data-testid="hang-up"]';

/**
 * warm: both ends have set everything up while the call waited. cold: camera and microphone are at hand, and nothing else is:
 * the nurse's page joins at the click, and the kiosk's as soon as it hears of the answer.
 */
export type Preparation = 'warm' | 'cold';

/** Milliseconds since the click on Answer. */
export interface AtBothEnds {
  readonly nurse: FirstFrame;
  readonly kiosk: FirstFrame;
}

export class FarCalls {
  readonly far: FarSystem;
  readonly kiosk: KioskPage;
  readonly nurse: ConsolePage;
  #pairs = 0;

  private constructor(far: FarSystem, kiosk: KioskPage, nurse: ConsolePage) {
    this.far = far;
    this.kiosk = kiosk;
    this.nurse = nurse;
  }

  /** @param beforePages what a page is told before it is opened */
  static async start(beforePages: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<FarCalls> {
    const far = await startFarSystem();
    try {
      return await FarCalls.#openPages(far, beforePages);
    } catch (fault) {
      await far.stop();
      throw fault;
    }
  }

  static async #openPages(far: FarSystem, beforePages: (page: Page) => Promise<void>): Promise<FarCalls> {
    // A browser for each, as on two machines.
    const [atHome, atOffice] = [await far.launchBrowser(), await far.launchBrowser()];
    // The kiosk's program calls the hub by another name than the hub calls itself, which its page would not let through.
    const home = await atHome.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
    const kiosk = new KioskPage(await home.newPage());
    const nurse = new ConsolePage(
      await (await atOffice.newContext({ viewport: { width: 1920, height: 1080 } })).newPage(),
    );
    for (const { page } of [kiosk, nurse]) {
      await watchFirstFrames(page);
      await installMediaHold(page);
      await beforePages(page);
    }
    await kiosk.page.goto(far.system.kioskUrl());
    await expect(kiosk.page.getByTestId('carer-card').first()).toBeVisible({ timeout: 30_000 });
    await kiosk.signIn('Priya Nair', '246810');
    await nurse.signIn(far.system.hubUrl);
    await joinForCandidates(kiosk.page, nurse.page);
    return new FarCalls(far, kiosk, nurse);
  }

  /** A call is asked for, and the nurse has its story before her, ready to press Answer. */
  async prepare(how: Preparation, readingMs: number): Promise<void> {
    const { kiosk, nurse } = this;
    for (const { page } of [kiosk, nurse]) await holdMedia(page, how === 'cold');
    await kiosk.goHome();
    await kiosk.chooseResident(EDITH);
    await kiosk.callTheNurse('');
    await nurse.claim(EDITH);
    if (how === 'warm') {
      await nurse.mediaIsReady();
      await kiosk.mediaIsReady();
    } else {
      await joinsOn(kiosk.page, CALL_IS_ON);
    }
    await nurse.page.waitForTimeout(readingMs);
    if (how === 'cold') {
      // Otherwise this would measure something else than it says.
      for (const { page } of [kiosk, nurse])
        await expect(page.getByTestId('call-self')).toHaveAttribute('data-phase', 'joining');
    }
  }

  /** @returns undefined where one of the ends has had no frame within `patienceMs` */
  async answer(patienceMs = 20_000): Promise<AtBothEnds | undefined> {
    const { kiosk, nurse } = this;
    const first = [await awaitFirstFrame(nurse.page, REMOTE), await awaitFirstFrame(kiosk.page, REMOTE)];
    const pressed = await nurse.page.getByTestId('answer').evaluate((button) => {
      const at = performance.timeOrigin + performance.now();
      (button as HTMLButtonElement).click();
      window.__mediaHold.release();
      return at;
    });
    const frames = await within(patienceMs, Promise.all(first.map((frame) => frame())));
    const [atNurse, atKiosk] = frames ?? [];
    if (atNurse === undefined || atKiosk === undefined) return undefined;
    return { nurse: since(pressed, atNurse), kiosk: since(pressed, atKiosk) };
  }

  /** Signs, ends, and leaves both pages where the next call begins. */
  async finish(): Promise<void> {
    const { kiosk, nurse } = this;
    await nurse.advise('Ring again if anything changes.');
    await nurse.sign('Seen.');
    await nurse.endCall();
    await nurse.backToQueue();
    await kiosk.readBack(1);
    await kiosk.goHome();
  }

  /** A bare call between the same two pages over the same kind of line. */
  async bareCall(): Promise<FirstFrame> {
    this.#pairs += 1;
    const pair = this.#pairs;
    const { relay } = this.far;
    const route: Route = {
      standIn: (page, port) => relay.standIn(pair, page, port),
      // Descriptions and candidates pass a server in the middle, which is as far from each of the two as the hub is.
      delayMs: 2 * DELAY_MS,
    };
    for (const { page } of [this.kiosk, this.nurse]) await holdMedia(page, false);
    try {
      const frames = await within(BARE_PATIENCE_MS, peerToPeerCall(this.kiosk.page, this.nurse.page, route));
      if (frames === undefined) throw new Error('the bare call never had a picture at both ends');
      return frames;
    } finally {
      relay.closePair(pair);
    }
  }

  stop(): Promise<void> {
    return this.far.stop();
  }
}

/** @returns undefined where it takes longer */
async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function since(pressed: number, { decoded, drawn }: FirstFrame): FirstFrame {
  return { decoded: decoded - pressed, drawn: drawn - pressed };
}
