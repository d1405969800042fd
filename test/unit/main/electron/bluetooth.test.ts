import { describe, expect, it, vi } from 'vitest';
import type { BrowserWindow, Session, WebContents } from 'electron';
import { serveBluetooth } from '../../../../main/electron/bluetooth.ts';
import { staffAt } from '../../../../main/electron/staff.ts';
import {
  BrowserWindow as WindowDouble,
  observed,
  SessionDouble,
  WebContentsDouble,
} from '../../../doubles/electron.ts';
import { ManualTimers } from '../../../doubles/manual-timers.ts';

/** On a machine that has other things to do. */
const SOON = { timeout: 15_000 };

const CUFF = { deviceId: 'AA:01', deviceName: 'A&D_1' };
const OTHER = { deviceId: 'AA:02', deviceName: 'Other' };

const settled = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

function served() {
  const contents = new WebContentsDouble();
  contents.mainFrame = { url: 'app://kiosk/kiosk.html' };
  const session = new SessionDouble();
  const timers = new ManualTimers();
  const told: string[] = [];
  let saysYes = true;
  serveBluetooth(
    contents as unknown as WebContents,
    session as unknown as Session,
    {
      tell: (message) => told.push(message),
      ask: (message) => {
        told.push(message);
        return Promise.resolve(saysYes);
      },
    },
    timers,
  );
  const answers: string[] = [];
  let prevented = 0;
  return {
    contents,
    session,
    timers,
    told,
    answers,
    prevented: () => prevented,
    sayNo: () => {
      saysYes = false;
    },
    /** What the page says that it asks for. */
    asking: (asking: unknown) => contents.answers.set('window.teletriageBluetooth?.asking()', () => asking),
    page: (name: string, answer: () => unknown) =>
      contents.answers.set(`window.teletriageBluetooth?.${name}()`, answer),
    /** Electron's event, with a way to answer of its own each time. */
    list: async (...devices: (typeof CUFF)[]): Promise<void> => {
      const event = {
        preventDefault: () => {
          prevented += 1;
        },
      };
      contents.emit('select-bluetooth-device', event, devices, (deviceId: string) => answers.push(deviceId));
      await settled();
    },
    pair: (deviceId: string, pairingKind: 'confirm' | 'confirmPin' | 'providePin', pin?: string) =>
      new Promise<boolean>((resolve) => {
        session.pairing!({ deviceId, pairingKind, frame: null, ...(pin === undefined ? {} : { pin }) }, (response) =>
          resolve(response.confirmed),
        );
      }),
  };
}

const ENROLLED = { number: 1, kind: 'enrolled', names: ['A&D_1'] };

describe('the chooser', () => {
  it('is never Electron’s own, which would take the first device', async () => {
    const { list, prevented } = served();
    await list(OTHER);
    expect(prevented()).toBe(1);
  });

  it('gives nothing to a page that is not the kiosk’s own', async () => {
    const { asking, contents, list, answers } = served();
    asking(ENROLLED);
    contents.mainFrame = { url: 'https://elsewhere.example/' };
    await list(CUFF);
    expect(answers).toEqual(['']);
  });

  it('gives the enrolled device once, whatever comes after it', async () => {
    const { asking, list, answers } = served();
    asking(ENROLLED);
    await list();
    await list(OTHER);
    expect(answers).toEqual([]);
    await list(OTHER, CUFF);
    await list(OTHER, CUFF);
    await list(CUFF);
    expect(answers).toEqual(['AA:01']);
  });

  it('asks the page once for one question, however quickly lists come', async () => {
    const { asking, contents, list, answers } = served();
    asking(ENROLLED);
    await Promise.all([list(), list(OTHER), list(OTHER, CUFF)]);
    expect(answers).toEqual(['AA:01']);
    expect(contents.asked).toHaveLength(1);
  });

  it('answers the next question of the page, too', async () => {
    const { asking, list, answers } = served();
    asking(ENROLLED);
    await list(CUFF);
    asking({ number: 2, kind: 'new', enrolled: ['A&D_1'] });
    await list(CUFF);
    await list(CUFF, OTHER);
    expect(answers).toEqual(['AA:01', 'AA:02']);
  });

  it('shows a person another device when they look again', async () => {
    const { asking, list, answers } = served();
    const third = { deviceId: 'AA:03', deviceName: 'Third' };
    asking({ number: 1, kind: 'new', enrolled: [] });
    await list(OTHER);
    asking({ number: 2, kind: 'new', enrolled: [] });
    await list(OTHER);
    await list(OTHER, third);
    expect(answers).toEqual(['AA:02', 'AA:03']);
  });

  it('ends a question by a timer when nothing comes', async () => {
    const { asking, list, answers, timers } = served();
    asking({ number: 1, kind: 'new', enrolled: [] });
    await list();
    timers.advance(19_999);
    expect(answers).toEqual([]);
    timers.advance(1);
    expect(answers).toEqual(['']);
  });

  it.each([[null], [undefined], ['text'], [{ kind: 'new' }], [{ number: 1, kind: 'enrolled', names: [3] }]])(
    'does nothing for a page that asks for nothing that can be understood: %j',
    async (asked) => {
      const { asking, list, answers, timers } = served();
      asking(asked);
      await list(CUFF);
      timers.advance(120_000);
      expect(answers).toEqual([]);
    },
  );

  it('forgets the questions of a page that is loaded anew', async () => {
    const { asking, contents, list, answers, timers } = served();
    asking(ENROLLED);
    await list();
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    timers.advance(120_000);
    expect(answers).toEqual([]);
    // The new page counts from the beginning.
    await list(CUFF);
    expect(answers).toEqual(['AA:01']);
  });

  it('hears a page that fails as one that asks for nothing', async () => {
    const { contents, list, answers, page } = served();
    page('asking', () => {
      throw new Error('gone');
    });
    await list(CUFF);
    contents.destroyed = true;
    await list(CUFF);
    expect(answers).toEqual([]);
    expect(contents.asked).toHaveLength(1);
  });
});

describe('enrolled devices that the page may not use yet', () => {
  const asTouch = (contents: WebContentsDouble): string[] =>
    contents.asked.filter((each) => each.asTouch).map(({ code }) => code);

  it('are asked for as by a person’s touch when the page is there, and again while any is missing', async () => {
    const { contents, page, timers } = served();
    let missing = ['A&D_1'];
    page('missing', () => missing);
    contents.emit('did-finish-load');
    await settled();
    expect(asTouch(contents)).toEqual(['window.teletriageBluetooth?.reconnect()']);
    timers.advance(5000);
    await settled();
    expect(asTouch(contents)).toHaveLength(2);
    missing = [];
    timers.advance(5000);
    await settled();
    timers.advance(5000);
    await settled();
    expect(asTouch(contents)).toHaveLength(2);
  });

  it('are given up for a person who wants to find another one', async () => {
    const { contents, page, asking, list, answers } = served();
    let interrupt: (number: number) => void = () => undefined;
    page('missing', () => ['A&D_1']);
    page('reconnect', () => new Promise(() => undefined));
    page('interrupted', () => new Promise<number>((resolve) => (interrupt = resolve)));
    contents.emit('did-finish-load');
    await settled();
    asking(ENROLLED);
    await list(OTHER);
    interrupt(1);
    await settled();
    expect(answers).toEqual(['']);
    asking({ number: 2, kind: 'new', enrolled: ['A&D_1'] });
    await list(OTHER);
    expect(answers).toEqual(['', 'AA:02']);
  });

  it('are given up also when the person is quicker than the first list', async () => {
    const { contents, page, asking, list, answers } = served();
    page('missing', () => ['A&D_1']);
    page('reconnect', () => new Promise(() => undefined));
    page('interrupted', () => 1);
    contents.emit('did-finish-load');
    await settled();
    asking(ENROLLED);
    await list(CUFF);
    expect(answers).toEqual(['']);
  });

  it('are asked for by the new page after it was loaded again, and by one page only', async () => {
    const { contents, page, timers } = served();
    page('missing', () => ['A&D_1']);
    contents.emit('did-finish-load');
    await settled();
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    contents.emit('did-finish-load');
    await settled();
    expect(asTouch(contents)).toHaveLength(2);
    timers.advance(5000);
    await settled();
    expect(asTouch(contents)).toHaveLength(3);
  });

  it('are asked for no more when the page goes meanwhile', async () => {
    const { contents, page, timers } = served();
    let answerMissing: (names: string[]) => void = () => undefined;
    page('missing', () => new Promise<string[]>((resolve) => (answerMissing = resolve)));
    page('interrupted', () => undefined);
    contents.emit('did-finish-load');
    await settled();
    contents.emit('destroyed');
    answerMissing(['A&D_1']);
    await settled();
    timers.advance(60_000);
    expect(asTouch(contents)).toEqual([]);
  });
});

describe('pairing', () => {
  it('is confirmed for a device that was given to the page, and for no other', async () => {
    const { asking, list, pair } = served();
    expect(await pair('AA:01', 'confirm')).toBe(false);
    asking(ENROLLED);
    await list(CUFF);
    expect(await pair('AA:01', 'confirm')).toBe(true);
    expect(await pair('AA:02', 'confirm')).toBe(false);
  });

  it('with a number asks the person who sees both numbers', async () => {
    const { asking, list, pair, told, sayNo } = served();
    asking(ENROLLED);
    await list(CUFF);
    expect(await pair('AA:01', 'confirmPin', '123456')).toBe(true);
    expect(told[0]).toContain('123456');
    expect(await pair('AA:02', 'confirmPin')).toBe(false);
    sayNo();
    expect(await pair('AA:01', 'confirmPin', '123456')).toBe(false);
  });

  it('with a code to be typed is refused, and staff are told what to do', async () => {
    const { pair, told } = served();
    expect(await pair('AA:01', 'providePin')).toBe(false);
    expect(told[0]).toContain('wants a code');
  });
});

describe('the people in front of the screen', () => {
  it('are told and asked over the window; only a clear yes is one', async () => {
    const staff = staffAt(new WindowDouble() as unknown as BrowserWindow);
    staff.tell('A device wants a code.', 'Pair it in the settings.');
    observed.pressed = 0;
    expect(await staff.ask('The same?', 'Look.')).toBe(true);
    observed.pressed = 1;
    expect(await staff.ask('The same?', 'Look.')).toBe(false);
    await vi.waitFor(() => expect(observed.messageBoxes).toHaveLength(3), SOON);
    expect(observed.messageBoxes[0]).toContain('wants a code');
  });
});
