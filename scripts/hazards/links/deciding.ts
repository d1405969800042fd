/** The decision: what is signed, what it is held against, and what becomes of it. */
import { faultNamed, type HazardLink } from '../link.ts';

export const DECIDING: readonly HazardLink[] = [
  {
    id: 'H9',
    control: {
      file: 'domain/encounters/reduce.ts',
      find: 'return { ...encounter, readBacks: { ...encounter.readBacks, [itemId]: said } };',
      replace:
        "return { ...encounter, readBacks: { ...encounter.readBacks, [itemId]: { ...said, answer: 'understood' as const } } };",
    },
    test: { file: 'test/unit/domain/reduce-resident.test.ts', name: 'follows a call from request to review' },
  },
  {
    id: 'H10',
    control: {
      file: 'domain/prescribing/allergies.ts',
      find: 'const named = allergy.length < 4 ? says(text, allergy) : text.includes(allergy);',
      replace: 'const named = false;',
    },
    test: { file: 'test/unit/domain/prescribing.test.ts', name: 'that was typed by hand' },
  },
  {
    id: 'H46',
    control: faultNamed('family-not-answered'),
    test: {
      file: 'test/integration/sfu-server/around-a-call.test.ts',
      name: 'nothing is signed until a nurse has answered it, and again when another worry comes',
    },
  },
  {
    id: 'H70',
    control: {
      file: 'sfu-server/triage/late-rules.ts',
      find: "if (last > now) throw wrong('A time of the form is still to come. Check the date and the time.');",
      replace: '',
    },
    test: { file: 'test/unit/sfu-server/triage/late-rules.test.ts', name: 'times that cannot be right: ' },
  },
  {
    id: 'H78',
    control: {
      file: 'domain/prescribing/allergies.ts',
      find: "['related-class', new Set(across)],",
      replace: "['related-class', new Set<string>()],",
    },
    test: { file: 'test/unit/domain/prescribing.test.ts', name: 'is overridden by name and with a reason' },
  },
  {
    id: 'H79',
    control: {
      file: 'sfu-server/identity/step-up.ts',
      find: "found.used = true;\n      if (purpose === 'prescription') given.delete(digest);",
      replace: '',
    },
    test: {
      file: 'test/unit/sfu-server/identity/step-up.test.ts',
      name: 'is good for one signature, and says when it was shown',
    },
  },
  {
    id: 'H80',
    control: {
      file: 'domain/outcomes/wishes.ts',
      find: "if (conflict && reason === '') return { code: 'wishes-without-reason' };",
      replace: '',
    },
    test: {
      file: 'test/unit/domain/wishes.test.ts',
      name: 'is held against what was shown, and a conflict needs a reason',
    },
  },
  {
    id: 'H81',
    control: {
      file: 'sfu-server/follow-up/follow-up-rules.ts',
      find: 'if (now < action.due) {',
      replace: 'if (now < action.due || now > action.due) {',
    },
    test: {
      file: 'test/unit/sfu-server/follow-up/follow-up-rules.test.ts',
      name: 'what is past its time goes to whoever takes it, with a new time of its own',
    },
  },
  {
    id: 'H84',
    control: {
      file: 'sfu-server/referrals/referral-rules.ts',
      find: 'if (before !== undefined) throw refused(`It is written down already that ${before.who} has it.`);',
      replace: '',
    },
    test: { file: 'test/unit/sfu-server/referrals/referral-rules.test.ts', name: 'is acknowledged once' },
  },
  {
    id: 'H85',
    control: {
      file: 'sfu-server/referrals/referral-rules.ts',
      find: "if (last?.what === 'sent') {",
      replace: "if (last?.what === 'sent' && last.to === '') {",
    },
    test: {
      file: 'test/unit/sfu-server/referrals/referral-rules.test.ts',
      name: 'is sent again after a refusal, and when nothing was tried, and never after a receipt',
    },
  },
  {
    id: 'H86',
    control: {
      file: 'domain/referrals/open-at.ts',
      find: 'return isBankHoliday(date) ? 7 : weekdayOf(date);',
      replace: 'return weekdayOf(date);',
    },
    test: {
      file: 'test/unit/domain/open-at.test.ts',
      name: 'who is there on Sundays is there on a bank holiday, at Sunday’s hours',
    },
  },
  {
    id: 'H88',
    control: {
      file: 'renderer/apps/kiosk/state/advice-sheet.ts',
      find: 'newerAt: newer.at(-1),',
      replace: 'newerAt: undefined,',
    },
    test: {
      file: 'test/unit/renderer/kiosk/advice-sheet.test.ts',
      name: 'says when something was decided after it, and the newer one says nothing of the older',
    },
  },
  {
    id: 'H93',
    control: faultNamed('needed-becomes-daily'),
    test: {
      file: 'test/unit/renderer/kiosk/home-lines.test.ts',
      name: 'as needed says when, and the most in 24 hours',
    },
  },
  {
    id: 'H96',
    control: {
      file: 'sfu-server/follow-up/follow-up-rules.ts',
      find: "if (what === 'review' && practiceSignsIn) {",
      replace: "if (what === 'review' && practiceSignsIn && by.role === 'gp') {",
    },
    test: {
      file: 'test/unit/sfu-server/follow-up/follow-up-rules.test.ts',
      name: 'a review is closed by the GP’s own answer alone, where a GP of the practice signs in',
    },
  },
  {
    id: 'H97',
    control: {
      file: 'renderer/features/outcome-summary/since.ts',
      find: '} else if (set.at > signedAt) events.push(',
      replace: '} else if (set.at < signedAt) events.push(',
    },
    test: {
      file: 'test/unit/renderer/features/happened-since.test.ts',
      name: 'is the read-back, later observations and later calls, in the order of time',
    },
  },
  {
    id: 'H113',
    control: {
      file: 'sfu-server/triage/call-rules.ts',
      find: `export function maySign(encounter: Encounter, nurse: Author): void {
  if (!holds(encounter, nurse.personId)) throw conflict(whyNot(encounter));`,
      replace: 'export function maySign(encounter: Encounter, nurse: Author): void {',
    },
    test: {
      file: 'test/unit/sfu-server/triage/call-rules.test.ts',
      name: 'by another nurse: only a waiting call can be claimed',
    },
  },
  {
    id: 'H90',
    control: faultNamed('needed-becomes-daily'),
    test: { file: 'test/unit/domain/residents.test.ts', name: 'is read back in plain words' },
  },
  {
    id: 'H89',
    control: {
      file: 'domain/documents/prescription.ts',
      find: "    { kind: 'notice', title: 'Not an EPS prescription', text: NOT_EPS },\n",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/papers.test.ts',
      name: 'says that it is no EPS prescription, what overrides an allergy, the quantity in words, and who signed how',
    },
  },
  {
    id: 'H91',
    control: {
      file: 'sfu-server/prescribing/read-drugs.ts',
      find: 'fictitious: real === 0, drugs',
      replace: 'fictitious: real < 0, drugs',
    },
    test: {
      file: 'test/unit/sfu-server/prescribing/read-drugs.test.ts',
      name: 'of codes that cannot exist is made up, and says so',
    },
  },
  {
    id: 'H94',
    control: faultNamed('wishes-not-asked-on-paper'),
    test: {
      file: 'test/integration/sfu-server/late.test.ts',
      name: 'whoever was sent to hospital against what they wish was sent there for a reason',
    },
  },
];
