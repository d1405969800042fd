import { describe, expect, it } from 'vitest';
import type { StaffMember } from '#protocol/hub/training.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import {
  createStaffModel,
  otherSubject,
  signProblems,
  trainingState,
} from '../../../../renderer/apps/manage/model/staff-store.ts';
import { HandHub, JOANNA, settle } from '../console/hub-doubles.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';

const TODAY = '2026-11-22';
const TOM: StaffMember = {
  personId: '01900000-0000-7000-8000-0000000000f1',
  name: 'Tom Aldous',
  role: 'carer',
  training: null,
  practised: [],
};

describe('how a training stands', () => {
  const mark = { on: '2026-01-05', by: 'Helen Marsh' };
  it('is nothing held back where no record is kept, and not signed where one is', () => {
    expect(trainingState(null, 'kiosk', TODAY)).toBe('not-kept');
    expect(trainingState({}, 'kiosk', TODAY)).toBe('not-signed');
    expect(trainingState({ observations: mark }, 'kiosk', TODAY)).toBe('not-signed');
  });

  it('counts on its last day and not on the next', () => {
    expect(trainingState({ kiosk: mark }, 'kiosk', TODAY)).toBe('signed');
    expect(trainingState({ kiosk: { ...mark, until: TODAY } }, 'kiosk', TODAY)).toBe('signed');
    expect(trainingState({ kiosk: { ...mark, until: '2026-11-21' } }, 'kiosk', TODAY)).toBe('lapsed');
  });

  it('has another one beside it', () => {
    expect([otherSubject('kiosk'), otherSubject('observations')]).toEqual(['observations', 'kiosk']);
  });
});

describe('the days of a signature', () => {
  it.each([
    [TODAY, '', []],
    ['2026-11-01', '2027-11-01', []],
    [TODAY, TODAY, []],
    ['2026-11-23', '', ['on']],
    ['', '', ['on']],
    ['2026-02-30', '', ['on']],
    [TODAY, '2026-11-21', ['until']],
    [TODAY, 'soon', ['until']],
  ])('%s until “%s”', (on, until, problems) => {
    expect(signProblems(on, until, TODAY)).toEqual(problems);
  });
});

function managersHub(refuses = false) {
  const asked: unknown[] = [];
  const run = (params: unknown) => {
    asked.push(params);
    if (refuses) throw new RefusalError('not-found', 'Nobody like that works in your home. Nothing was saved.');
    return {};
  };
  const hub = new HandHub({
    'session.whoami': () => ({
      author: { ...JOANNA, name: 'Helen Marsh', role: 'home-manager' as const },
      qualification: '',
      serviceName: 'Northgate hub',
      demo: true,
      summaryTabs: DEFAULT_SUMMARY_TABS,
      hubTime: '2026-11-22T20:58:00.000Z',
    }),
    'staff.subscribe': () => ({ staff: [TOM] }),
    'training.sign': run,
    'training.withdraw': run,
  });
  const model = createStaffModel(hub.client);
  hub.client.start();
  return { hub, model, asked };
}

describe('the staff of a home', () => {
  it('is asked for by the manager and follows the hub', async () => {
    const { hub, model } = managersHub();
    await settle();
    expect(model.store.getState().staff).toEqual([TOM]);
    const signed = { ...TOM, training: { kiosk: { on: TODAY, by: 'Helen Marsh' } } };
    hub.served?.push('staff.changed', { staff: [signed] });
    await settle();
    expect(model.store.getState().staff).toEqual([signed]);
  });

  it('is signed off with a day and, where there is one, a last day', async () => {
    const { model, asked } = managersHub();
    await settle();
    expect(await model.sign(TOM, 'observations', TODAY, undefined)).toBe(true);
    expect(await model.sign(TOM, 'kiosk', TODAY, '2027-11-22')).toBe(true);
    expect(asked).toEqual([
      { personId: TOM.personId, subject: 'observations', on: TODAY },
      { personId: TOM.personId, subject: 'kiosk', on: TODAY, until: '2027-11-22' },
    ]);
    expect(model.store.getState().done).toContain('Tom Aldous');
  });

  it('says why nothing was saved', async () => {
    const { model } = managersHub(true);
    await settle();
    expect(await model.withdraw(TOM, 'kiosk')).toBe(false);
    expect(model.store.getState()).toMatchObject({ done: undefined, sending: false });
    expect(model.store.getState().refusal).toContain('Nothing was saved');
  });

  it('is gone when the manager signs out', async () => {
    const { hub, model } = managersHub();
    await settle();
    await hub.client.signOut();
    expect(model.store.getState().staff).toBeUndefined();
  });
});
