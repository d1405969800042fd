/** What people do in a night, in one call each: so that a night reads as what happened and not as what was pressed. */
import { expect, type Page } from 'playwright/test';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { linkClinician } from '../../integration/sfu-server/support/clinician.ts';
import { inboundTotals } from './browsers.ts';
import type { ConsolePage } from './clinician-pages.ts';
import { typeValues, type KioskPage } from './kiosk-page.ts';

export interface TypedSet {
  readonly systolic: string;
  readonly diastolic: string;
  readonly spo2: string;
  readonly pulse: string;
  readonly tenthsCelsius: string;
  readonly respiratoryRate: string;
}

/** A whole set typed at the tablet: the devices have tests of their own. */
export async function observe(kiosk: KioskPage, set: TypedSet): Promise<void> {
  const { systolic, diastolic, spo2, pulse, tenthsCelsius, respiratoryRate } = set;
  await kiosk.takeObservations();
  await typeValues(kiosk.page, 'blood-pressure', { systolic, diastolic });
  await typeValues(kiosk.page, 'oximeter', { spo2, pulse });
  await typeValues(kiosk.page, 'thermometer', { tenthsCelsius });
  await typeValues(kiosk.page, 'breathing', { respiratoryRate });
  await kiosk.alertOnRoomAir();
  await kiosk.save();
}

/** 999 first, then the nurse line, for somebody in the list. */
export async function emergencyCall(kiosk: KioskPage, emergency: string, residentName: string): Promise<void> {
  const { page } = kiosk;
  await page.getByTestId('emergency').click();
  await page.getByTestId(`kind-${emergency}`).click();
  await page.getByTestId('call-nurse').click();
  const who = page.getByTestId('who-person').filter({ hasText: residentName });
  const go = page.getByTestId('confirm-call');
  await expect(who.or(go).first()).toBeVisible();
  if (await who.isVisible()) await who.click();
  await go.click();
  await expect(page.getByTestId('queue-place').or(page.getByTestId('whom-to-ring')).first()).toBeVisible();
}

/** Family names in the order in which they wait. */
export async function waiting(nurse: ConsolePage): Promise<string[]> {
  const rows = nurse.page.getByTestId('queue-waiting').getByTestId('queue-row');
  const texts = await rows.evaluateAll((all) => all.map((row) => row.textContent));
  return texts.map((text) => /([A-Z]{3,}), /.exec(text)?.[1] ?? text);
}

/** A call from the claim to its signature, by picture and sound. */
export async function seeAndAdvise(nurse: ConsolePage, residentName: string, advice: string): Promise<void> {
  await nurse.claim(residentName);
  await nurse.mediaIsReady();
  await nurse.answer();
  await adviseAndSign(nurse, advice);
  await nurse.endCall();
  await nurse.backToQueue();
}

export async function adviseAndSign(nurse: ConsolePage, advice: string, departure?: string): Promise<void> {
  await nurse.advise(advice);
  if (departure !== undefined) await nurse.page.getByTestId('departure-reason').fill(departure);
  await nurse.sign('Seen and spoken with.');
}

/** Waits until this page has decoded so many frames more of somebody else. */
export async function seesMoreFrames(page: Page, frames = 20): Promise<void> {
  const before = (await inboundTotals(page)).videoFramesDecoded;
  await expect
    .poll(async () => (await inboundTotals(page)).videoFramesDecoded - before, { timeout: 30_000 })
    .toBeGreaterThan(frames);
}

/**
 * The night's own policy, proposed by one nurse and approved by the GP who is a clinical lead: the usual times for what is
 * urgent, and the others wait as long as a test takes.
 */
export async function agreeOnPolicy(hubUrl: string): Promise<void> {
  const { approvedBy: _, ...draft } = DEFAULT_TRIAGE_POLICY;
  const policy = {
    ...draft,
    version: 'night/1',
    answerWithinMinutes: { high: 2, medium: 40, 'low-medium': 40, low: 60, none: 40 },
    unanswered: { urgent: { onCallAfter: 0, ringYourselfAfter: 1 }, other: { onCallAfter: 60, ringYourselfAfter: 60 } },
    longestWaitMinutes: 60,
  };
  const joanna = await linkClinician(hubUrl, 'joanna.bell');
  const rahman = await linkClinician(hubUrl, 'aisha.rahman', 'demo-gp-2026');
  try {
    const words = 'Nights: all but the urgent may wait longer.';
    const { proposalId } = await joanna.link.request('policy.propose', {
      commandId: crypto.randomUUID(),
      policy,
      words,
    });
    await rahman.link.request('duty.start', {});
    await rahman.link.request('policy.decide', {
      commandId: crypto.randomUUID(),
      proposalId,
      verdict: 'approved',
      words: 'Agreed.',
    });
    await rahman.link.request('duty.end', {});
  } finally {
    joanna.socket.close();
    rahman.socket.close();
  }
}
