import { describe, expect, it } from 'vitest';
import { EMERGENCIES, type EmergencyNote } from '#domain/emergencies/emergencies.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import {
  firstRung,
  knownToNurse,
  noteOf,
  openedAlready,
  rungFor,
  stepsFor,
} from '../../../../renderer/apps/kiosk/state/emergency-notes.ts';
import { sayingsOpen } from '../../../../renderer/apps/kiosk/state/emergency-facts.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { EMERGENCY_WORDS, FIRST_AID } from '../../../../renderer/text/emergency.ts';
import { entry } from '../../../fixtures/entries.ts';
import { EDITH } from '../../../fixtures/rich-record.ts';

const AT = '2026-11-22T20:52:00.000Z';
const NOW = Date.parse(AT) + 60_000;
const HOUR = 3_600_000;

/** Notes a minute apart, in their order; the hub has those with a number. */
function noted(...notes: (EmergencyNote & { readonly seq?: number })[]): ResidentRecord {
  return reduceResident(
    notes.map(({ seq, ...note }, index) =>
      entry('emergency.noted', note, {
        number: index + 1,
        at: new Date(Date.parse(AT) + index * 1000).toISOString(),
        ...(seq === undefined ? {} : { seq }),
      }),
    ),
  );
}

const opened = noteOf('choking', { rang999: false, incident: '' });
const rang = noteOf('choking', { rang999: true, incident: '' });

describe('what is written', () => {
  it('without a kind it is something else', () => {
    expect(noteOf(undefined, { rang999: true, incident: '' })).toMatchObject({ emergency: 'other' });
  });

  it('a page opened again is the same emergency; of another kind, or later, it is a new one', () => {
    expect(openedAlready(noted(opened), 'choking', NOW)).toBe(true);
    expect(openedAlready(noted(opened), 'stroke', NOW)).toBe(false);
    expect(openedAlready(noted(opened), 'choking', NOW + HOUR)).toBe(false);
  });

  it('999 was rung once, and the number came with a later note', () => {
    const record = noted(opened, rang, { ...rang, incident: 'A-4471' });
    expect(rungFor(record, NOW)?.note.incident).toBe('A-4471');
    expect(firstRung(record, NOW)?.note.incident).toBe('');
    expect(rungFor(noted(opened), NOW)).toBeUndefined();
    expect(rungFor(record, NOW + 3 * HOUR)).toBeUndefined();
  });

  it('a note that was struck, because it was for somebody else, is no ring and no page', () => {
    const [page, ring] = [opened, rang].map((note, index) =>
      entry('emergency.noted', note, { number: index + 1, seq: index + 1, at: AT }),
    );
    if (page === undefined || ring === undefined) throw new Error('no notes');
    const strike = (of: typeof page, number: number) =>
      entry('entry.struck', { entryId: of.envelope.id, why: 'wrong-resident', words: '' }, { number, seq: number });
    const record = reduceResident([page, ring, strike(page, 3), strike(ring, 4)]);
    expect(openedAlready(record, 'choking', NOW)).toBe(false);
    expect(rungFor(record, NOW)).toBeUndefined();
    expect(firstRung(record, NOW)).toBeUndefined();
    expect(knownToNurse(record, NOW)).toBeUndefined();
  });

  it('the nurse knows only what the hub has', () => {
    expect(knownToNurse(noted(opened, rang), NOW)).toBeUndefined();
    expect(knownToNurse(noted({ ...opened, seq: 1 }, rang), NOW)?.note.rang999).toBe(false);
  });
});

describe('what to do', () => {
  it.each(EMERGENCIES)('%s has words, something to tell and something to do', (emergency) => {
    expect(EMERGENCY_WORDS[emergency]).not.toBe('');
    expect(FIRST_AID[emergency].tell).toMatch(/\.$/);
    expect(stepsFor(emergency, undefined).length).toBeGreaterThan(1);
  });

  it.each(['attempt', 'not-recorded', undefined] as const)('with the wish "%s" CPR is done', (cpr) => {
    const words = stepsFor('not-breathing', cpr).map((step) => step.words);
    expect(words.join(' ')).toContain('Start CPR now');
  });

  it.each(EMERGENCIES)('with a form that says no CPR, nothing of %s begins it', (emergency) => {
    const words = stepsFor(emergency, 'do-not-attempt').map((step) => step.words);
    expect(words.join(' ')).not.toContain('Start CPR');
  });

  it('choking is treated with the form too', () => {
    const words = stepsFor('choking', 'do-not-attempt').map((step) => step.words);
    expect(words.join(' ')).toContain('hard blows');
    expect(stepsFor('not-breathing', 'do-not-attempt').at(-1)?.to).toBe('choking');
  });

  it('where a step leads, there is a page, and never to itself', () => {
    for (const emergency of EMERGENCIES) {
      for (const { to } of stepsFor(emergency, undefined)) expect(to).not.toBe(emergency);
    }
  });
});

describe('what is read out with nobody signed in', () => {
  const home = { homeName: 'Larkfield House' } as Home;

  it('the home, the name, the room and the CPR wish, and nothing else of the record', () => {
    expect(sayingsOpen(home, EDITH)).toEqual([
      'I ring from Larkfield House, a care home.',
      'It is about Edith Hargreaves.',
      'Room 12.',
      'There is a form that says: do not attempt CPR. Treat everything else.',
    ]);
  });

  it('with nobody chosen, where the call comes from', () => {
    expect(sayingsOpen(home, undefined)).toEqual(['I ring from Larkfield House, a care home.']);
    expect(sayingsOpen(null, undefined)).toEqual([]);
  });
});
