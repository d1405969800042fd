import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { CprWish, Resident } from '#domain/residents/resident.ts';
import { bannerTags, cprTag } from '../../../../renderer/features/resident-banner/resident-tags.ts';
import { EDITH, journalOf, OKAFOR, richRecord } from '../../../fixtures/rich-record.ts';
import { edith } from './edith.ts';

const TODAY = '2026-11-22';

const withCpr = (cpr: CprWish): Resident => ({ ...edith(), cpr });

describe('the tags of the banner', () => {
  it('say to carers what is not to be done, with the day of the document as detail', () => {
    const tag = cprTag(withCpr({ status: 'do-not-attempt', document: 'ReSPECT', dated: '2026-08-12' }), false);
    expect(tag.words).toBe('Do not attempt CPR (ReSPECT)');
    expect(tag.detail).toBe('Dated 12 Aug 2026.');
  });

  it('say to clinicians which document of which day', () => {
    const dated = { document: 'ReSPECT', dated: '2026-08-12' } as const;
    expect(cprTag(withCpr({ status: 'do-not-attempt', ...dated }), true).words).toBe('DNACPR · ReSPECT 12 Aug 2026');
    expect(cprTag(withCpr({ status: 'attempt', ...dated }), true).words).toBe('Attempt CPR · ReSPECT 12 Aug 2026');
  });

  it('never leave the wish out, also where none is recorded', () => {
    for (const clinical of [true, false]) {
      expect(cprTag(withCpr({ status: 'not-recorded' }), clinical).words).toBe('CPR wish not recorded');
    }
  });

  it('keep one order: allergies, wish, scale, similar name, how to speak', () => {
    const kinds = bannerTags(edith(), TODAY, { similarTo: 'Hargreave', clinical: true }).map((tag) => tag.kind);
    expect(kinds).toEqual(['allergy', 'cpr', 'scale2', 'similar', 'communication']);
  });

  it('say where sources differ, beside the tag and never instead of it', () => {
    const record = reduceResident(richRecord());
    if (record.resident === undefined) throw new Error('no resident');
    const tags = bannerTags(record.resident, TODAY, { similarTo: undefined, clinical: false, record });
    expect(tags.slice(0, 4).map(({ kind, tone, words }) => [kind, tone, words])).toEqual([
      ['allergy', 'solid-red', 'Penicillin allergy'],
      ['differ', 'amber', 'Allergies: sources differ'],
      ['cpr', 'purple', 'Do not attempt CPR (ReSPECT)'],
      ['differ', 'amber', 'CPR wish: papers differ, ask'],
    ]);
  });

  it('say that death is expected, and then that the person died', () => {
    const { entries, write, state } = journalOf();
    write('resident.registered', { resident: EDITH });
    const content = { agreedBy: 'Dr Okafor', whatToDo: 'Ring the hub.', anticipatoryMedicines: 'in-the-home' } as const;
    state('expected-death', content, { kind: 'gp-record', name: 'Millbrook Surgery' }, '2026-11-20', { by: OKAFOR });
    const first = () => {
      const record = reduceResident(entries);
      if (record.resident === undefined) throw new Error('no resident');
      return bannerTags(record.resident, TODAY, { similarTo: undefined, clinical: false, record })[0];
    };
    expect(first()).toMatchObject({ kind: 'expected-death', tone: 'purple', detail: 'Ring the hub.' });
    const diedAt = '2026-11-22T03:10:00.000Z';
    write('death.recorded', { diedAt, place: 'home', expected: true, verifiedBy: '', words: '' });
    expect(first()).toMatchObject({ kind: 'death', tone: 'purple', words: 'Died 22 Nov 2026' });
  });
});
