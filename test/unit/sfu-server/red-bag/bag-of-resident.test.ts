import { expect, test } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { BAG_KINDS } from '../../../../sfu-server/red-bag/bag-of-resident.ts';
import { BACK_HOME, BASIS, CREW, edithGoes, usualThings, WARD } from '../../../fixtures/red-bag.ts';

test('what the hub reads of a feed makes the same bag as the whole feed', () => {
  const { journal, bagId } = edithGoes();
  for (const thing of usualThings()) journal.write('bag.thing-stated', { bagId, thing });
  journal.write('bag.noted', { bagId, tracker: 'LH-03', goingTo: 'Northshore General' });
  for (const to of [CREW, WARD, BACK_HOME]) {
    journal.write('bag.handed-over', { bagId, to, how: 'on-screen', version: 1, basis: BASIS, words: '' });
    journal.write('whereabouts.recorded', { where: to === BACK_HOME ? 'here' : 'hospital', words: '' });
  }
  const read = journal.entries.filter(({ kind }) => BAG_KINDS.includes(kind));
  expect(read.length).toBeLessThan(journal.entries.length);
  const { redBags } = reduceResident(journal.entries);
  expect(redBags).toHaveLength(1);
  expect(reduceResident(read).redBags).toEqual(redBags);
});
