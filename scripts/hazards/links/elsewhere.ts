/**
 * Hazards against which no single control in code can be taken out and found missing by a quick test: what shows that they are
 * held, or what is open, and whose it is.
 */
import type { Owner, HazardLink } from '../link.ts';

const said: readonly (readonly [id: string, owner: Owner, why: string])[] = [
  ['H12', 'manufacturer', 'words on screens and papers, read by browser tests (test/e2e)'],
  [
    'H18',
    'manufacturer',
    'no driver accepts another one’s stream; test/unit/device-drivers/detection and npm run fuzz -- devices',
  ],
  ['H20', 'manufacturer', 'a table of sentinels for each protocol; test/unit/device-drivers/contract'],
  ['H29', 'manufacturer', 'kiosk and two hubs together; test/integration/faults/back-in-time.test.ts'],
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
  ['H72', 'manufacturer', 'a way through screens; test/e2e'],
  [
    'H74',
    'manufacturer',
    'test/integration/sfu-server/unanswered.test.ts (a kiosk whose clock is an hour ahead waits no longer than others)',
  ],
  ['H76', 'manufacturer', 'left over at the kiosk; what the console does is shown by test/e2e/call-talk.spec.ts'],
  ['H77', 'manufacturer', 'left over: a layout of its own for low screens'],
  ['H82', 'Clinical Safety Officer', 'how much may come back at once is a question of the service’s staffing'],
  ['H98', 'deploying organisation', 'pages must be loaded again after an upgrade'],
  ['H110', 'manufacturer', 'words on papers and the page of a link; test/integration/sfu-server/red-bag.test.ts'],
  [
    'H129',
    'manufacturer',
    'two offices and several obstacles, each looked at twice: no single line to take out has been tried',
  ],
  [
    'H130',
    'manufacturer',
    'words on the screen of the choice; a part in the care or a reason is asked for whoever is found (H114)',
  ],
  ['H131', 'deploying organisation', 'two keys each; the draft is kept and the call goes on (H115, H117)'],
  ['H132', 'deploying organisation', 'a first PIN is handed over by people; it opens one home’s kiosks alone'],
  ['H135', 'manufacturer', 'words at the choice of a file; test/integration/attacks/files.test.ts'],
  ['H136', 'manufacturer', 'it is meant; test/integration/attacks/tickets.test.ts'],
  ['H138', 'manufacturer', 'two browsers and a media worker; test/integration/media/hostile-datagrams.test.ts'],
  [
    'H139',
    'deploying organisation',
    'a setting beside the proxy; what it does is shown by test/integration/attacks/proxies.test.ts',
  ],
];

export const ELSEWHERE: readonly HazardLink[] = said.map(([id, owner, why]) => ({ id, owner, why }));
