import { describe, expect, it } from 'vitest';
import type { Author } from '#domain/people/people.ts';
import { faultOfAuthor } from '../../../../sfu-server/triage/fault-in-writer.ts';

const author: Author = { personId: 'tom', name: 'Tom Aldous', role: 'carer' };
const written = (recordedAt: string, role: Author['role'] = 'carer', clock: 'checked' | 'unchecked' = 'checked') => ({
  author: { ...author, role },
  recordedAt,
  clock,
});
/** There from the first, a senior carer from the third of May, gone from the tenth. */
const HISTORY = [
  { from: '2026-05-01T09:00:00.000Z', role: 'carer' },
  { from: '2026-05-03T09:00:00.000Z', role: 'senior-carer' },
  { from: '2026-05-10T09:00:00.000Z' },
] as const;

describe('who wrote an entry', () => {
  it.each([
    ['while they were there', written('2026-05-02T12:00:00.000Z')],
    ['before the first settings that are known', written('2026-04-01T12:00:00.000Z')],
    ['in their new role', written('2026-05-04T12:00:00.000Z', 'senior-carer')],
    ['in the old one, at a kiosk that has not heard', written('2026-05-04T12:00:00.000Z')],
    ['a minute after leaving: clocks differ', written('2026-05-10T09:01:00.000Z', 'senior-carer')],
  ])('is of the staff: %s', (_when, envelope) => {
    expect(faultOfAuthor(envelope, HISTORY)).toBeUndefined();
  });

  it('who had left is set aside, for the manager of the home', () => {
    const fault = faultOfAuthor(written('2026-05-10T09:10:00.000Z', 'senior-carer'), HISTORY);
    expect(fault).toMatchObject({ code: 'forbidden', owner: 'home-manager' });
    expect(faultOfAuthor(written('2026-05-10T09:10:00.000Z'), [{ from: HISTORY[0].from }])).toMatchObject({
      code: 'forbidden',
    });
  });

  it('a role that they have had no more for three days, or not yet, is not theirs', () => {
    expect(faultOfAuthor(written('2026-05-07T09:00:00.000Z'), HISTORY)).toMatchObject({ code: 'forbidden' });
    expect(faultOfAuthor(written('2026-05-02T09:00:00.000Z', 'senior-carer'), HISTORY)).toMatchObject({
      code: 'forbidden',
    });
  });

  it('a clock that nobody checked says nothing: having been there at all is enough', () => {
    expect(faultOfAuthor(written('1970-01-01T00:00:00.000Z', 'carer', 'unchecked'), HISTORY)).toBeUndefined();
    expect(
      faultOfAuthor(written('1970-01-01T00:00:00.000Z', 'carer', 'unchecked'), [{ from: HISTORY[0].from }]),
    ).toMatchObject({ code: 'forbidden' });
  });
});
