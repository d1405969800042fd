/** Who ended an agreement before its last day, when and why: kept by the hub, and told to whoever asks after it has started again. */
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_HOMES, DEMO_SERVICE_LEAD } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from './support/clinician.ts';
import { startTestHub } from './support/hub.ts';

const REASON = 'The home has given notice: “no longer ours”, 30 days.';
const LEAD = [DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password] as const;
const { homeId } = DEMO_HOMES.larkfield;

test('who ended an agreement, when and why is told after a restart too, and ending it again changes nothing of it', async () => {
  const before = await startTestHub({ media: NO_MEDIA });
  let now = before;
  try {
    const lead = await linkClinician(before.url, ...LEAD);
    const { organisations } = await lead.link.request('agreement.list', {});
    const [agreement] = organisations.find(({ organisationId }) => organisationId === homeId)?.agreements ?? [];
    expect(agreement).toBeDefined();
    expect(agreement?.ended).toBeUndefined();
    const agreementId = agreement?.agreementId ?? '';
    const from = Date.now();
    const answer = await lead.link.request('agreement.end', { commandId: uuidv7(), agreementId, reason: REASON });
    const until = Date.now();
    const told = (given: typeof answer) => {
      const home = given.organisations.find(({ organisationId }) => organisationId === homeId);
      return { alarm: home?.alarm, ended: home?.agreements.find((one) => one.agreementId === agreementId)?.ended };
    };
    const first = told(answer);
    expect(first).toMatchObject({ alarm: 'ended', ended: { by: DEMO_SERVICE_LEAD.name, reason: REASON } });
    const at = Date.parse(first.ended?.at ?? '');
    expect(at).toBeGreaterThanOrEqual(from);
    expect(at).toBeLessThanOrEqual(until);
    await before.close();

    now = await startTestHub({ media: NO_MEDIA }, { dataDir: before.dataDir });
    const again = await linkClinician(now.url, ...LEAD);
    expect(told(await again.link.request('agreement.list', {}))).toEqual(first);
    const second = { commandId: uuidv7(), agreementId, reason: 'Once more, for another reason.' };
    // Whoever ends it again is given who was first, and changes nothing.
    expect(told(await again.link.request('agreement.end', second))).toEqual(first);
    expect(told(await again.link.request('agreement.list', {}))).toEqual(first);
    // Only the one that was ended says so.
    const all = (await again.link.request('agreement.list', {})).organisations.flatMap(({ agreements }) => agreements);
    expect(all.filter(({ ended }) => ended !== undefined)).toHaveLength(1);
  } finally {
    await now.remove();
  }
});
