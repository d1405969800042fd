/** The month of one person in one home, as the facts that people wrote down. */
import { scoreNews2 } from '#domain/news2/score.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import { spo2ScaleOf, type Resident } from '#domain/residents/resident.ts';
import { DEMO_CARERS, DEMO_CLINICIANS } from '../../sfu-server/demo/people.ts';
import type { Random } from '../fuzz/random.ts';
import { Body, type Episode } from './body.ts';
import type { Happened, HappenedOf } from './facts.ts';
import { idAt } from './people.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
/** Breakfast, dinner, tea, bedtime. */
export const ROUNDS_AT = [8, 12, 17, 21] as const;

export interface Stay {
  readonly resident: Resident;
  readonly home: { readonly homeId: string; readonly name: string };
  /** Midnight of the first day; days follow one another. */
  readonly from: number;
  readonly until: number;
  readonly episodes: readonly Episode[];
}

const person = ({ personId, name, role }: Author): Author => ({ personId, name, role });
const CARERS = Object.values(DEMO_CARERS).map(person);
const NURSE = person(DEMO_CLINICIANS.joanna);
const GPS: readonly Author[] = [person(DEMO_CLINICIANS.okafor), person(DEMO_CLINICIANS.rahman)];

export class Life {
  readonly #random: Random;
  readonly #body: Body;
  readonly #stay: Stay;
  readonly #facts: Happened[] = [];
  readonly #called = new Set<Episode>();

  constructor(random: Random, stay: Stay) {
    this.#random = random;
    this.#stay = stay;
    this.#body = new Body(random, stay.resident.scale2 !== undefined);
  }

  /** Everything that was written, in no order yet. */
  live(): readonly Happened[] {
    const { from, until } = this.#stay;
    for (let day = from; day < until; day += DAY_MS) {
      for (const hour of ROUNDS_AT) {
        const at = day + hour * HOUR_MS + this.#random.below(50) * MINUTE_MS;
        if (at < until) this.#round(at);
      }
      if ((day - from) % (7 * DAY_MS) === 0) this.#weigh(day + 10 * HOUR_MS);
      if (this.#random.onceIn(2)) this.#drink(day + 15 * HOUR_MS);
    }
    return this.#facts;
  }

  #carer(): Author {
    return this.#random.pick(CARERS);
  }

  #write<Kind extends EntryKind>(
    kind: Kind,
    body: EntryBodies[Kind],
    at: number,
    more: { by?: Author; encounterId?: string; writer?: 'kiosk' | 'hub' } = {},
  ): HappenedOf<Kind> {
    const { resident, home } = this.#stay;
    const { by = this.#carer(), writer = 'kiosk', encounterId } = more;
    const fact: HappenedOf<Kind> = {
      at,
      kind,
      body,
      residentId: resident.residentId,
      homeId: home.homeId,
      by,
      writer,
      id: idAt(this.#random, at),
      ...(encounterId === undefined ? {} : { encounterId }),
    };
    this.#facts.push(fact as Happened);
    return fact;
  }

  #observe(values: ObservationValues, at: number, replaces?: string): HappenedOf<'observations.recorded'> {
    const news2 = scoreNews2(news2Inputs(values, spo2ScaleOf(this.#stay.resident)));
    const correction =
      replaces === undefined ? {} : { replaces: { entryId: replaces, words: 'Cuff on the wrong arm.' } };
    return this.#write('observations.recorded', { values, news2, ...correction }, at);
  }

  #round(at: number): void {
    const { episodes } = this.#stay;
    const illness = this.#body.illness(at, episodes);
    const values = this.#body.observe(at, illness);
    let set = this.#observe(values, at);
    if (this.#random.onceIn(40)) set = this.#observe(this.#body.observe(at, illness), at + 9 * MINUTE_MS, set.id);
    if (illness > 0.3 || this.#random.onceIn(12)) this.#ask(at - 5 * MINUTE_MS, illness);
    const episode = episodes.find((one) => !this.#called.has(one) && this.#body.illness(at, [one]) > 0.6);
    if (episode === undefined) return;
    this.#called.add(episode);
    this.#call(at + 12 * MINUTE_MS, set.id);
  }

  #ask(at: number, illness: number): void {
    const well = illness === 0;
    const signs = well ? [] : (['sleepier-or-tired', 'eating-or-drinking-less', 'shivery-hot-or-cold'] as const);
    const words = well ? '' : 'Did not want her breakfast, says she is cold.';
    this.#write(
      'soft-signs.recorded',
      { questions: 'soft-signs/1', asWellAsNormal: well, signs: [...signs], words },
      at,
    );
  }

  #weigh(at: number): void {
    const provenance = { source: 'typed', takenAt: new Date(at).toISOString() } as const;
    const tenthsKilogram = 480 + this.#random.below(300);
    const fact = this.#write(
      'finding.recorded',
      { finding: { kind: 'weight', tenthsKilogram, method: 'chair', provenance } },
      at,
    );
    if (!this.#random.onceIn(15)) return;
    const strike = { entryId: fact.id, why: 'wrong-resident', words: 'That was her neighbour.' } as const;
    this.#write('entry.struck', strike, at + 20 * MINUTE_MS, { by: fact.by });
  }

  #drink(at: number): void {
    const provenance = { source: 'observed', takenAt: new Date(at).toISOString() } as const;
    const millilitres = 80 + 10 * this.#random.below(20);
    this.#write(
      'finding.recorded',
      { finding: { kind: 'fluid', direction: 'in', millilitres, what: 'tea', estimated: true, provenance } },
      at,
    );
  }

  #call(at: number, observationsId: string): void {
    const encounterId = idAt(this.#random, at);
    const minutes = (count: number): number => at + count * MINUTE_MS;
    const ofCall = { encounterId };
    const byNurse = { ...ofCall, by: NURSE, writer: 'hub' } as const;
    this.#write('call.requested', { observationsId, concern: 'Hot, and not herself since the morning.' }, at, ofCall);
    this.#write('call.claimed', {}, minutes(2), byNurse);
    this.#write('call.answered', {}, minutes(3), byNurse);
    this.#write('call.ended', { reason: 'hung-up' }, minutes(14), byNurse);
    const items = ['Sit up, sips of water every half hour.', 'Look again in one hour, ring at once if worse.'].map(
      (text) => ({
        kind: 'advice' as const,
        itemId: idAt(this.#random, at),
        owner: 'Senior carer',
        due: new Date(minutes(80)).toISOString(),
        text,
      }),
    );
    const outcome = {
      impression: 'Likely chest infection.',
      items,
      departureReason: 'A trial of treatment in the home, as the plan says.',
    };
    const signed = this.#write('outcome.signed', { outcome }, minutes(20), byNurse);
    for (const { itemId } of items) {
      const said = { outcomeId: signed.id, itemId, answer: 'said-back' } as const;
      this.#write('item.read-back', said, minutes(22), ofCall);
    }
    const review = { outcomeId: signed.id, verdict: 'agreed', comment: '' } as const;
    const gp = GPS.find(({ personId }) => personId === this.#stay.resident.practice.gpId) ?? NURSE;
    this.#write('review.recorded', review, at + 15 * HOUR_MS, { ...ofCall, by: gp, writer: 'hub' });
  }
}
