/**
 * Hazards against which no single control in code can be taken out and found missing by a quick test: what shows that they are
 * held, or what is open, and whose it is.
 */
import type { Owner, HazardLink } from '../link.ts';

const said: readonly (readonly [id: string, owner: Owner, why: string])[] = [
  [
    'H4',
    'manufacturer',
    'several checks in each of the drivers; broken frames by the million in npm run fuzz -- devices',
  ],
  ['H12', 'manufacturer', 'words on screens and papers, read by browser tests (test/e2e)'],
  [
    'H18',
    'manufacturer',
    'no driver accepts another one’s stream; test/unit/device-drivers/detection and npm run fuzz -- devices',
  ],
  ['H20', 'manufacturer', 'a table of sentinels for each protocol; test/unit/device-drivers/contract'],
  [
    'H26',
    'manufacturer',
    'two copies and a rebuilding; shown only by breaking files: npm run faults -- power, test/integration/faults',
  ],
  ['H29', 'manufacturer', 'kiosk and two hubs together; test/integration/faults/back-in-time.test.ts'],
  ['H31', 'manufacturer', 'one transaction of a whole file; test/integration/sfu-server/residents.test.ts'],
  [
    'H32',
    'manufacturer',
    'digest and record are looked at in three places, and one alone is enough; test/integration/main/photos.test.ts',
  ],
  ['H36', 'manufacturer', 'words on paper, read by browser tests (test/e2e/chart.spec.ts)'],
  [
    'H37',
    'Clinical Safety Officer',
    'left over: what a disk keeps after a failed flush nobody can know; to be accepted or not',
  ],
  ['H48', 'manufacturer', 'words and colours over time; test/e2e/call-talk.spec.ts'],
  [
    'H50',
    'manufacturer',
    'practice has other objects than the real core: there is no line to take out; test/unit/renderer/kiosk/practice',
  ],
  ['H51', 'Clinical Safety Officer', 'whether a translation is right only a person who speaks the language can say'],
  ['H55', 'manufacturer', 'two touches in a browser; test/e2e/shift-unwell.spec.ts'],
  ['H57', 'manufacturer', 'hub and console together; test/integration/sfu-server/queue.test.ts'],
  ['H58', 'manufacturer', 'found by looking at pictures (docs/screens/review.md); no program finds it'],
  [
    'H71',
    'manufacturer',
    'a table of roles and requests; test/unit/sfu-server/identity/policy.test.ts and test/integration/sfu-server/duty.test.ts',
  ],
  ['H72', 'manufacturer', 'a way through screens; test/e2e'],
  [
    'H74',
    'manufacturer',
    'test/integration/sfu-server/unanswered.test.ts (a kiosk whose clock is an hour ahead waits no longer than others)',
  ],
  ['H76', 'manufacturer', 'left over at the kiosk; what the console does is shown by test/e2e/call-talk.spec.ts'],
  ['H77', 'manufacturer', 'left over: a layout of its own for low screens'],
  ['H82', 'Clinical Safety Officer', 'how much may come back at once is a question of the service’s staffing'],
  [
    'H87',
    'manufacturer',
    'tables of their own; every table and message is searched in test/integration/sfu-server/safeguarding.test.ts',
  ],
  ['H89', 'manufacturer', 'words on papers; test/integration/sfu-server/papers.test.ts'],
  [
    'H91',
    'manufacturer',
    'test/unit/sfu-server/prescribing/read-drugs.test.ts; the table that is used is the deployer’s',
  ],
  ['H94', 'manufacturer', 'hub and console together; the fault wishes-not-asked-on-paper of npm run mutate'],
  ['H95', 'manufacturer', 'compared in several rules of access; test/unit/sfu-server/identity/policy.test.ts'],
  ['H98', 'deploying organisation', 'pages must be loaded again after an upgrade'],
  ['H99', 'manufacturer', 'version and time on each paper; test/integration/paper/red-bag.test.ts'],
  ['H104', 'manufacturer', 'words on papers and pages; test/integration/paper/red-bag.test.ts'],
  ['H110', 'manufacturer', 'words on papers and the page of a link; test/integration/sfu-server/red-bag.test.ts'],
  [
    'H114',
    'manufacturer',
    'a rule with several conditions, each with rows of its own; test/unit/sfu-server/identity/policy-relation.test.ts',
  ],
  ['H115', 'manufacturer', 'hub and console together; test/integration/sfu-server/access.test.ts'],
  [
    'H116',
    'deploying organisation',
    'the agreements are the service’s; the alarm is shown by test/integration/sfu-server/access.test.ts',
  ],
  [
    'H117',
    'deploying organisation',
    'two keys each, and codes kept apart from them, are the service’s to see to; test/e2e/passkeys.spec.ts',
  ],
  [
    'H118',
    'manufacturer',
    'hub, page and kiosk together; test/integration/sfu-server/people.test.ts, test/e2e/manage-service.spec.ts',
  ],
  ['H119', 'manufacturer', 'words on a screen over time; test/unit/main/people/pin-verifier.test.ts'],
  [
    'H120',
    'Clinical Safety Officer',
    'whether what a stolen kiosk has not sent may be given up; what is kept is shown by test/integration/main/kiosk-ending.test.ts',
  ],
  [
    'H121',
    'manufacturer',
    'the word of a revocation could be signed by the service’s key; test/integration/main/hub-trust.test.ts',
  ],
  ['H122', 'deploying organisation', 'keeping the backup of the authority; docs/operations/tls.md'],
  ['H123', 'manufacturer', 'not shown under load: a flood of 4,000 connections has no test'],
  ['H124', 'manufacturer', 'a page in place of a program; test/unit/main/at-rest/at-rest.test.ts'],
  ['H125', 'deploying organisation', 'handing them over is done by people'],
  ['H126', 'manufacturer', 'a thousand tamperings; npm run audit -- verify'],
  ['H127', 'manufacturer', 'left over: words in a form of the record are not kept when it closes'],
  [
    'H128',
    'Clinical Safety Officer',
    'left over: a call that is typed in from paper asks for no proof that it was made',
  ],
];

export const ELSEWHERE: readonly HazardLink[] = said.map(([id, owner, why]) => ({ id, owner, why }));
