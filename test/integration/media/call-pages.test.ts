/** A call between two real pages over a real SFU: what is sent, what is held back, and how it comes back. */
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inboundTotals } from '../../e2e/support/browsers.ts';
import { layersSent, openCallSite, receivedWithin, sentBytes, snapshotOf, type CallSite } from './support/call-site.ts';

let site: CallSite;
let home: Page;
let nurse: Page;
let calls = 0;
let encounterId: string;

beforeAll(async () => {
  site = await openCallSite();
});
afterAll(() => site.close());
afterEach(async () => {
  await home.context().close();
  await nurse.context().close();
});

const within = { timeout: 20_000, interval: 100 };

async function bothAre(phase: string): Promise<void> {
  for (const page of [home, nurse]) {
    await expect.poll(async () => (await snapshotOf(page)).phase, within).toBe(phase);
  }
}

/** Both in the shut room, and everything set up that can be. */
async function bothWait(): Promise<void> {
  encounterId = `call-${String(++calls)}`;
  home = await site.join(encounterId, 'kiosk', 'home');
  nurse = await site.join(encounterId, 'nurse', 'clinician');
  await bothAre('waiting');
  for (const page of [home, nurse]) {
    await expect.poll(async () => (await snapshotOf(page)).people[0]?.hasVideo, within).toBe(true);
  }
}

async function bothSee(soon = within): Promise<void> {
  for (const page of [home, nurse]) {
    const { videoFramesDecoded } = await inboundTotals(page);
    await expect
      .poll(async () => (await inboundTotals(page)).videoFramesDecoded, soon)
      .toBeGreaterThan(videoFramesDecoded + 10);
  }
}

async function bothAreLive(): Promise<void> {
  await bothWait();
  await site.sfu.open(encounterId);
  await bothAre('live');
  await bothSee();
}

describe('a call', () => {
  it('lets nothing out before the answer, and everything at both ends after it', async () => {
    await bothWait();
    for (const page of [home, nurse]) {
      expect(await receivedWithin(page, 1500)).toEqual({ frames: 0, audioBytes: 0 });
      expect(await inboundTotals(page)).toEqual({ audioBytes: 0, videoFramesDecoded: 0 });
    }
    expect(site.sfu.flowing(encounterId)).toBe(0);
    // Not even as far as the SFU: nobody's picture leaves the house before somebody has answered.
    for (const page of [home, nurse]) expect(await sentBytes(page)).toBe(0);
    await site.sfu.open(encounterId);
    await bothAre('live');
    await bothSee();
    expect(site.sfu.flowing(encounterId)).toBe(4);
    for (const page of [home, nurse]) expect((await receivedWithin(page, 1000)).audioBytes).toBeGreaterThan(500);
    await expect.poll(async () => (await snapshotOf(home)).quality, within).toBe('good');
  });

  it('is sent by the end that answers before the room is open, reaches nobody until it is, and ends with a refusal', async () => {
    await bothWait();
    await nurse.evaluate(() => {
      window.call.setAnswering(true);
    });
    await expect.poll(() => sentBytes(nurse), within).toBeGreaterThan(5000);
    expect(await receivedWithin(home, 1000)).toEqual({ frames: 0, audioBytes: 0 });
    expect(site.sfu.flowing(encounterId)).toBe(0);
    expect(await sentBytes(home)).toBe(0);
    await nurse.evaluate(() => {
      window.call.setAnswering(false);
    });
    // What was encoded already is still sent.
    await nurse.waitForTimeout(1000);
    const before = await sentBytes(nurse);
    await nurse.waitForTimeout(500);
    expect(await sentBytes(nurse)).toBe(before);
    await site.sfu.open(encounterId);
    await bothSee();
  });

  it('is silent at the other end while muted, and the picture goes on', async () => {
    await bothAreLive();
    await home.evaluate(() => {
      window.call.setMuted(true);
    });
    await expect.poll(async () => (await snapshotOf(nurse)).people[0]?.audioPaused, within).toBe(true);
    // What was on its way when the other end was told may still arrive.
    await expect.poll(async () => (await receivedWithin(nurse, 1000)).audioBytes, within).toBe(0);
    const muted = await receivedWithin(nurse, 1000);
    expect(muted.audioBytes).toBe(0);
    expect(muted.frames).toBeGreaterThan(5);
    expect((await snapshotOf(nurse)).people[0]?.videoPaused).toBe(false);
    await home.evaluate(() => {
      window.call.setMuted(false);
    });
    await expect.poll(async () => (await snapshotOf(nurse)).people[0]?.audioPaused, within).toBe(false);
    await expect.poll(async () => (await receivedWithin(nurse, 500)).audioBytes, within).toBeGreaterThan(0);
  });

  it('with the sound and the picture switched off is not shown as a bad line', async () => {
    await bothAreLive();
    await home.evaluate(() => {
      window.call.setMuted(true);
      window.call.setCameraOff(true);
    });
    await expect
      .poll(() => snapshotOf(nurse), within)
      .toMatchObject({ quality: 'unknown', people: [{ videoPaused: true, audioPaused: true }] });
  });

  it('says at both ends that the camera has gone, and shows no frozen face; the sound goes on', async () => {
    await bothAreLive();
    await home.evaluate(() => {
      // What the browser does when the camera is pulled out, and no other one is there.
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
      const [track] = window.call.snapshot().selfStream?.getVideoTracks() ?? [];
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    });
    await expect.poll(async () => (await snapshotOf(nurse)).people[0]?.videoPaused, within).toBe(true);
    expect((await snapshotOf(home)).camera).toBe('missing');
    expect((await receivedWithin(nurse, 1000)).audioBytes).toBeGreaterThan(0);
  });

  it('goes on with another camera', async () => {
    await bothAreLive();
    const { cameras } = await snapshotOf(home);
    expect(cameras.devices).toHaveLength(3);
    expect(cameras.chosen).toBe(cameras.devices[0]?.deviceId);
    const other = cameras.devices[2]?.deviceId ?? '';
    await home.evaluate((deviceId) => {
      window.call.chooseDevice('video', deviceId);
    }, other);
    await expect.poll(async () => (await snapshotOf(home)).cameras.chosen, within).toBe(other);
    await expect.poll(async () => (await receivedWithin(nurse, 500)).frames, within).toBeGreaterThan(5);
  });

  it('is sound alone where there is no camera, and says so at both ends', async () => {
    await bothWait();
    await nurse.context().close();
    await site.sfu.open(encounterId);
    nurse = await site.join(encounterId, 'nurse-without-camera', 'clinician');
    await nurse.addInitScript(() => {
      const { mediaDevices } = navigator;
      const real = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = (asked) =>
        asked?.video === undefined ? real(asked) : Promise.reject(new DOMException('', 'NotFoundError'));
    });
    await nurse.reload();
    await bothAre('live');
    expect(await snapshotOf(nurse)).toMatchObject({ camera: 'missing', microphone: 'on' });
    await expect.poll(async () => (await receivedWithin(home, 500)).audioBytes, within).toBeGreaterThan(0);
    expect((await snapshotOf(home)).people).toMatchObject([{ peerId: 'nurse-without-camera', hasVideo: false }]);
  });

  it('tells both ends when it has ended, and lets the camera go', async () => {
    await bothAreLive();
    await site.sfu.close(encounterId, 'call-ended');
    await bothAre('ended');
    expect(await snapshotOf(home)).toMatchObject({ endReason: 'call-ended', people: [] });
    const states = await home.evaluate(() =>
      window.call
        .snapshot()
        .selfStream?.getTracks()
        .map(({ readyState }) => readyState),
    );
    expect(states).toEqual(['ended', 'ended']);
  });
});

describe('a third person', () => {
  it('sees and hears both, who each wake a second layer for it and put it to sleep again', async () => {
    await bothAreLive();
    await expect.poll(() => layersSent(home), within).toBe(1);
    const guest = await site.join(encounterId, 'guest', 'clinician');
    await expect
      .poll(async () => (await snapshotOf(guest)).people.map(({ peerId }) => peerId), within)
      .toEqual(['kiosk', 'nurse']);
    await expect.poll(async () => (await receivedWithin(guest, 500)).frames, within).toBeGreaterThan(5);
    await expect.poll(() => layersSent(home), within).toBe(2);
    await expect.poll(() => site.sfu.flowing(encounterId), within).toBe(12);
    await bothSee();
    await guest.context().close();
    await expect.poll(async () => (await snapshotOf(home)).people.length, within).toBe(1);
    await expect.poll(() => layersSent(home), within).toBe(1);
    await bothSee();
  }, 90_000);
});

describe('a picture that stands still', () => {
  it('is seen by everybody with the place that is pointed at, by whoever joins later too, until it is cleared', async () => {
    await bothAreLive();
    await nurse.evaluate(() => {
      window.call.freeze();
    });
    for (const page of [home, nurse]) {
      await expect
        .poll(() => snapshotOf(page), within)
        .toMatchObject({ frame: { byPeerId: 'nurse', frame: { ofPeerId: 'kiosk', width: 640, height: 480 } } });
    }
    await home.evaluate(() => {
      for (let step = 0; step <= 50; step++) window.call.point(step / 100, 0.25);
    });
    for (const page of [home, nurse]) {
      await expect
        .poll(async () => (await snapshotOf(page)).frame?.pointer, within)
        .toEqual({ x: 0.5, y: 0.25, byPeerId: 'kiosk' });
    }
    const late = await site.join(encounterId, 'late', 'clinician');
    await expect
      .poll(async () => (await snapshotOf(late)).frame?.pointer, within)
      .toEqual({ x: 0.5, y: 0.25, byPeerId: 'kiosk' });
    await home.evaluate(() => {
      window.call.clearFrame();
    });
    for (const page of [home, nurse, late]) {
      await expect.poll(async () => (await snapshotOf(page)).frame, within).toBeUndefined();
    }
    await late.context().close();
  }, 90_000);

  it('cannot be taken before the answer', async () => {
    await bothWait();
    await nurse.evaluate(() => {
      window.call.freeze();
    });
    await nurse.waitForTimeout(1000);
    expect((await snapshotOf(nurse)).frame).toBeUndefined();
    expect((await snapshotOf(home)).frame).toBeUndefined();
  });
});

describe('on a line that carries less', () => {
  /** What the browser would measure of such a line. */
  async function loses(page: Page, loss: number): Promise<void> {
    await page.evaluate((part) => {
      window.lineLoses = part;
    }, loss);
  }

  it('the picture gives way both ways and the sound goes on; then photographs; then all of it comes back', async () => {
    await bothAreLive();
    await loses(home, 0.2);
    await expect.poll(async () => (await snapshotOf(home)).rung, within).toBe('audio');
    await expect
      .poll(() => snapshotOf(nurse), within)
      .toMatchObject({ rung: 'hd', people: [{ videoHeld: true, audioPaused: false }] });
    for (const page of [home, nurse]) {
      await expect.poll(async () => (await receivedWithin(page, 1000)).frames, within).toBe(0);
      expect((await receivedWithin(page, 1000)).audioBytes).toBeGreaterThan(0);
    }
    await loses(home, 0.5);
    await expect.poll(async () => (await snapshotOf(home)).rung, within).toBe('still');
    for (const page of [home, nurse]) {
      await expect
        .poll(async () => (await snapshotOf(page)).people[0]?.still ?? '', within)
        .toContain('data:image/jpeg;base64,/9j/');
    }
    await loses(home, 0);
    // Rung by rung, each after it has held.
    await expect.poll(async () => (await snapshotOf(home)).rung, { timeout: 40_000, interval: 200 }).toBe('hd');
    await bothSee();
    expect((await snapshotOf(nurse)).people[0]).toMatchObject({ videoHeld: false, still: undefined });
  }, 120_000);
});

describe('a call comes back', () => {
  it('when the SFU’s worker dies: over a new one, and open as it was', async () => {
    await bothAreLive();
    site.signalWorker('SIGKILL');
    for (const page of [home, nurse]) {
      await expect.poll(() => page.evaluate(() => window.phases), within).toContain('reconnecting');
    }
    await bothAre('live');
    await bothSee();
  });

  it('when the way to the SFU is gone for a while: on the same connection, by an ICE restart', async () => {
    await bothAreLive();
    site.signalWorker('SIGSTOP');
    await expect.poll(async () => (await snapshotOf(nurse)).quality, within).toBe('lost');
    await nurse.waitForTimeout(6000);
    site.signalWorker('SIGCONT');
    // Chromium asks again whether the way is there at growing intervals; two of them on one busy machine take their time.
    await bothSee({ ...within, timeout: 60_000 });
    await bothAre('live');
    expect(await nurse.evaluate(() => window.ticketsTaken)).toBe(1);
    expect(await nurse.evaluate(() => window.asked)).toContain('transport.restart-ice');
    await expect.poll(async () => (await snapshotOf(nurse)).quality, within).toBe('good');
  }, 150_000);

  it('when signalling is lost: with a new ticket', async () => {
    await bothAreLive();
    await nurse.evaluate(() => {
      window.socket.close();
    });
    await expect.poll(() => nurse.evaluate(() => window.ticketsTaken), within).toBe(2);
    await bothAre('live');
    await bothSee();
    expect((await snapshotOf(home)).people).toHaveLength(1);
  });

  it('muted as it was', async () => {
    await bothAreLive();
    await home.evaluate(() => {
      window.call.setMuted(true);
      window.socket.close();
    });
    await expect.poll(() => home.evaluate(() => window.ticketsTaken), within).toBe(2);
    await bothAre('live');
    await bothSee();
    expect((await snapshotOf(home)).microphone).toBe('muted');
    await expect.poll(async () => (await snapshotOf(nurse)).people[0]?.audioPaused, within).toBe(true);
    await expect.poll(async () => (await receivedWithin(nurse, 1000)).audioBytes, within).toBe(0);
  });
});

// A page that has camera or microphone open may play sound at once; one that was refused both may not.
describe('on a page without camera and microphone that nobody has touched since it was loaded', () => {
  let strict: CallSite;
  beforeAll(async () => {
    strict = await openCallSite({ soundAtOnce: false });
  });
  afterAll(() => strict.close());

  it('the picture is there without sound, and the first touch brings the sound', async () => {
    await strict.sfu.open('call-strict');
    home = await strict.join('call-strict', 'kiosk', 'home');
    nurse = await strict.join('call-strict', 'nurse', 'clinician');
    await nurse.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await nurse.reload();
    // Whatever a test asks of a page counts as a touch: it must be in the call before it is asked anything.
    await expect.poll(() => strict.sfu.flowing('call-strict'), within).toBe(2);
    await nurse.waitForTimeout(1000);
    expect(await snapshotOf(nurse)).toMatchObject({ phase: 'live', camera: 'refused', microphone: 'refused' });
    await expect.poll(async () => (await receivedWithin(nurse, 500)).frames, within).toBeGreaterThan(0);
    const heard = () =>
      nurse.evaluate(() => {
        const { element, silenced } = window.remote;
        return { paused: element.paused, muted: element.muted, silenced: silenced() };
      });
    await expect.poll(heard, within).toEqual({ paused: false, muted: true, silenced: true });
    await nurse.mouse.click(5, 5);
    await expect.poll(heard, within).toEqual({ paused: false, muted: false, silenced: false });
  });
});
