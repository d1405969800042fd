/**
 * PINs that carers choose at this kiosk. A chosen PIN counts here as soon as it is on the disk, with the hub or without it; the hub
 * is told by a signed event, and its settings carry it to the other kiosks of the home. Until those have come the event stands in
 * their place, so that neither a crash nor a lost answer brings an old PIN back.
 */
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { pinFault } from '#domain/people/pin.ts';
import type { PersonId } from '#domain/base/ids.ts';
import type { CarerSettings, HomeSettings } from '#domain/settings/home-settings.ts';
import {
  pinEventText,
  type PinBefore,
  type PinEvent,
  type PinEventAnswer,
  type SignedPinEvent,
} from '#protocol/hub/pins.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { KeptPinEvent, OwnPinRepository } from '../store/own-pins.ts';
import { inWords, waitAfter } from './pin-delays.ts';
import { pepperedVerifier, pinIsRight } from './pin-verifier.ts';

const RETRY_MS = 5_000;
/** So many others are compared with at once: each keeps a core busy, and the kiosk has a call to carry. */
const AT_ONCE = 2;
/** As the hub makes them (`sfu-server/identity/passwords.ts`), by the password storage cheat sheet of OWASP. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

const REFUSED =
  'This PIN is not possible. Choose another one: not your old one, no row of digits, no digits that repeat, no birthday.';

/** argon2id as a PHC string, which the hub can read. */
async function verifierOf(pin: string): Promise<string> {
  const salt = randomBytes(16);
  // hashRaw is argon2id unless it is told otherwise.
  const hash = await hashRaw(pin, { ...ARGON2ID, salt });
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  const { memoryCost, timeCost, parallelism } = ARGON2ID;
  return `$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=${String(parallelism)}$${text(salt)}$${text(hash)}`;
}

export interface OwnPinsParts {
  readonly store: OwnPinRepository;
  readonly time: Time;
  readonly log: Log;
  readonly newId: () => string;
  readonly pepper: Buffer;
  readonly privateKeyPem: string;
  readonly kioskId: () => string | undefined;
  /** As the hub sent them. */
  readonly settings: () => HomeSettings | undefined;
  /** Rejects when no answer came. */
  readonly send: (event: SignedPinEvent) => Promise<PinEventAnswer>;
  /** What PINs are compared with, or who has a first one, is different. */
  readonly changed: () => void;
}

export class OwnPins {
  readonly #parts: OwnPinsParts;
  readonly #sending: WhenConnected;
  #events: KeptPinEvent[];
  readonly #before: Map<PersonId, PinBefore>;
  /** Events that the hub was told of too late, while the settings that say so are still on their way. */
  readonly #late = new Set<string>();
  /** Chosen PINs that were refused, in a row: whoever looks for the PINs of others by choosing them waits longer and longer. */
  readonly #refused = new Map<PersonId, { readonly times: number; readonly notBeforeMs: number }>();

  private constructor(parts: OwnPinsParts, events: KeptPinEvent[], before: Map<PersonId, PinBefore>) {
    this.#parts = parts;
    this.#events = events;
    this.#before = before;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  static async open(parts: OwnPinsParts): Promise<OwnPins> {
    const own = new OwnPins(parts, await parts.store.events(), await parts.store.before());
    await own.#forgetCarried();
    return own;
  }

  /** The home's settings with what was chosen here and is not in them yet. */
  over(settings: HomeSettings): HomeSettings;
  over(settings: HomeSettings | undefined): HomeSettings | undefined;
  over(settings: HomeSettings | undefined): HomeSettings | undefined {
    if (settings === undefined || this.#events.length === 0) return settings;
    return { ...settings, carers: settings.carers.map((carer) => this.#own(carer, settings.version)) };
  }

  #own(carer: CarerSettings, version: number): CarerSettings {
    const own = this.#events.findLast(
      ({ event, settingsVersion }) =>
        event.personId === carer.personId &&
        event.chosen !== undefined &&
        // The manager has made a newer PIN: that one counts at once.
        event.issue === carer.pinIssue &&
        (settingsVersion === undefined || version < settingsVersion),
    )?.event.chosen;
    if (own === undefined) return carer;
    const { firstPin: _first, ...rest } = carer;
    return { ...rest, pinVerifier: pepperedVerifier(own, this.#parts.pepper) };
  }

  /**
   * Keeps the PIN that somebody chose. That their present one was right has been looked at before.
   * @throws RefusalError `pin-refused` for a PIN that nobody may have or that is somebody's, in the same words; `wait-before-retry`
   */
  async choose(carer: CarerSettings, chosen: string): Promise<void> {
    const { time, store } = this.#parts;
    const refused = this.#refused.get(carer.personId);
    const waitMs = (refused?.notBeforeMs ?? 0) - time.monotonicMs();
    if (waitMs > 0) {
      throw new RefusalError('wait-before-retry', `Too many PINs were not possible. Try again in ${inWords(waitMs)}.`);
    }
    if (pinFault(chosen) !== undefined || (await this.#isSomebodys(chosen))) {
      const times = (refused?.times ?? 0) + 1;
      this.#refused.set(carer.personId, { times, notBeforeMs: time.monotonicMs() + waitAfter(times) });
      throw new RefusalError('pin-refused', REFUSED);
    }
    const verifier = await verifierOf(chosen);
    const event = this.#signed(carer, verifier);
    await store.add(event, this.#noteBefore(carer, 'chosen-here'));
    this.#refused.delete(carer.personId);
    this.#added(event);
  }

  /** Somebody goes on with a first PIN, because somebody needs help now. A disk that is full does not hold them up. */
  async usedFirst(carer: CarerSettings): Promise<void> {
    const event = this.#signed(carer, undefined);
    try {
      await this.#parts.store.add(event);
    } catch (fault) {
      this.#parts.log.error({ fault: messageOf(fault) }, 'it was not noted that a first PIN was used');
      return;
    }
    this.#added(event);
  }

  /** Why a PIN that is not right was right once; undefined for any other. */
  async whyNot(personId: PersonId, pin: string): Promise<PinBefore | undefined> {
    const before = this.#before.get(personId);
    if (before === undefined || !(await pinIsRight(before.verifier, pin, this.#parts.pepper))) return undefined;
    return before;
  }

  /** Newer settings have come from the hub. @param earlier what PINs were compared with until then */
  async settingsCame(earlier: HomeSettings | undefined, newer: HomeSettings): Promise<void> {
    const now = this.over(newer);
    for (const carer of earlier?.carers ?? []) {
      const same = now.carers.find(({ personId }) => personId === carer.personId);
      if (same === undefined || same.pinVerifier === carer.pinVerifier) continue;
      const before = this.#noteBefore(carer, same.pinIssue === carer.pinIssue ? 'chosen-elsewhere' : 'made-new');
      await this.#parts.store.keepBefore(carer.personId, before);
    }
    await this.#forgetCarried();
  }

  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** Waits for what is under way. May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  #noteBefore({ personId, pinVerifier }: CarerSettings, why: PinBefore['why']): PinBefore {
    const before = { verifier: pinVerifier, until: this.#parts.time.now(), why };
    this.#before.set(personId, before);
    return before;
  }

  #signed({ personId, pinIssue, firstPin }: CarerSettings, chosen: string | undefined): SignedPinEvent {
    const { newId, time, kioskId, privateKeyPem } = this.#parts;
    const event: PinEvent = {
      eventId: newId(),
      personId,
      at: time.now(),
      ...(pinIssue === undefined ? {} : { issue: pinIssue }),
      first: firstPin === true,
      ...(chosen === undefined ? {} : { chosen }),
    };
    const text = Buffer.from(pinEventText(kioskId() ?? '', event), 'utf8');
    return { ...event, signature: sign(null, text, createPrivateKey(privateKeyPem)).toString('base64') };
  }

  #added(event: SignedPinEvent): void {
    this.#events = [...this.#events, { event, settingsVersion: undefined }];
    this.#parts.changed();
    this.#sending.poke();
  }

  /** Their own present one among them: a new PIN is another one. All are looked at, so that the time tells nothing. */
  async #isSomebodys(pin: string): Promise<boolean> {
    const carers = [...(this.over(this.#parts.settings())?.carers ?? [])];
    let is = false;
    const look = async (): Promise<void> => {
      for (let carer = carers.pop(); carer !== undefined; carer = carers.pop()) {
        if (await pinIsRight(carer.pinVerifier, pin, this.#parts.pepper)) is = true;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, look));
    return is;
  }

  async #forgetCarried(): Promise<void> {
    const version = this.#parts.settings()?.version ?? 0;
    for (const { event, settingsVersion } of this.#events) {
      const carried = settingsVersion !== undefined && settingsVersion <= version;
      if (carried || (this.#late.has(event.eventId) && !this.#stands(event))) await this.#forget(event);
    }
  }

  async #forget(event: SignedPinEvent): Promise<void> {
    await this.#parts.store.forget(event.eventId);
    this.#events = this.#events.filter((one) => one.event !== event);
    this.#late.delete(event.eventId);
  }

  /** By the settings that have come: they still work here, and the manager has made them no newer PIN. */
  #stands({ personId, issue }: PinEvent): boolean {
    const carer = this.#parts.settings()?.carers.find((one) => one.personId === personId);
    return carer !== undefined && carer.pinIssue === issue;
  }

  async #sendAll(): Promise<boolean> {
    const { store, send, log } = this.#parts;
    const untold = this.#events.filter(
      ({ event, settingsVersion }) => settingsVersion === undefined && !this.#late.has(event.eventId),
    );
    for (const { event } of untold) {
      try {
        const answer = await send(event);
        if (answer.outcome === 'taken') {
          await store.taken(event.eventId, answer.settingsVersion);
          this.#events = this.#events.map((one) =>
            one.event === event ? { event, settingsVersion: answer.settingsVersion } : one,
          );
          await this.#forgetCarried();
        } else await this.#tooLate(event);
      } catch (fault) {
        log.warn({ eventId: event.eventId, fault: messageOf(fault) }, 'the hub was not told of a PIN; it is kept');
        if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) continue;
        return false;
      }
    }
    return true;
  }

  /**
   * The manager has made a newer PIN, or they have left: the chosen one counts no more, and whoever types it is told so. It goes
   * when the settings that replace it come: until then an older PIN must not take its place, nor be what is remembered of it.
   */
  async #tooLate(event: SignedPinEvent): Promise<void> {
    if (event.chosen !== undefined && this.#stands(event)) {
      this.#late.add(event.eventId);
      return;
    }
    if (event.chosen !== undefined) {
      const verifier = pepperedVerifier(event.chosen, this.#parts.pepper);
      const before: PinBefore = { verifier, until: this.#parts.time.now(), why: 'made-new' };
      this.#before.set(event.personId, before);
      await this.#parts.store.keepBefore(event.personId, before);
    }
    await this.#forget(event);
    this.#parts.changed();
  }
}
