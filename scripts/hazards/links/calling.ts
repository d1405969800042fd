/** Calls: how they rank, who has them, and what happens when nobody answers. */
import { type HazardLink } from '../link.ts';

export const CALLING: readonly HazardLink[] = [
  {
    id: 'H6',
    control: {
      file: 'domain/triage/rank.ts',
      find: 'const guarded = waited >= policy.longestWaitMinutes;',
      replace: 'const guarded = false;',
    },
    test: {
      file: 'test/unit/domain/rank-calls.test.ts',
      name: 'lets nobody starve: over the limit comes before all but high',
    },
  },
  {
    id: 'H8',
    control: {
      file: 'sfu-server/triage/call-rules.ts',
      find: `  if (encounter.status === 'claimed' && holds(encounter, nurse.personId)) return false;
  throw conflict(whyNot(encounter));`,
      replace: '  return !holds(encounter, nurse.personId);',
    },
    test: {
      file: 'test/unit/sfu-server/triage/call-rules.test.ts',
      name: 'by another nurse: only a waiting call can be claimed',
    },
  },
  {
    id: 'H40',
    control: {
      file: 'renderer/apps/kiosk/state/gate.ts',
      find: `case 'call-request':
      return true;`,
      replace: '  return true;',
    },
    test: { file: 'test/unit/renderer/kiosk/gate.test.ts', name: 'what opens without a PIN' },
  },
  {
    id: 'H41',
    control: {
      file: 'renderer/apps/kiosk/state/gate.ts',
      find: 'return opensHere(route, state) ? residentOf(route) : undefined;',
      replace: 'return residentOf(route);',
    },
    test: {
      file: 'test/unit/renderer/kiosk/gate.test.ts',
      name: 'nobody behind the PIN: the page under the lock was somebody else’s',
    },
  },
  {
    id: 'H47',
    control: {
      file: 'renderer/apps/kiosk/call/no-answer.ts',
      find: "if (!connected) ring = 'no-connection';",
      replace: "if (!connected && late) ring = 'no-connection';",
    },
    test: {
      file: 'test/unit/renderer/kiosk/no-answer.test.ts',
      name: 'says the number at once without a connection, and with no nurse there',
    },
  },
  {
    id: 'H52',
    control: {
      file: 'renderer/apps/kiosk/state/live-call.ts',
      find: 'kioskId === state.home.kioskId;',
      replace: "kioskId !== '';",
    },
    test: {
      file: 'test/unit/renderer/kiosk/live-call.test.ts',
      name: 'is the one on which somebody went on with it: the other leaves',
    },
  },
  {
    id: 'H60',
    control: {
      file: 'domain/triage/promise.ts',
      find: 'return ESCALATION_STAGES.filter((stage) => !taken.has(stage) &&',
      replace: "return ESCALATION_STAGES.filter((stage) => stage !== 'on-call' && !taken.has(stage) &&",
    },
    test: {
      file: 'test/unit/domain/promise.test.ts',
      name: 'takes each step once, in order, and none before its time',
    },
  },
  {
    id: 'H61',
    control: {
      file: 'domain/encounters/reduce.ts',
      find: 'return { ...encounter, transfer: { ...entry.body, by: author, at: occurredAt } };',
      replace: 'return { ...encounter, clinician: author, transfer: undefined };',
    },
    test: {
      file: 'test/unit/domain/call-handling.test.ts',
      name: 'leaves it with whoever offers it until it is taken, and keeps it on',
    },
  },
  {
    id: 'H62',
    control: {
      file: 'domain/encounters/reduce.ts',
      find: "? { ...encounter, status: 'waiting', clinician: undefined, transfer: undefined }",
      replace: "? { ...encounter, status: 'waiting', clinician: undefined, transfer: undefined, callBack: undefined }",
    },
    test: {
      file: 'test/unit/domain/call-handling.test.ts',
      name: 'stays with the call when it goes back to the queue, and ends with the answer',
    },
  },
  {
    id: 'H63',
    control: {
      file: 'domain/encounters/reduce.ts',
      find: "? { ...encounter, status: 'joined', joinedInto: entry.body.into }",
      replace: '? encounter',
    },
    test: {
      file: 'test/unit/domain/call-handling.test.ts',
      name: 'is one: the later one is over, and what it said counts for the first',
    },
  },
  {
    id: 'H64',
    control: {
      file: 'domain/triage/rank.ts',
      find: "if (band === 'high') urgent = true;",
      replace: "if (band === 'high' && call.staffConcern === true) urgent = true;",
    },
    test: { file: 'test/unit/domain/rank-calls.test.ts', name: 'never lets lesser things add up to what is urgent' },
  },
  {
    id: 'H65',
    control: {
      file: 'domain/triage/policy-change.ts',
      find: 'return proposal.decision === undefined && proposal.proposedBy.personId !== personId;',
      replace: "return proposal.decision === undefined && personId !== '';",
    },
    test: { file: 'test/unit/domain/policy-change.test.ts', name: 'is decided by another person, once' },
  },
  {
    id: 'H66',
    control: {
      file: 'sfu-server/parties/membership.ts',
      find: "if (wasRemoved(party) || party.until <= now) return 'over';",
      replace: "if (wasRemoved(party)) return 'over';",
    },
    test: {
      file: 'test/unit/sfu-server/parties/membership.test.ts',
      name: 'no guest from the moment when the link is over, and still the colleague',
    },
  },
  {
    id: 'H67',
    control: {
      file: 'sfu-server/parties/membership.ts',
      find: "return party !== undefined && linkState(encounter, party, now) === 'open';",
      replace: 'return party !== undefined;',
    },
    test: { file: 'test/unit/sfu-server/parties/membership.test.ts', name: 'who belongs into the room' },
  },
  {
    id: 'H68',
    control: {
      file: 'renderer/media/quality.ts',
      find: "silentMs >= LOST_AFTER_MS ? 'lost' : 'weak'",
      replace: "silentMs >= 100 * LOST_AFTER_MS ? 'lost' : 'weak'",
    },
    test: {
      file: 'test/unit/renderer/media/quality.test.ts',
      name: 'is lost when looks in a row have brought nothing for three seconds',
    },
  },
  {
    id: 'H69',
    control: {
      file: 'sfu-server/recordings/recording-rules.ts',
      find: "if (consent.consentBy.trim() === '' || consent.words.trim() === '') {",
      replace: "if (consent.consentBy.trim() === '' && consent.words.trim() === '') {",
    },
    test: { file: 'test/unit/sfu-server/recordings/recording-rules.test.ts', name: 'and not ' },
  },
  {
    id: 'H73',
    control: {
      file: 'renderer/apps/console/model/alarms.ts',
      find: 'addMilliseconds(at, QUIET_MS)',
      replace: 'addMilliseconds(at, 1000 * QUIET_MS)',
    },
    test: { file: 'test/unit/renderer/console/alarms.test.ts', name: 'is quiet for two minutes, and sounds again' },
  },
  {
    id: 'H75',
    control: {
      file: 'main/core/hub-link/heartbeat.ts',
      find: 'if (callWaits() && passed >= SILENCE_CALL_MS) silence();',
      replace: 'if (callWaits() && passed >= 10 * SILENCE_CALL_MS) silence();',
    },
    test: {
      file: 'test/unit/main/hub-link/heartbeat.test.ts',
      name: 'finds a line that was cut without a word within 4 s, at whatever moment it is cut',
    },
  },
  {
    id: 'H83',
    control: {
      file: 'sfu-server/signalling/presence.ts',
      find: 'const since = turned ? clock.now() : before.since;',
      replace: 'const since = before?.since ?? clock.now();',
    },
    test: {
      file: 'test/unit/sfu-server/signalling/presence.test.ts',
      name: 'a home is connected while one of its kiosks is, and cut off since the last one left',
    },
  },
  {
    id: 'H145',
    control: {
      file: 'sfu-server/signalling/guard.ts',
      find: 'if (beginsList(action)) sent = inOrder.hold();',
      replace: '',
    },
    test: {
      file: 'test/unit/sfu-server/signalling/guard-in-order.test.ts',
      name: 'a change that comes while the answer with the list is being written down is told after the answer',
    },
  },
];
