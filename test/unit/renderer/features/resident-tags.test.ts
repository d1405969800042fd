import { describe, expect, it } from 'vitest';
import type { CprWish, Resident } from '#domain/residents/resident.ts';
import { bannerTags, cprTag } from '../../../../renderer/features/resident-banner/resident-tags.ts';
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
});
