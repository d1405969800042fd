/**
 * The nurse of practice: drawn, and always kind. She takes the call after some seconds, asks for one reading again, signs what is
 * to be done, hears it said back, and goes. She does what the hub would do with a real nurse's words: she writes entries.
 */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { familyIsWaiting, itemsToReadBack, type Encounter } from '#domain/encounters/encounter.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { PRACTICE_NURSE_WORDS as WORDS } from '../../../text/practice.ts';
import { PRACTICE_NURSE } from './practice-people.ts';
import type { PracticeJournal } from './practice-journal.ts';

export type Exercise = 'whole-call' | 'emergency';

export interface NurseParts {
  readonly timers: Timers;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly journal: PracticeJournal;
  /** Who does what she asks. */
  readonly carer: string;
  /** What she says, as it is written under her picture. */
  readonly onSays: (words: string) => void;
  /** The queue has changed. */
  readonly onPlaces: () => void;
  /** She has heard everything and has gone. */
  readonly onEnd: (exercise: Exercise, encounterId: EncounterId) => void;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long she takes. Longer than this nobody learns anything by waiting. */
const PACE = { claims: 4, answers: 4, writes: 5, asks: 7, goesOnWithout: 120, signs: 5, goes: 4 } as const;

/** What the policy that ships promises for a call of which nothing is known. */
const PROMISED_MS = DEFAULT_TRIAGE_POLICY.answerWithinMinutes.none * MINUTE;

type Step = 'new' | 'claimed' | 'answered' | 'asked' | 'signing' | 'signed' | 'going' | 'gone';

interface Held {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  step: Step;
  timer?: { cancel(): void } | undefined;
}

export class PracticeNurse {
  readonly #parts: NurseParts;
  readonly #calls = new Map<EncounterId, Held>();
  #closed = false;

  constructor(parts: NurseParts) {
    this.#parts = parts;
  }

  /** Calls that wait for her, in the shape of the queue. */
  get places() {
    const waiting = [...this.#calls.values()].filter(
      (held) => held.step === 'new' && this.#encounter(held)?.status === 'waiting',
    );
    return waiting.map((held, index) => ({
      encounterId: held.encounterId,
      place: index + 1,
      of: waiting.length,
      // She always comes long before: the promise is there to be seen.
      answerBy: addMilliseconds(this.#encounter(held)?.requestedAt ?? this.#parts.now(), PROMISED_MS),
    }));
  }

  /** Something was written about a call. */
  heard(residentId: ResidentId, encounterId: EncounterId): void {
    if (this.#closed) return;
    const known = this.#calls.get(encounterId);
    if (known === undefined) {
      const held: Held = { encounterId, residentId, step: 'new' };
      this.#calls.set(encounterId, held);
      this.#after(held, PACE.claims, () => {
        this.#claim(held);
      });
      this.#parts.onPlaces();
      return;
    }
    const encounter = this.#encounter(known);
    if (encounter === undefined) return;
    if (encounter.status === 'cancelled') {
      known.timer?.cancel();
      known.step = 'gone';
      this.#parts.onPlaces();
      return;
    }
    if (known.step === 'asked' && this.#wasAnswered(encounter)) this.#thank(known);
    if (known.step === 'signed') this.#listen(known, encounter);
  }

  /** A set was saved: she sees the numbers at once. */
  saw(residentId: ResidentId): void {
    for (const held of this.#calls.values()) {
      const encounter = held.residentId === residentId ? this.#encounter(held) : undefined;
      if (held.step === 'asked' && encounter !== undefined && this.#wasAnswered(encounter)) this.#thank(held);
    }
  }

  close(): void {
    this.#closed = true;
    for (const held of this.#calls.values()) held.timer?.cancel();
  }

  #encounter({ residentId, encounterId }: Held): Encounter | undefined {
    return this.#parts.journal.record(residentId).encounters.get(encounterId);
  }

  #after(held: Held, seconds: number, run: () => void): void {
    held.timer?.cancel();
    held.timer = this.#parts.timers.after(seconds * SECOND, () => {
      if (!this.#closed && this.#encounter(held)?.status !== 'cancelled') run();
    });
  }

  #write<Kind extends EntryKind>(held: Held, kind: Kind, body: EntryBodies[Kind]): string {
    const { residentId, encounterId } = held;
    const id = this.#parts.newId();
    this.#parts.journal.write({ id, kind, body, residentId, encounterId, author: PRACTICE_NURSE });
    return id;
  }

  #claim(held: Held): void {
    held.step = 'claimed';
    this.#write(held, 'call.claimed', {});
    this.#parts.onPlaces();
    this.#after(held, PACE.answers, () => {
      this.#answer(held);
    });
  }

  #answer(held: Held): void {
    held.step = 'answered';
    this.#write(held, 'call.answered', {});
    const emergency = this.#encounter(held)?.emergency !== undefined;
    this.#parts.onSays(emergency ? WORDS.emergencyHello : WORDS.hello);
    this.#after(held, PACE.writes, () => {
      this.#write(held, 'message.sent', { text: emergency ? WORDS.emergencyMessage : WORDS.message });
      this.#after(held, PACE.asks, () => {
        if (emergency) this.#sign(held);
        else this.#ask(held);
      });
    });
  }

  #ask(held: Held): void {
    held.step = 'asked';
    this.#parts.onSays(WORDS.ask);
    this.#write(held, 'reading.requested', { wanted: ['systolic'], words: WORDS.askHow });
    this.#after(held, PACE.goesOnWithout, () => {
      this.#parts.onSays(WORDS.without);
      this.#signSoon(held);
    });
  }

  /** By the answer to her question, or by a pressure that was saved after it. */
  #wasAnswered({ readingRequests, residentId }: Encounter): boolean {
    const asked = readingRequests.at(-1);
    if (asked === undefined) return false;
    if (asked.answer !== undefined) return true;
    const { observations } = this.#parts.journal.record(residentId);
    return observations.some(
      ({ values, struck }) =>
        struck === undefined &&
        values.bloodPressure !== undefined &&
        values.bloodPressure.provenance.takenAt >= asked.at,
    );
  }

  #thank(held: Held): void {
    this.#parts.onSays(WORDS.thanks);
    this.#signSoon(held);
  }

  #signSoon(held: Held): void {
    held.step = 'signing';
    this.#after(held, PACE.signs, () => {
      this.#sign(held);
    });
  }

  #sign(held: Held): void {
    const encounter = this.#encounter(held);
    if (encounter === undefined) return;
    if (familyIsWaiting(encounter)) this.#write(held, 'family.acknowledged', { words: WORDS.family });
    held.step = 'signed';
    const emergency = encounter.emergency !== undefined;
    this.#write(held, 'outcome.signed', {
      outcome: {
        impression: emergency ? WORDS.emergencyImpression : WORDS.impression,
        items: emergency ? this.#emergencyItems() : this.#items(),
      },
    });
    this.#parts.onSays(WORDS.sayBack);
  }

  #items(): OutcomeItem[] {
    const { carer: owner, newId, now } = this.#parts;
    const at = now();
    return [
      { kind: 'advice', itemId: newId(), owner, due: addMilliseconds(at, 15 * MINUTE), text: WORDS.advice },
      {
        kind: 'monitoring',
        itemId: newId(),
        owner,
        due: addMilliseconds(at, 30 * MINUTE),
        everyMinutes: 30,
        until: addMilliseconds(at, 120 * MINUTE),
        callIf: WORDS.callIf,
      },
    ];
  }

  #emergencyItems(): OutcomeItem[] {
    const { carer: owner, newId, now } = this.#parts;
    const due = addMilliseconds(now(), 5 * MINUTE);
    return [{ kind: 'advice', itemId: newId(), owner, due, text: WORDS.emergencyAdvice }];
  }

  #listen(held: Held, encounter: Encounter): void {
    const left = itemsToReadBack(encounter);
    if (left.length > 0) {
      const unsure = left.some((itemId) => encounter.readBacks[itemId]?.answer === 'not-understood');
      if (unsure) this.#parts.onSays(WORDS.again);
      return;
    }
    held.step = 'going';
    this.#parts.onSays(WORDS.goodbye);
    this.#after(held, PACE.goes, () => {
      held.step = 'gone';
      this.#write(held, 'call.ended', { reason: 'hung-up' });
      this.#parts.onEnd(encounter.emergency === undefined ? 'whole-call' : 'emergency', held.encounterId);
    });
  }
}
