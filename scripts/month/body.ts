/** How somebody is: what is usual for them, how it drifts from day to day, and what an illness does to it. */
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { Random } from '../fuzz/random.ts';

const DAY_MS = 86_400_000;

/** A few days of being unwell, from the first sign to the last. */
export interface Episode {
  readonly from: number;
  readonly days: number;
}

export class Body {
  readonly #random: Random;
  readonly #usual: { readonly rr: number; readonly spo2: number; readonly systolic: number; readonly pulse: number };
  /** Moves a little every time, and comes back. */
  #drift = 0;

  constructor(random: Random, onScale2: boolean) {
    this.#random = random;
    this.#usual = {
      rr: 14 + random.below(5),
      spo2: onScale2 ? 89 + random.below(3) : 95 + random.below(4),
      systolic: 118 + random.below(30),
      pulse: 62 + random.below(22),
    };
  }

  /** 0 for as well as usual, 1 for the worst of an illness. */
  illness(at: number, episodes: readonly Episode[]): number {
    return Math.max(
      0,
      ...episodes.map(({ from, days }) => {
        const into = (at - from) / (days * DAY_MS);
        return into < 0 || into > 1 ? 0 : Math.sin(into * Math.PI);
      }),
    );
  }

  observe(at: number, illness: number): ObservationValues {
    const random = this.#random;
    this.#drift = this.#drift * 0.9 + (random.below(200) - 100) / 400;
    const around = (value: number, spread: number, sick: number): number =>
      Math.round(value + this.#drift * spread + (random.below(200) / 100 - 1) * spread + illness * sick);
    const takenAt = new Date(at).toISOString();
    const typed = { source: 'typed', takenAt } as const;
    const { rr, spo2, systolic, pulse } = this.#usual;
    const upper = around(systolic, 9, -26);
    return {
      respiratoryRate: { value: around(rr, 1, 9), provenance: { source: 'counted', takenAt, seconds: 60 } },
      spo2: { value: Math.min(100, around(spo2, 1, -6)), provenance: typed },
      inspiredOxygen: { value: { support: 'air' }, provenance: { source: 'observed', takenAt } },
      bloodPressure: { value: { systolic: upper, diastolic: Math.round(upper * 0.58) }, provenance: typed },
      pulse: { value: around(pulse, 5, 34), provenance: typed },
      consciousness: { value: illness > 0.85 ? 'C' : 'A', provenance: { source: 'observed', takenAt } },
      temperature: { value: around(367, 2, 18), provenance: typed },
    };
  }
}
