/**
 * Bluetooth in Electron: the page carries the bytes (renderer/connections/web-bluetooth), and here is what Chromium's own
 * window does elsewhere: the chooser, pairing, and a person's touch when an enrolled device is to be found again.
 */
import type { BluetoothPairingHandlerHandlerDetails, Session, WebContents } from 'electron';
import type { Timers } from '#protocol/wire/connect.ts';
import { BluetoothChoice, NONE, type HeardDevice, type Sought } from './bluetooth-choice.ts';
import { isOwn } from './origin.ts';

/** On Linux Chromium hides Web Bluetooth unless it is told not to. Before Electron is ready. */
export const BLUETOOTH_SWITCH = ['enable-features', 'WebBluetooth'] as const;

/** The people in front of the screen. */
export interface Staff {
  /** Shows something that they have to do. */
  tell(message: string, detail: string): void;
  /** @returns whether they say yes */
  ask(message: string, detail: string): Promise<boolean>;
}

/** An enrolled device may be switched on at any time: the question is put again when it has ended. */
const ENROLLED_LIMIT_MS = 60_000;
/** A person stands there and waits. */
const NEW_LIMIT_MS = 20_000;
const LOOK_AGAIN_MS = 5_000;

type PairingKind = BluetoothPairingHandlerHandlerDetails['pairingKind'];

interface Question {
  readonly number: number;
  readonly choice: BluetoothChoice;
}

interface Listed {
  readonly devices: readonly HeardDevice[];
  readonly answer: (deviceId: string) => void;
}

/** Serves one page for as long as it lives. */
export function serveBluetooth(contents: WebContents, session: Session, staff: Staff, timers: Timers): void {
  /** Devices that were given to the page: only these may be paired. */
  const given = new Set<string>();
  let question: Question | undefined;
  let latest: Listed | undefined;
  let isAsking = false;
  let interrupted = 0;
  /** Counts the pages that were loaded: what an earlier one says counts no more. */
  let loads = 0;

  /** Asks the page; undefined when it is not there, or has no Bluetooth. */
  async function page(code: string, asTouch = false): Promise<unknown> {
    if (contents.isDestroyed()) return undefined;
    return contents.executeJavaScript(`window.teletriageBluetooth?.${code}`, asTouch).catch(() => undefined);
  }

  function answer(deviceId: string): void {
    if (deviceId !== NONE) given.add(deviceId);
    // The list came again and again, each time with a way to answer; the newest is the one that counts.
    latest?.answer(deviceId);
  }

  /** A list does not say what it is for. The page knows. */
  async function readQuestion(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const asking = readAsking(await page('asking()'));
    isAsking = false;
    // Nobody asks any more, or the answer has been given and is on its way.
    if (asking === undefined || latest === undefined || asking.number === question?.number) return;
    const sought: Sought =
      asking.kind === 'enrolled' ? asking : { kind: 'new', enrolled: asking.enrolled, shown: [...given] };
    const limit = sought.kind === 'enrolled' ? ENROLLED_LIMIT_MS : NEW_LIMIT_MS;
    const choice = new BluetoothChoice(sought, answer, timers, limit);
    question = { number: asking.number, choice };
    if (interrupted === asking.number) choice.cancel();
    choice.heard(latest.devices);
  }

  contents.on('select-bluetooth-device', (event, devices, callback) => {
    // Otherwise Electron takes the first device that it finds.
    event.preventDefault();
    if (!isOwn(contents.mainFrame.url)) {
      callback(NONE);
      return;
    }
    latest = { devices, answer: callback };
    if (question === undefined || question.choice.isAnswered) void readQuestion();
    else question.choice.heard(devices);
  });

  /** What was asked by a page that is not there any more needs no answer. */
  function forget(): void {
    loads += 1;
    latest = undefined;
    question?.choice.cancel();
    question = undefined;
    interrupted = 0;
  }
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) forget();
  });
  contents.on('render-process-gone', forget);
  contents.on('destroyed', forget);

  /** Without a person's touch the page may not ask for a device, and Electron forgets all permissions when it ends. */
  async function look(load: number): Promise<void> {
    const missing = await page('missing()');
    if (load !== loads) return;
    if (Array.isArray(missing) && missing.length > 0) {
      const over = page('reconnect()', true);
      void page('interrupted()').then((number) => {
        if (load !== loads || typeof number !== 'number') return;
        interrupted = number;
        if (question?.number === number) question.choice.cancel();
      });
      await over;
    }
    if (load === loads) timers.after(LOOK_AGAIN_MS, () => void look(load));
  }
  contents.on('did-finish-load', () => void look(loads));

  const mayPair: Record<PairingKind, (deviceId: string, pin: string | undefined) => boolean | Promise<boolean>> = {
    confirm: (deviceId) => given.has(deviceId),
    confirmPin: async (deviceId, pin) => {
      const same = await staff.ask(
        `Does the Bluetooth device show ${pin ?? 'a number'}?`,
        'Say yes only if both numbers are the same.',
      );
      return same && given.has(deviceId);
    },
    providePin: () => {
      staff.tell(
        'This device wants a code before it can be used.',
        'Pair it once in this computer’s own Bluetooth settings. Nothing was lost: what it has measured is still in it.',
      );
      return false;
    },
  };
  session.setBluetoothPairingHandler(({ deviceId, pairingKind, pin }, respond) => {
    void Promise.resolve(mayPair[pairingKind](deviceId, pin)).then((confirmed) => respond({ confirmed }));
  });
}

type Asking = { readonly number: number } & (
  | { readonly kind: 'enrolled'; readonly names: readonly string[] }
  | { readonly kind: 'new'; readonly enrolled: readonly string[] }
);

/** What came out of the page is looked at before it is used. */
function readAsking(value: unknown): Asking | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { number, kind, names, enrolled } = value as Record<string, unknown>;
  if (typeof number !== 'number') return undefined;
  if (kind === 'enrolled' && isTexts(names)) return { number, kind, names };
  if (kind === 'new' && isTexts(enrolled)) return { number, kind, enrolled };
  return undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
