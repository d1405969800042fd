/**
 * A night of the service: four homes, two nurses, a GP on duty and twelve calls of mixed urgency. In what order they wait, who
 * is told what and when, and what the hub's own file holds afterwards.
 */
import { DEMO_ON_CALL_TELEPHONE, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { atHub } from './support/hub-record.ts';
import {
  adviseAndSign,
  agreeOnPolicy,
  emergencyCall,
  observe,
  seeAndAdvise,
  seesMoreFrames,
  waiting,
  type TypedSet,
} from './support/night-acts.ts';
import { expect, NIGHT_STAFF, test } from './support/night.ts';

const WELL: TypedSet = {
  systolic: '128',
  diastolic: '74',
  spo2: '97',
  pulse: '72',
  tenthsCelsius: '36.7',
  respiratoryRate: '16',
};
/** 6 on scale 2, where 85 % scores 2. */
const CHESTY: TypedSet = { ...WELL, spo2: '85', tenthsCelsius: '38.4', respiratoryRate: '23', pulse: '108' };
const ILL: TypedSet = {
  systolic: '96',
  diastolic: '58',
  spo2: '90',
  pulse: '118',
  tenthsCelsius: '39.2',
  respiratoryRate: '27',
};
const OUTSIDE_999 = 'She wants to stay at home, and the family agrees.';

test('a night with four homes, two nurses and a GP on duty', async ({ night }) => {
  test.setTimeout(900_000);
  const since = new Date().toISOString();
  const { larkfield, beechCourt, fernLodge, quayside } = night.homes;
  await agreeOnPolicy(night.hubUrl);
  // No finger is in any oximeter: what is observed tonight is typed.
  for (const home of Object.values(night.homes)) home.bedside({ device: 'oximeter', set: { finger: false } });
  const joanna = await night.console('joanna');
  const amir = await night.console('amir');
  const lark = await larkfield.open();
  const beech = await beechCourt.open();
  const fern = await fernLodge.open();
  const quay = await quayside.open();

  await test.step('eight calls from four homes wait in the order of their urgency, each with its reason', async () => {
    await beech.chooseResident('LISTER');
    await observe(beech, WELL);
    await beech.callTheNurse('');
    await quay.chooseResident('GRANT');
    await observe(quay, WELL);
    await quay.callTheNurse('');
    await quay.goHome();
    await quay.chooseResident('FROST');
    await quay.callTheNurse('');
    await lark.chooseResident('PEMBERTON');
    await lark.callTheNurse('He was found on the floor.');
    await lark.goHome();
    await lark.chooseResident('HARGREAVES');
    await observe(lark, CHESTY);
    await lark.callTheNurse('Chesty since five.');
    await fern.chooseResident('DOYLE');
    await fern.callTheNurse('She will not drink.');
    await fern.page.getByTestId('tell-more').getByTestId('family-add').click();
    await fern.page.getByTestId('tell-more').getByTestId('family-words').fill('She did not know me.');
    await fern.page.getByTestId('tell-nurse').click();
    await fern.goHome();
    await beech.goHome();
    await beech.chooseResident('PIKE');
    await observe(beech, ILL);
    await beech.callTheNurse('She is grey and cold.');
    await emergencyCall(fern, 'stroke', 'WEBB');

    await expect(joanna.page.getByTestId('waiting-count')).toHaveText('8');
    const order = ['WEBB', 'PIKE', 'HARGREAVES', 'DOYLE', 'PEMBERTON', 'FROST', 'LISTER', 'GRANT'];
    await expect.poll(() => waiting(joanna)).toEqual(order);
    expect(await waiting(amir)).toEqual(order);
    await expect(joanna.row('WEBB')).toContainText('Signs of a stroke');
    await expect(joanna.row('PIKE')).toContainText('NEWS2');
    await expect(joanna.row('DOYLE')).toContainText('The family is worried');
    await expect(joanna.row('FROST')).toContainText(/Observations \d+ h .* old/);
  });

  await test.step('a stroke: a reading asked for and taken in the call, and a line that is lost and comes back', async () => {
    fernLodge.bedside({ device: 'blood-pressure', set: { systolic: 168, diastolic: 94, pulse: 88 } });
    await joanna.claim('WEBB');
    await expect(amir.page.getByTestId('queue-waiting')).not.toContainText('WEBB');
    await joanna.mediaIsReady();
    await joanna.answer();
    await joanna.page.getByTestId('ask-blood-pressure').locator('input').press('Space');
    await joanna.page.getByTestId('ask-send').click();
    await fern.page.getByTestId('asked-start').click();
    await expect(fern.page.getByTestId('tile-blood-pressure')).toContainText(/168\s*over\s*94/, { timeout: 30_000 });
    await fern.page.getByTestId('asked-save').click();
    await expect(joanna.page.getByTestId('asked-reading')).toContainText('168');

    const worker = /"pid":(\d+)/.exec(night.log.findLast((line) => line.includes('media worker started')) ?? '')?.[1];
    process.kill(Number(worker), 'SIGKILL');
    await seesMoreFrames(joanna.page);
    await seesMoreFrames(fern.page);
    await joanna.page.getByTestId('add-escalation').click();
    await joanna.page.getByTestId('esc-999').click();
    await joanna.page.getByTestId('esc-reason').fill('Face and arm on the right since six.');
    await joanna.sign('Stroke.');
    await joanna.endCall();
    await joanna.backToQueue();
  });

  await test.step('a high score: an interpreter comes by a link, everybody sees who is there, and she is let go again', async () => {
    await amir.claim('PIKE');
    await amir.mediaIsReady();
    await amir.answer();
    await amir.page.getByTestId('tool-people').click();
    await amir.page.getByTestId('party-somebody').click();
    await amir.page.getByTestId('party-name').fill('Maria Lopez');
    await amir.page.getByTestId('party-as').selectOption('interpreter');
    await amir.page.getByTestId('party-consent').fill('Doreen nodded, and her son agrees.');
    await amir.page.getByTestId('party-invite').click();
    const link = await amir.page.getByTestId('party-link-address').inputValue();
    const guest = await night.guest(link);
    await expect(guest.page.getByTestId('guest-lobby')).toContainText('Amir Haddad');
    await expect(guest.page.getByText('PIKE')).toHaveCount(0);
    await guest.page.getByTestId('guest-join').click();
    await seesMoreFrames(guest.page);
    await expect(amir.page.getByTestId('who-is-there')).toContainText('Maria Lopez');
    await expect(beech.page.getByTestId('who-is-there')).toContainText('Maria Lopez');
    await expect.poll(() => atHub(night.dataDir, 'party.joined', since)).toHaveLength(1);
    await amir.page.getByTestId('party-link-seen').click();
    await amir.page.getByTestId('party').filter({ hasText: 'Maria Lopez' }).getByTestId('party-remove').click();
    await amir.page.getByTestId('party-remove-go').click();
    await expect(guest.page.getByTestId('guest-ended')).toContainText('You are no longer in the call');
    await expect(beech.page.getByTestId('who-is-there')).not.toContainText('Maria Lopez');
    await expect.poll(() => atHub(night.dataDir, 'party.left', since)).toMatchObject([{ body: { why: 'removed' } }]);
    await adviseAndSign(amir, 'Keep her warm. Ring us if she is not better in an hour.', OUTSIDE_999);
    await amir.endCall();
    await amir.backToQueue();
    await guest.page.context().close();
  });

  const drRahman = await night.console('drRahman');
  await test.step('the GP comes on duty, and a call is handed over to her while it is on', async () => {
    await drRahman.page.getByTestId('duty-start').click();
    await expect(drRahman.page.getByTestId('waiting-count')).toHaveText('6');
    await joanna.claim('DOYLE');
    await joanna.mediaIsReady();
    await joanna.answer();
    await joanna.page.getByTestId('tool-hand-over').click();
    await joanna.page.getByTestId(`transfer-to-${NIGHT_STAFF.drRahman.personId}`).click();
    await joanna.page.getByTestId('transfer-words').fill('Dry, and an antibiotic may be wanted.');
    await joanna.page.getByTestId('transfer-offer').click();
    await expect(joanna.page.getByTestId('transfer-offered')).toBeVisible();
    await drRahman.page.getByTestId('offer-accept').click();
    await expect(drRahman.page.getByTestId('end-call')).toBeVisible();
    await seesMoreFrames(drRahman.page);
    await expect(fern.page.getByText('Dr Aisha Rahman').first()).toBeVisible();
    await drRahman.page.getByTestId('family-words').fill('I have rung her daughter.');
    await drRahman.page.getByTestId('family-acknowledge').click();
    await adviseAndSign(drRahman, 'Offer a drink every hour.');
    await drRahman.endCall();
    await drRahman.backToQueue();
    const [handed] = await atHub(night.dataDir, 'call.transferred', since);
    expect(handed).toMatchObject({
      author: 'Dr Aisha Rahman',
      body: { from: { name: 'Joanna Bell' }, how: 'offered' },
    });
  });

  const unansweredSince = new Date();
  await test.step('a chest pain comes in and nobody answers; meanwhile a call goes on by telephone, and others are answered', async () => {
    await quay.goHome();
    await emergencyCall(quay, 'chest-pain', 'SHAW');
    await expect(joanna.row('SHAW')).toBeVisible();
    await joanna.claim('FROST');
    await joanna.page.getByTestId('tool-telephone').click();
    await expect(joanna.page.getByTestId('telephone-number')).toHaveText('01632 960 455');
    await joanna.page.getByTestId('telephone-words').fill('No picture.');
    await joanna.page.getByTestId('telephone-go').click();
    await adviseAndSign(joanna, 'Two tablets with water now.');
    await joanna.page.getByTestId('telephone-said-back').click();
    await expect(joanna.page.getByTestId('telephone-said-back')).toHaveCount(0);
    await joanna.endCall();
    await joanna.backToQueue();
    await seeAndAdvise(amir, 'LISTER', 'Nothing more is to be done.');
    await seeAndAdvise(drRahman, 'PEMBERTON', 'Do not let him walk alone tonight.');
  });

  await test.step('every console is alarmed, the on-call telephone is rung, and the home is told to ring for itself', async () => {
    const steps = () => atHub(night.dataDir, 'call.escalated', unansweredSince.toISOString());
    const left = 200_000 - (Date.now() - unansweredSince.getTime());
    await expect
      .poll(async () => (await steps()).map(({ body }) => body.stage), { timeout: Math.max(left, 20_000) })
      .toEqual(['all-nurses', 'on-call', 'ring-yourself']);
    const [first, second] = await steps();
    expect(first?.body.told).toEqual(expect.arrayContaining(['Joanna Bell', 'Amir Haddad', 'Dr Aisha Rahman']));
    expect(first?.body.policy).toBe('night/1');
    expect(second?.body.onCall).toMatchObject({ result: 'accepted', telephone: DEMO_ON_CALL_TELEPHONE });
    const [rung] = night.onCall.rung.slice(-1);
    expect(JSON.stringify(rung?.body)).not.toMatch(/SHAW|Winifred|Shaw|9991234/);
    await expect(joanna.page.getByTestId('alarm').first()).toBeVisible();
    await expect(amir.page.getByTestId('alarm').first()).toBeVisible();
    // She is on another page just now: it is said there too.
    await expect(quay.page.getByTestId('late-notice')).toContainText('Ring 999 now');
    await quay.page.getByTestId('late-notice').getByTestId('notice-to-call').click();
    await expect(quay.page.getByTestId('whom-to-ring').first()).toContainText('999');
    await seeAndAdvise(amir, 'SHAW', 'Sit her up. The ambulance is on its way.');
  });

  await test.step('a person for whom the home called before, and two more calls', async () => {
    await lark.goHome();
    await lark.chooseResident('PEMBERTON');
    await lark.callTheNurse('He has fallen again.');
    await expect(joanna.row('PEMBERTON')).toContainText('Second call');
    await beech.goHome();
    await beech.chooseResident('MARSDEN');
    await beech.callTheNurse('His ankles are swollen.');
    await fern.goHome();
    await fern.chooseResident('KELLY');
    await fern.callTheNurse('She wheezes.');
    await seeAndAdvise(drRahman, 'PEMBERTON', 'His GP comes in the morning.');
    await seeAndAdvise(drRahman, 'MARSDEN', 'Feet up. Weigh him in the morning.');
    await seeAndAdvise(amir, 'HARGREAVES', 'Observations every hour.');
    await seeAndAdvise(amir, 'GRANT', 'Nothing more is to be done.');
  });

  await test.step('the shift is handed over with a call that was promised to be rung back', async () => {
    await joanna.claim('KELLY');
    await joanna.page.getByTestId('tool-promise').click();
    await joanna.page.getByTestId('promise-30').click();
    await joanna.page.getByTestId('promise-words').fill('I ask the pharmacy first.');
    await joanna.page.getByTestId('promise-go').click();
    await expect(fern.page.getByText('I ask the pharmacy first.').first()).toBeVisible();
    await joanna.page.getByTestId('open-shift').click();
    await joanna.page
      .getByTestId('handover-call')
      .filter({ hasText: 'KELLY' })
      .getByTestId('handover-word')
      .fill('Wheeze. Ring by the time I promised.');
    await joanna.page.getByTestId('handover-words').fill('A busy evening. All others are settled.');
    await joanna.page.getByTestId('sign-shift').click();
    await expect(joanna.page.getByTestId('handover-given').first()).toBeVisible();
    await amir.page.getByTestId('open-shift').click();
    await expect(amir.page.getByTestId('handover-incoming')).toContainText('Ring by the time I promised.');
    await amir.page.getByTestId('take-shift').click();
    const taken = () => atHub(night.dataDir, 'call.transferred', since);
    await expect
      .poll(async () => (await taken()).at(-1))
      .toMatchObject({
        author: 'Amir Haddad',
        residentId: DEMO_RESIDENT_IDS.nora,
        body: { from: { name: 'Joanna Bell' }, how: 'shift' },
      });
    await amir.row('KELLY').click();
    await amir.mediaIsReady();
    await amir.answer();
    await adviseAndSign(amir, 'Two puffs now, through the spacer.');
    await amir.endCall();
    await amir.backToQueue();
  });

  await test.step('the record: twelve calls, each answered once and decided once, and nobody turned away', async () => {
    await expect(joanna.page.getByTestId('waiting-count')).toHaveText('0');
    const of = async (
      kind: 'call.requested' | 'call.claimed' | 'call.answered' | 'outcome.signed' | 'call.cancelled',
    ) => (await atHub(night.dataDir, kind, since)).map(({ encounterId }) => encounterId);
    const calls = await of('call.requested');
    expect(new Set(calls).size).toBe(12);
    for (const kind of ['call.claimed', 'call.answered', 'outcome.signed'] as const) {
      expect([...(await of(kind))].sort(), kind).toEqual([...calls].sort());
    }
    expect(await of('call.cancelled')).toEqual([]);
    expect(await atHub(night.dataDir, 'call.by-telephone', since)).toMatchObject([
      { author: 'Joanna Bell', residentId: DEMO_RESIDENT_IDS.ronald, body: { telephone: '01632 960 455' } },
    ]);
    const [said] = (await atHub(night.dataDir, 'item.read-back', since)).filter(
      ({ body }) => body.over === 'telephone',
    );
    expect(said).toMatchObject({ author: 'Joanna Bell', body: { answer: 'said-back' } });
    expect(await atHub(night.dataDir, 'reading.answered', since)).toHaveLength(1);
  });
});
