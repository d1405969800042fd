/** The record: what it says, who may say it, and that nothing of it is lost. */
import { faultNamed, type HazardLink } from '../link.ts';

export const RECORD: readonly HazardLink[] = [
  {
    id: 'H1',
    control: faultNamed('residents-swapped'),
    test: {
      file: 'test/integration/main/device-manager.test.ts',
      name: 'is never saved for two people, also after a restart; the same press again is the same set',
    },
  },
  {
    id: 'H7',
    control: {
      file: 'main/core/store/database.ts',
      find: "await statements.run('PRAGMA synchronous = FULL');",
      replace: "await statements.run('PRAGMA synchronous = OFF');",
    },
    test: { file: 'test/unit/main/store/store.test.ts', name: 'writes to the disk before it says that it has' },
  },
  {
    id: 'H11',
    control: {
      file: 'domain/journal/order.ts',
      find: 'if (a.seq !== undefined && b.seq !== undefined) return a.seq - b.seq;',
      replace:
        'if (a.seq !== undefined && b.seq !== undefined) return a.envelope.occurredAt < b.envelope.occurredAt ? -1 : 1;',
    },
    test: {
      file: 'test/unit/domain/reduce-resident.test.ts',
      name: 'is the same for any arrival order, with any repeats',
    },
  },
  {
    id: 'H13',
    control: {
      file: 'renderer/apps/kiosk/state/presses.ts',
      find: 'const entryId = presses.get(press) ?? crypto.randomUUID();',
      replace: 'const entryId = crypto.randomUUID();',
    },
    test: { file: 'test/unit/renderer/kiosk/presses.test.ts', name: 'until it has its answer' },
  },
  {
    id: 'H21',
    control: faultNamed('moved-and-kept'),
    test: {
      file: 'test/integration/main/record.test.ts',
      name: 'is struck there and stands for the right one, on the right one’s scale, both or neither',
    },
  },
  {
    id: 'H22',
    control: {
      file: 'domain/journal/reduce-resident.ts',
      find: 'return record.observations.findLast((set) => set.struck === undefined);',
      replace: 'return record.observations.at(-1);',
    },
    test: {
      file: 'test/unit/domain/corrections.test.ts',
      name: 'stays in sight with who, when and why, and counts for nothing',
    },
  },
  {
    id: 'H23',
    control: faultNamed('none-known-hides-allergy'),
    test: {
      file: 'test/unit/domain/record-statements.test.ts',
      name: 'of any source count, and "none known" from another one is a contradiction that is shown',
    },
  },
  {
    id: 'H24',
    control: {
      file: 'domain/record/who-may-state.ts',
      find: "'oxygen-scale-2': CLINICIANS,",
      replace: "'oxygen-scale-2': CARERS,",
    },
    test: {
      file: 'test/unit/domain/record-statements.test.ts',
      name: 'scale 2, frailty and an expected death are for clinicians, medicines and plans not for every carer',
    },
  },
  {
    id: 'H25',
    control: {
      file: 'domain/record/review-dates.ts',
      find: 'reviewBy === undefined || reviewBy > until',
      replace: 'reviewBy === undefined || reviewBy > until || reviewBy < until',
    },
    test: {
      file: 'test/unit/domain/record-statements.test.ts',
      name: 'are due by their day, the oldest first, and not of what is over',
    },
  },
  {
    id: 'H27',
    control: {
      file: 'main/core/store/lasting-database.ts',
      find: `const trouble = troubleOf(fault);
      switch`,
      replace: `const trouble = troubleOf(fault);
      if (trouble === 'unreliable') return await operation(inner);
      switch`,
    },
    test: {
      file: 'test/unit/main/store/lasting-database.test.ts',
      name: 'never says that something is saved whose flush has failed, and asks the old handle nothing more',
    },
  },
  {
    id: 'H28',
    control: {
      file: 'main/core/hub-link/clock-check.ts',
      find: 'const wentBack = behindMs >= TRUSTED_SKEW_MS;',
      replace: 'const wentBack = false;',
    },
    test: {
      file: 'test/unit/main/health/clock.test.ts',
      name: 'is told as set back when it shows less than the kiosk has known before it was started',
    },
  },
  {
    id: 'H30',
    control: {
      file: 'domain/tasks/task.ts',
      find: 'if (record.death !== undefined) {',
      replace: 'if (record.death !== undefined && record.described !== undefined) {',
    },
    test: { file: 'test/unit/domain/tasks.test.ts', name: 'is nothing for somebody who has died' },
  },
  {
    id: 'H33',
    control: {
      file: 'sfu-server/triage/score-of-call.ts',
      find: 'return total(again) > total(news2) ? again : news2;',
      replace: 'return news2;',
    },
    test: {
      file: 'test/unit/sfu-server/triage/score-of-call.test.ts',
      name: 'scale 2 counts where somebody authorised it, and scale 1 where nobody did',
    },
  },
  {
    id: 'H35',
    control: {
      file: 'main/core/store/leaving.ts',
      find: "'UPDATE feeds SET placed = 0, left_at",
      replace: "'UPDATE feeds SET placed = 1, left_at",
    },
    test: {
      file: 'test/unit/main/store/leaving.test.ts',
      name: 'is no longer shown from the entry on that says so, and is again when they are back',
    },
  },
  {
    id: 'H39',
    control: {
      file: 'renderer/apps/kiosk/state/emergency-facts.ts',
      find: `return record.death !== undefined
    ? []`,
      replace: `return record.death === undefined
    ? []`,
    },
    test: {
      file: 'test/unit/renderer/kiosk/emergency-facts.test.ts',
      name: 'what was agreed, for who is on the pathway and still lives',
    },
  },
  {
    id: 'H53',
    control: {
      file: 'renderer/apps/kiosk/state/emergency-facts.ts',
      find: "if (cpr.status === 'do-not-attempt') lines.push(say.sayDnacpr);",
      replace: "if (cpr.status !== 'attempt') lines.push(say.sayDnacpr);",
    },
    test: { file: 'test/unit/renderer/kiosk/emergency-facts.test.ts', name: 'an unrecorded CPR wish is not made one' },
  },
  {
    id: 'H92',
    control: {
      file: 'sfu-server/store/sqlite-connection.ts',
      find: 'PRAGMA synchronous = FULL;',
      replace: 'PRAGMA synchronous = OFF;',
    },
    test: {
      file: 'test/unit/sfu-server/store/sqlite-database.test.ts',
      name: 'a commit is flushed to the disk and foreign keys hold',
    },
  },
  {
    id: 'H112',
    control: {
      file: 'renderer/features/resident-banner/resident-tags.ts',
      find: "return { kind: 'cpr', tone: 'plain', words: BANNER_TEXT.cprNotRecorded };",
      replace: "return { kind: 'cpr', tone: 'plain', words: '' };",
    },
    test: {
      file: 'test/unit/renderer/features/resident-tags.test.ts',
      name: 'never leave the wish out, also where none is recorded',
    },
  },
  {
    id: 'H38',
    control: {
      file: 'sfu-server/residents/file/read-file.ts',
      find: 'if (first.size === 0) return rows;',
      replace: 'if (first.size < 99) return rows;',
    },
    test: {
      file: 'test/unit/sfu-server/residents/read-row.test.ts',
      name: 'where one birthday has the month first, those that could be read either way are not trusted',
    },
  },
  {
    id: 'H26',
    control: {
      file: 'main/core/store/reconcile.ts',
      find: "if (mark?.status === 'received' || mark?.status === 'void') continue;",
      replace: "if (mark?.status !== 'refused') continue;",
    },
    test: {
      file: 'test/unit/main/store/salvage.test.ts',
      name: 'bring in what a crash left in the spool alone, in its place, once',
    },
  },
  {
    id: 'H31',
    control: {
      file: 'sfu-server/residents/residents.ts',
      find: "(one) => one.born === arrival.born && isSameFamilyName(one.familyName ?? '', arrival.familyName),",
      replace: "(one) => one.born !== '',",
    },
    test: {
      file: 'test/integration/sfu-server/residents.test.ts',
      name: 'nobody is moved by the NHS number alone, and which part is wrong is not told',
    },
  },
];
