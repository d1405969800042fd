/** One fault: a text that stands exactly once in a file, and what stands there instead. */
export interface Mutation {
  readonly name: string;
  /** What the fault would mean at the bedside. */
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'score-boundary',
    what: 'a breathing rate of 24 a minute scores 3 instead of 2',
    file: 'domain/news2/sub-scores.ts',
    find: 'if (perMinute <= 24) return 2;',
    replace: 'if (perMinute < 24) return 2;',
  },
  {
    name: 'score-missing-is-zero',
    what: 'a saturation that nobody measured scores as normal',
    file: 'domain/news2/score.ts',
    find: 'if (spo2 === undefined) return undefined;',
    replace: 'if (spo2 === undefined) return 0;',
  },
  {
    name: 'scale-2-for-everyone',
    what: 'the kiosk scores everybody on SpO2 scale 2',
    file: 'main/core/observations/record.ts',
    find: 'resident.scale2 === undefined ? 1 : 2',
    replace: 'resident.scale2 === undefined ? 2 : 2',
  },
  {
    name: 'acknowledgement-dropped',
    what: 'the hub stores an entry and never says so',
    file: 'sfu-server/triage/journal.ts',
    find: 'for (const sealed of entries) given.push(await appendOne(tx, kiosk, sealed, now, committed));',
    replace: 'for (const sealed of entries) await appendOne(tx, kiosk, sealed, now, committed);',
  },
  {
    name: 'acknowledgement-believed-too-early',
    what: 'the kiosk takes an entry for received although the hub refused it',
    file: 'main/core/store/outbox.ts',
    find: '',
    replace: '',
  },
  {
    name: 'residents-swapped',
    what: 'observations are filed under another resident of the home',
    file: 'main/core/observations/record.ts',
    find: '',
    replace: '',
  },
];
