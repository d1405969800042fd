/** Measuring, scoring, and whose values they are. */
import { faultNamed, type HazardLink } from '../link.ts';

export const OBSERVING: readonly HazardLink[] = [
  {
    id: 'H2',
    control: faultNamed('scale-2-for-everyone'),
    test: {
      file: 'test/integration/main/kiosk.test.ts',
      name: "scores with the resident's own scale, and the hub gets what was saved",
    },
  },
  {
    id: 'H3',
    control: faultNamed('score-missing-is-zero'),
    test: {
      file: 'test/unit/domain/news2-properties.test.ts',
      name: 'leaving something out names it, and never promises less than what is known',
    },
  },
  {
    id: 'H5',
    control: {
      file: 'renderer/apps/kiosk/bedside/bedside.ts',
      find: 'return now - Date.parse(provenance.takenAt) > STALE_AFTER_MS;',
      replace: 'return now - Date.parse(provenance.takenAt) > 4 * STALE_AFTER_MS;',
    },
    test: {
      file: 'test/unit/renderer/kiosk/bedside.test.ts',
      name: 'a value is old after 15 minutes, to the millisecond',
    },
  },
  {
    id: 'H14',
    control: {
      file: 'renderer/apps/kiosk/bedside/at-hand.ts',
      find: 'const use = said ?? (second === undefined ? only : undefined);',
      replace: 'const use = said ?? only;',
    },
    test: {
      file: 'test/unit/renderer/kiosk/at-hand.test.ts',
      name: 'a question where two could be it, also when one is asleep',
    },
  },
  {
    id: 'H15',
    control: {
      file: 'main/core/devices/device-clock.ts',
      find: 'if (!fromMemory && Math.abs(apart) <= OF_NOW_SECONDS) {',
      replace: 'if (!fromMemory) {',
    },
    test: {
      file: 'test/unit/main/devices/device-clock.test.ts',
      name: 'does not take a time of the morning for now, and says so in plain words',
    },
  },
  {
    id: 'H16',
    control: faultNamed('reading-for-two-people'),
    test: {
      file: 'test/unit/main/store/readings.test.ts',
      name: 'are used for one resident only, as often as they are saved for that one',
    },
  },
  {
    id: 'H17',
    control: faultNamed('hung-device'),
    test: {
      file: 'test/unit/main/devices/repeating.test.ts',
      name: 'is told from the first reading that is one too many, until another one comes',
    },
  },
  {
    id: 'H19',
    control: {
      file: 'main/core/devices/make-reading.ts',
      find: "fromMemory || !driver.medical || reading.quality === 'questionable';",
      replace: "fromMemory || reading.quality === 'questionable';",
    },
    test: {
      file: 'test/unit/main/devices/device.test.ts',
      name: 'has only questionable readings when it is no medical device',
    },
  },
  {
    id: 'H34',
    control: {
      file: 'renderer/features/news2-chart/columns.ts',
      find: 'return b === undefined || a > b ? a : b;',
      replace: 'return b === undefined || a < b ? a : b;',
    },
    test: {
      file: 'test/unit/renderer/features/chart-columns.test.ts',
      name: 'has the lowest and the highest value, and the worst score',
    },
  },
  {
    id: 'H42',
    control: {
      file: 'domain/triage/rank.ts',
      find: 'points += complete && !isOld ? forBand :',
      replace: 'points += complete ? forBand :',
    },
    test: {
      file: 'test/unit/domain/rank-calls.test.ts',
      name: 'does not take a low score of long before the call for a well person',
    },
  },
  {
    id: 'H43',
    control: {
      file: 'renderer/apps/kiosk/state/alarm.ts',
      find: 'until > now && until - now <= QUIET_FOR_MS + AHEAD_MS',
      replace: 'until > 0',
    },
    test: { file: 'test/unit/renderer/kiosk/alarm.test.ts', name: 'is never quiet for good, however often it is seen' },
  },
  {
    id: 'H44',
    control: {
      file: 'renderer/apps/kiosk/state/other-values.ts',
      find: 'return other === residentId || count === 0 || keptOnPurpose.has(values)',
      replace: 'return count === count || other === residentId || keptOnPurpose.has(values)',
    },
    test: {
      file: 'test/unit/renderer/kiosk/other-values.test.ts',
      name: 'are asked about, also those that wait in a draft, and never the person’s own',
    },
  },
  {
    id: 'H45',
    control: {
      file: 'renderer/apps/kiosk/state/escalation.ts',
      find: 'return saidWhy || called || linked ? undefined : set;',
      replace: 'return saidWhy || called || linked || set.struck === undefined ? undefined : set;',
    },
    test: {
      file: 'test/unit/renderer/kiosk/escalation.test.ts',
      name: 'is unanswered until somebody has said why, or called after it',
    },
  },
  {
    id: 'H49',
    control: {
      file: 'renderer/apps/kiosk/state/kept-drafts.ts',
      find: 'this.#store.setState({ ...NO_DRAFTS, draftsOf: undefined, othersDrafts: [] });',
      replace: 'this.#store.setState({ draftsOf: undefined, othersDrafts: [] });',
    },
    test: {
      file: 'test/unit/renderer/kiosk/kept-drafts.test.ts',
      name: 'changes from one person to another without showing the one what the other began',
    },
  },
  {
    id: 'H56',
    control: {
      file: 'renderer/apps/kiosk/state/handover-draft.ts',
      find: 'return isBusy || isBack || isWatched(person, Date.parse(now))',
      replace: 'return isBusy || isBack',
    },
    test: {
      file: 'test/unit/renderer/kiosk/handover.test.ts',
      name: 'whom 999 was rung for is watched, told by the first word of it',
    },
  },
  {
    id: 'H54',
    control: {
      file: 'renderer/apps/kiosk/state/handover-draft.ts',
      find: '.filter(({ record }) => record.death === undefined)',
      replace: '.filter(({ record }) => record.death === undefined && record.observations.length > 0)',
    },
    test: {
      file: 'test/unit/renderer/kiosk/handover.test.ts',
      name: 'whom to watch stands first, who has died is left out, and what was typed stays',
    },
  },
  {
    id: 'H111',
    control: {
      file: 'renderer/apps/kiosk/state/auto-lock.ts',
      find: 'if (leftMs <= 0) {',
      replace: 'if (leftMs <= -3_600_000) {',
    },
    test: {
      file: 'test/unit/renderer/kiosk/auto-lock.test.ts',
      name: 'asks for 30 seconds, counting down, and locks once when nobody has touched it for as long as the home says',
    },
  },
  {
    id: 'H59',
    control: {
      file: 'domain/tasks/task.ts',
      find: 'complete.map(({ at }) => at).filter((at) => at > after),',
      replace: '[],',
    },
    test: {
      file: 'test/unit/domain/tasks.test.ts',
      name: 'are due again after a complete set, counted from her time and not from when it was taken',
    },
  },
  {
    id: 'H4',
    control: {
      file: 'device-drivers/framing/checked-framer.ts',
      find: 'if (damage === undefined) {',
      replace: 'if (damage === undefined || length > 0) {',
    },
    test: {
      file: 'test/unit/device-drivers/framing/checked-framer.test.ts',
      name: 'says what was wrong in the words of the shape, and finds the frame hidden behind',
    },
  },
];
