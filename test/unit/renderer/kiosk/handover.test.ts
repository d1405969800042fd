import { describe, expect, it } from 'vitest';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { dueList } from '../../../../renderer/apps/kiosk/state/due-list.ts';
import { draftTexts, NO_DRAFTS, withKept } from '../../../../renderer/apps/kiosk/state/draft-texts.ts';
import { giveHandover, takeHandover } from '../../../../renderer/apps/kiosk/state/give-handover.ts';
import { factsOf, handoverEntries, suggestion, touched } from '../../../../renderer/apps/kiosk/state/handover-draft.ts';
import {
  handoverFor,
  handoverStories,
  linesOfHandover,
  linesToTake,
  openHandovers,
  unfinishedHandover,
} from '../../../../renderer/apps/kiosk/state/handovers.ts';
import { applyEntries, createKioskStore, type KioskStore } from '../../../../renderer/apps/kiosk/state/store.ts';
import { CARER, EDITHS_SCORE, EDITHS_VALUES, entry, entryId, ITEM } from '../../../fixtures/entries.ts';
import { EDITH } from '../../../fixtures/rich-record.ts';

const NOW = '2026-11-22T21:00:00.000Z';
const TOM: Author = { personId: entryId(500), name: 'Tom Aldous', role: 'carer' };
const HANDOVER = entryId(600);

let number = 1000;
function fact<Kind extends Parameters<typeof entry>[0]>(
  kind: Kind,
  body: EntryBodies[Kind],
  at = '2026-11-22T20:00:00.000Z',
  author = CARER,
): Entry {
  number += 1;
  return entry(kind, body, { number, seq: number, at, author });
}

function person(name: string, ...entries: readonly Entry[]) {
  const resident = { ...EDITH, familyName: name, residentId: entryId(name.charCodeAt(0)) };
  const record = reduceResident([fact('resident.registered', { resident }), ...entries]);
  if (record.resident === undefined) throw new Error('not registered');
  return { resident: record.resident, record };
}

type Somebody = ReturnType<typeof person>;

function itemsOf(...people: readonly Somebody[]) {
  const sources = people.map(({ resident: { residentId }, record }) => ({ residentId, record, unsaved: 0 }));
  return dueList(sources, { policy: DEFAULT_CARE_POLICY, now: NOW });
}

const set = fact('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, '2026-11-22T20:30:00.000Z');

describe('what the record knows', () => {
  it('nothing to tell of somebody without anything open: as usual, no words', () => {
    const ivy = person('Campbell');
    expect(suggestion(ivy, itemsOf(ivy), NOW)).toEqual({ state: 'as-usual', words: '' });
  });

  it('the newest score and when the next set is due', () => {
    const edith = person('Hargreaves', set);
    expect(suggestion(edith, itemsOf(edith), NOW)).toEqual({
      state: 'watch',
      words: 'NEWS2 6 Medium at 20:30. Observations due 21:30.',
    });
  });

  it('a call that waits, and lines that nobody has read back', () => {
    const asked = fact('call.requested', { concern: '' }, '2026-11-22T20:50:00.000Z');
    expect(factsOf(person('Ashdown', asked), [], NOW)).toEqual(['Call to the nurse at 20:50: waiting.']);
    const signed = fact('outcome.signed', {
      outcome: {
        impression: '',
        items: [{ kind: 'advice', itemId: ITEM, owner: 'Night carer', due: NOW, text: 'Give a drink every hour.' }],
      },
    });
    const walter = person('Pemberton', asked, signed);
    expect(suggestion(walter, itemsOf(walter), NOW)).toEqual({
      state: 'watch',
      words: '1 line of the nurse to read back. Give a drink every hour: due 21:00.',
    });
  });

  it('somebody in hospital is away, in words; back from there is watched', () => {
    const gone = fact('whereabouts.recorded', { where: 'hospital', words: 'ward 21' }, '2026-11-22T18:05:00.000Z');
    const stan = person('Whitlock', set, gone);
    expect(suggestion(stan, itemsOf(stan), NOW)).toEqual({
      state: 'away',
      words: 'In hospital since 18:05: ward 21.',
    });
    const back = fact('whereabouts.recorded', { where: 'here', words: '' }, '2026-11-22T19:40:00.000Z');
    const home = person('Whitlock', gone, back);
    expect(suggestion(home, itemsOf(home), NOW)).toEqual({
      state: 'watch',
      words: 'Back from hospital since 19:40. Back from hospital: check by 23:40.',
    });
  });

  it('whom 999 was rung for is watched, told by the first word of it, and the number of the incident is no second ring', () => {
    const noted = (rang999: boolean, incident: string, at: string) =>
      fact('emergency.noted', { emergency: 'stroke', list: 'emergencies/1', rang999, incident }, at);
    const opened = noted(false, '', '2026-11-22T18:00:00.000Z');
    const rung = noted(true, '', '2026-11-22T18:02:00.000Z');
    const stan = person('Whitlock', opened, rung, noted(true, 'A1234', '2026-11-22T18:09:00.000Z'));
    expect(suggestion(stan, itemsOf(stan), NOW)).toEqual({
      state: 'watch',
      words: '999 was rung at 18:02: Signs of a stroke.',
    });
    expect(factsOf(person('Whitlock', opened), [], NOW)).toEqual([
      'The 999 page was opened at 18:00: Signs of a stroke.',
    ]);
  });

  it('a 999 page for the wrong person that was struck, and one of the shift before, are not told', () => {
    const opened = fact('emergency.noted', { emergency: 'fit', list: 'emergencies/1', rang999: false, incident: '' });
    const strike = fact('entry.struck', { entryId: opened.envelope.id, why: 'wrong-resident', words: '' });
    const old = fact(
      'emergency.noted',
      { emergency: 'fit', list: 'emergencies/1', rang999: true, incident: '' },
      '2026-11-22T08:00:00.000Z',
    );
    const stan = person('Whitlock', old, opened, strike);
    expect(suggestion(stan, itemsOf(stan), NOW)).toEqual({ state: 'as-usual', words: '' });
  });

  it('soft signs are told with the carer’s own words, whatever the score; "as well as normal" later ends them', () => {
    const check = (asWellAsNormal: boolean, at: string) =>
      fact(
        'soft-signs.recorded',
        asWellAsNormal
          ? { questions: 'soft-signs/1', asWellAsNormal, signs: [], words: '' }
          : { questions: 'soft-signs/1', asWellAsNormal, signs: ['less-steady'], words: 'Held on to the rail.' },
        at,
      );
    const unwell = check(false, '2026-11-22T18:00:00.000Z');
    const walter = person('Pemberton', unwell);
    const { state, words } = suggestion(walter, itemsOf(walter), NOW);
    expect(state).toBe('watch');
    expect(words).toMatch(/^Not as well as normal at 18:00: .+\. “Held on to the rail\.”$/);
    const well = person('Pemberton', unwell, check(true, '2026-11-22T19:00:00.000Z'));
    expect(suggestion(well, itemsOf(well), NOW)).toEqual({ state: 'as-usual', words: '' });
  });

  it('whom to watch stands first, who has died is left out, and what was typed stays', () => {
    const died = fact('death.recorded', { diedAt: NOW, place: 'home', expected: true, verifiedBy: '', words: '' });
    const people = [person('Ashdown'), person('Hargreaves', set), person('Zed', died)];
    const typed = new Map([[entryId('A'.charCodeAt(0)), { state: 'watch' as const, words: 'Did not sleep.' }]]);
    const entries = handoverEntries(people, { handoverId: HANDOVER, lines: typed }, itemsOf(...people), NOW);
    expect(entries.map(({ person: { resident }, state, words }) => [resident.familyName, state, words])).toEqual([
      ['Hargreaves', 'watch', 'NEWS2 6 Medium at 20:30. Observations due 21:30.'],
      ['Ashdown', 'watch', 'Did not sleep.'],
    ]);
  });

  it('touching a state fills in what the record knows, and never overwrites what was typed', () => {
    const [edith] = handoverEntries([person('Hargreaves', set)], undefined, [], NOW);
    if (edith === undefined) throw new Error('nobody');
    expect(touched({ ...edith, words: '' }, 'watch').words).toBe('NEWS2 6 Medium at 20:30.');
    expect(touched({ ...edith, words: 'Restless.' }, 'away').words).toBe('Restless.');
    expect(touched({ ...edith, words: 'Restless.' }, 'as-usual').words).toBe('');
  });
});

const given = (state: 'as-usual' | 'watch', handoverId = HANDOVER, at = '2026-11-22T20:31:00.000Z', people = 2) =>
  fact('handover.given', { handoverId, people, state, words: '' }, at);

describe('who may take it', () => {
  it('nobody takes their own; somebody else does', () => {
    const open = openHandovers([person('A', given('watch')).record, person('B', given('as-usual')).record], NOW);
    expect(open).toMatchObject([{ handoverId: HANDOVER, open: 2, special: 1 }]);
    expect(handoverFor(open, CARER.personId)).toBeUndefined();
    expect(handoverFor(open, TOM.personId)).toMatchObject({ handoverId: HANDOVER });
    const lines = linesOfHandover(new Map([['a', person('A', given('watch')).record]]), HANDOVER);
    expect(linesToTake(lines, CARER.personId)).toEqual([]);
    expect(linesToTake(lines, TOM.personId)).toHaveLength(1);
  });

  it('a newer handover takes the place of one that nobody took', () => {
    const before = given('watch');
    const newer = given('as-usual', entryId(601), '2026-11-22T20:50:00.000Z');
    expect(openHandovers([person('A', before, newer).record], NOW)).toMatchObject([
      { handoverId: entryId(601), open: 1 },
    ]);
  });

  it('who gave and who took, with times', () => {
    const taken = fact('handover.taken', { handoverId: HANDOVER }, '2026-11-22T20:40:00.000Z', TOM);
    const records = new Map([['a', person('A', given('watch'), taken).record]]);
    expect(handoverStories(records, 3)).toMatchObject([
      { by: { name: 'Priya Nair' }, lines: 1, people: 2, taken: [{ by: { name: 'Tom Aldous' }, lines: 1 }] },
    ]);
  });

  it('what stopped half way goes on under its own identifier, for its own giver, within the hour', () => {
    const records = new Map([['a', person('A', given('watch')).record]]);
    expect(unfinishedHandover(records, CARER.personId, NOW)).toMatchObject({ handoverId: HANDOVER });
    expect(unfinishedHandover(records, TOM.personId, NOW)).toBeUndefined();
    expect(unfinishedHandover(records, CARER.personId, '2026-11-22T22:00:00.000Z')).toBeUndefined();
    const whole = new Map([...records, ['b', person('B', given('as-usual')).record]]);
    expect(unfinishedHandover(whole, CARER.personId, NOW)).toBeUndefined();
  });
});

/** A core that writes what it is asked, and loses answers when told to. */
class Core {
  readonly written: { entryId: string; residentId: string; kind: string; body: unknown }[] = [];
  /** Of so many requests the answer is lost after the entry is written. */
  lose = new Set<number>();
  asked = 0;
  readonly #store: KioskStore;

  constructor(store: KioskStore) {
    this.#store = store;
  }

  readonly request = ((_method: string, params: never): Promise<unknown> => {
    const {
      entryId: id,
      residentId,
      fact: said,
    } = params as {
      entryId: string;
      residentId: string;
      fact: { kind: 'handover.given'; body: EntryBodies['handover.given'] };
    };
    this.asked += 1;
    const before = this.written.find((it) => it.entryId === id);
    if (before !== undefined && JSON.stringify(before.body) !== JSON.stringify(said.body)) {
      return Promise.reject(new RefusalError('conflict', 'It stands with other words.'));
    }
    if (before === undefined) this.written.push({ entryId: id, residentId, kind: said.kind, body: said.body });
    if (this.lose.delete(this.asked)) return Promise.reject(new RefusalError('timed-out', 'No answer.'));
    const made = entry(said.kind, said.body, { number: 2000 + this.asked, author: CARER, at: NOW });
    const envelope = { ...made.envelope, id, residentId };
    applyEntries(this.#store, residentId, [{ envelope, body: JSON.stringify(said.body) }]);
    return Promise.resolve({ id, savedAt: NOW });
  }) as never;
}

const PEOPLE = [entryId(701), entryId(702), entryId(703)];
const lines = PEOPLE.map((residentId) => ({ residentId, state: 'as-usual' as const, words: '' }));

describe('giving it', () => {
  it('writes one line for each person and says how far it is', async () => {
    const store = createKioskStore();
    const core = new Core(store);
    const progress: number[] = [];
    await giveHandover(store, core, HANDOVER, lines, (count) => progress.push(count));
    expect(core.written.map(({ residentId, body }) => [residentId, body])).toEqual(
      PEOPLE.map((id) => [id, { handoverId: HANDOVER, people: 3, state: 'as-usual', words: '' }]),
    );
    expect(progress).toEqual([1, 2, 3]);
  });

  it('an answer that is lost stops it; the next press goes on and doubles nothing', async () => {
    const store = createKioskStore();
    const core = new Core(store);
    core.lose.add(2);
    await expect(giveHandover(store, core, HANDOVER, lines, () => undefined)).rejects.toThrow('No answer');
    await giveHandover(store, core, HANDOVER, lines, () => undefined);
    expect(core.written.map(({ residentId }) => residentId)).toEqual(PEOPLE);
  });

  it('other words after a lost answer: the line stands once, as it was first said', async () => {
    const store = createKioskStore();
    const core = new Core(store);
    core.lose.add(1);
    await expect(giveHandover(store, core, HANDOVER, lines, () => undefined)).rejects.toThrow();
    const changed = lines.map((line) => ({ ...line, words: 'A minute later.' }));
    await giveHandover(store, core, HANDOVER, changed, () => undefined);
    expect(core.written).toHaveLength(3);
    expect(core.written[0]?.body).toMatchObject({ words: '' });
  });

  it('after a reload what stands is not written again', async () => {
    const first = createKioskStore();
    const core = new Core(first);
    core.lose.add(3);
    await expect(giveHandover(first, core, HANDOVER, lines, () => undefined)).rejects.toThrow();
    // The page is new and knows only what the core says.
    const second = createKioskStore();
    for (const { entryId: id, residentId, body } of core.written) {
      const made = entry('handover.given', body as EntryBodies['handover.given'], { number: 1 });
      applyEntries(second, residentId, [
        { envelope: { ...made.envelope, id, residentId }, body: JSON.stringify(body) },
      ]);
    }
    await giveHandover(second, core, HANDOVER, lines, () => undefined);
    expect(core.written).toHaveLength(3);
  });
});

describe('what is written and not given yet', () => {
  it('is kept for its writer, and comes back as it was', () => {
    const draft = {
      handoverId: HANDOVER,
      lines: new Map([[entryId(701), { state: 'watch' as const, words: 'Restless.' }]]),
    };
    const state = { ...createKioskStore().getState(), handovers: new Map([[CARER.personId, draft]]) };
    const kept = [...draftTexts(state)].map(([key, { text }]) => ({ key, text }));
    expect(kept.map(({ key }) => key)).toEqual([`handover ${CARER.personId}`]);
    expect(withKept({ ...state, ...NO_DRAFTS }, kept).handovers).toEqual(state.handovers);
    // Whoever comes next does not see it.
    expect(NO_DRAFTS.handovers.size).toBe(0);
  });
});

describe('taking it', () => {
  it('writes one word for each line that nobody has taken', async () => {
    const store = createKioskStore();
    const core = new Core(store);
    await giveHandover(store, core, HANDOVER, lines, () => undefined);
    const toTake = linesToTake(linesOfHandover(store.getState().records, HANDOVER), TOM.personId);
    core.lose.add(core.asked + 2);
    await expect(takeHandover(store, core, toTake, () => undefined)).rejects.toThrow();
    await takeHandover(store, core, toTake, () => undefined);
    const taken = core.written.filter(({ kind }) => kind === 'handover.taken');
    expect(taken.map(({ residentId }) => residentId)).toEqual(PEOPLE);
    expect(openHandovers([...store.getState().records.values()], NOW)).toEqual([]);
  });
});
