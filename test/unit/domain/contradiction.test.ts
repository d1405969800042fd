import { describe, expect, it } from 'vitest';
import { contradict, saysNoMore } from '#domain/record/contradiction.ts';

describe('two sources on one thing', () => {
  it('contradict each other only where both say something', () => {
    expect(contradict({ dose: '5 mg' }, { dose: '2.5 mg' })).toBe(true);
    expect(contradict({ dose: '5 mg', reason: '' }, { dose: '5 mg', reason: 'Pain' })).toBe(false);
    expect(contradict({ mayBeTold: 'not-asked' }, { mayBeTold: 'yes' })).toBe(false);
    expect(contradict({ roles: [] }, { roles: ['friend'] })).toBe(false);
    expect(contradict({ since: '2009' }, {})).toBe(false);
    // No is an answer.
    expect(contradict({ timeCritical: false }, { timeCritical: true })).toBe(true);
    expect(contradict({ news2Total: 0 }, { news2Total: 1 })).toBe(true);
  });

  it('one says no more than the other where everything it says is said there too', () => {
    expect(saysNoMore({ name: 'COPD' }, { name: 'COPD', since: '2009' })).toBe(true);
    expect(saysNoMore({ name: 'COPD', since: '2009' }, { name: 'COPD' })).toBe(false);
    expect(saysNoMore({ target: { from: 88, to: 92 } }, { target: { to: 92, from: 88 } })).toBe(true);
  });
});
