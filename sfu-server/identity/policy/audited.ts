/**
 * What is written to the audit: everything that is asked, and everything that was refused. The list is of what is not written when it
 * was allowed, each with its reason; a request that is new is written until somebody has a reason here.
 */
import type { Action } from './actions.ts';
import { RULES } from './table.ts';

const NO_PERSON = 'It shows and changes nothing of anybody.';
const JOURNAL = 'Each entry is in the journal with its author, signed by the kiosk: a row would only repeat it.';
const OWN_ROWS = 'Whoever carries it out writes rows that say more: who looked, at which part, and each of several.';

export const NOT_AUDITED: Readonly<Partial<Record<Action, string>>> = {
  'http:health': NO_PERSON,
  'http:page': NO_PERSON,
  'http:service-key': NO_PERSON,
  'http:link-ticket':
    'It opens the link of a session whose beginning is a row; what is asked on the link has rows of its own.',
  'http:sign-in-ways': NO_PERSON,
  'http:session': 'Each page asks it of itself; the beginning of the session is a row.',
  'http:invitation':
    'Whoever has the link looks at it, or asks the question before the key; that it was taken up is a row.',
  'http:passkeys': 'Somebody looks at their own keys.',
  'http:sessions': 'Somebody looks at their own sessions.',
  'http:guest-open': OWN_ROWS,
  'http:guest-ticket': OWN_ROWS,
  'http:bag-open': OWN_ROWS,
  'http:bag-read': OWN_ROWS,
  'http:bag-take': OWN_ROWS,

  'kiosk:ping': 'A heartbeat.',
  'kiosk:link.hello': 'The question before the proof; the proof is a row.',
  'kiosk:entries.append': JOURNAL,
  'kiosk:entries.places': 'It asks where entries stand that the kiosk has itself.',
  'kiosk:entries.return': OWN_ROWS,
  'kiosk:feeds.subscribe':
    'The cursor of a copy that the home has anyway; who looks at it there is told by record.opened.',
  'kiosk:about.show': NO_PERSON,
  'clinician:about.show': NO_PERSON,
  'kiosk:kiosk.report': 'How a kiosk and its devices are, each minute.',
  'kiosk:record.opened': OWN_ROWS,
  'kiosk:attachment.offer': JOURNAL,
  'kiosk:attachment.send': JOURNAL,
  'kiosk:attachment.fetch': 'It keeps the copy of the home whole; who looks at it there is told by record.opened.',
  'kiosk:live.show': 'Four in a second of a call that is a row. Nothing of it is kept.',
  'kiosk:practice.finished': 'Exercises with nobody real.',

  'clinician:session.whoami': NO_PERSON,
  'clinician:session.step-up-options': 'The question before the proof; the proof is a row.',
  'clinician:resident.close': 'It shows less.',
  'clinician:drugs.search': 'A word of the drug table.',
  'clinician:routes.check': NO_PERSON,
  'clinician:recording.send': 'Pieces of a recording whose beginning and end are rows.',
  'clinician:support.subscribe': 'Kiosks and devices, and nobody.',
};

/** What is written to the audit also when it was allowed. */
export const AUDITED: ReadonlySet<Action> = new Set(
  (Object.keys(RULES) as Action[]).filter((action) => NOT_AUDITED[action] === undefined),
);
