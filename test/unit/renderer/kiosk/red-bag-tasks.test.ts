import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { viewOf } from '../../../../renderer/apps/kiosk/screens/home/due-view.ts';
import { dueList, isHeard } from '../../../../renderer/apps/kiosk/state/due-list.ts';
import { CREW, WARD, BACK_HOME, BASIS, edithPacked } from '../../../fixtures/red-bag.ts';
import { RESIDENT } from '../../../fixtures/entries.ts';

/** The lines about the bag, in words. */
function lines(entries: readonly Entry[], now: string) {
  const source = { residentId: RESIDENT, record: reduceResident(entries), unsaved: 0 };
  return dueList([source], { policy: DEFAULT_CARE_POLICY, now }).flatMap((item) =>
    item.kind === 'red-bag' ? [{ item, view: viewOf(item, Date.parse(now)) }] : [],
  );
}

const said = { how: 'on-screen', version: 1, basis: BASIS, words: '' } as const;

describe('the list of the home', () => {
  it('asks the ward for a bag that is away too long, and names who had it last', () => {
    const { journal, bagId } = edithPacked();
    journal.write('bag.handed-over', { bagId, to: CREW, ...said }, { at: '2026-11-22T21:25:00.000Z' });
    journal.write('bag.handed-over', { bagId, to: WARD, ...said }, { at: '2026-11-23T04:00:00.000Z' });
    // What is due in more than four hours is nobody's yet.
    expect(lines(journal.entries, '2026-11-25T17:24:00.000Z')).toEqual([]);
    const [line] = lines(journal.entries, '2026-11-25T18:00:00.000Z');
    expect(line?.view).toMatchObject({
      title: 'Ask the ward for the red bag',
      state: 'later',
      hint: 'Last with Ada Cole, Arrowe Park, ward 22, 01632 960 555',
      to: { page: 'red-bag', residentId: RESIDENT },
    });
    expect(lines(journal.entries, '2026-11-28T00:00:00.000Z')[0]?.view.state).toBe('late');
  });

  it('asks again for what is missing, with what was said of it, and nobody is woken for it', () => {
    const { journal, bagId } = edithPacked();
    journal.write('bag.handed-over', { bagId, to: CREW, ...said }, { at: '2026-11-22T21:25:00.000Z' });
    journal.write('bag.handed-over', { bagId, to: BACK_HOME, ...said }, { at: '2026-11-24T10:00:00.000Z' });
    journal.write(
      'bag.thing-checked',
      { bagId, thingId: 'glasses', check: 'missing', words: 'Ward 22 looks for them', due: '2026-11-25T10:00:00.000Z' },
      { at: '2026-11-24T11:00:00.000Z' },
    );
    const found = lines(journal.entries, '2026-11-25T11:00:00.000Z');
    expect(found.map(({ view }) => view.title)).toEqual([
      'Check what came back in the red bag',
      'Write down what the hospital said',
      'Ask again: Glasses',
    ]);
    expect(found[2]?.view.hint).toBe('Missing: Ward 22 looks for them');
    expect(found.some(({ item }) => isHeard(item))).toBe(false);
  });
});
