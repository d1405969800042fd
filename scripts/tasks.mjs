/**
 * What `npm start`, `npm test` and the other commands need, and the program that each of them is.
 *
 * @typedef {object} Task
 * @property {import('./bootstrap/index.mjs').Wants} wants
 * @property {readonly string[]} program what Node runs, from the root of the checkout; none for the set-up alone
 */

const playwright = 'node_modules/playwright/cli.js';

/** @type {Readonly<Record<string, Task>>} */
export const tasks = {
  start: { wants: { hub: true, pages: true }, program: ['scripts/demo/start.ts'] },
  dev: { wants: { hub: true }, program: ['scripts/demo/dev.ts'] },
  kiosk: { wants: { kiosk: true, pages: true, browser: true }, program: ['scripts/kiosk/main.ts'] },
  setup: { wants: { hub: true, pages: true, browser: true, electron: 'ask again' }, program: [] },
  check: { wants: {}, program: ['scripts/checks/run.ts', 'check'] },
  test: {
    wants: { hub: true, pages: true, browser: true, electron: 'if not refused' },
    program: ['scripts/checks/run.ts', 'test'],
  },
  bench: { wants: { hub: true, pages: true, browser: true }, program: [playwright, 'test', '--project=bench'] },
  devices: { wants: {}, program: ['scripts/devices/main.ts'] },
  fuzz: { wants: {}, program: ['scripts/fuzz/main.ts'] },
  month: { wants: { kiosk: true }, program: ['scripts/month/main.ts'] },
  faults: { wants: { kiosk: true }, program: ['scripts/faults/main.ts'] },
  residents: { wants: {}, program: ['scripts/residents/main.ts'] },
  people: { wants: { hub: true }, program: ['scripts/people/main.ts'] },
  drugs: { wants: {}, program: ['scripts/drugs/main.ts'] },
  data: { wants: {}, program: ['scripts/data/main.ts'] },
  tls: { wants: {}, program: ['scripts/tls/main.ts'] },
  audit: { wants: {}, program: ['scripts/audit/main.ts'] },
  'red-bag': { wants: {}, program: ['scripts/red-bag/main.ts'] },
  screens: { wants: { hub: true, pages: true, browser: true }, program: [playwright, 'test', '--project=screens'] },
  mutate: { wants: { hub: true, pages: true, browser: true }, program: ['scripts/mutation/run.ts'] },
  hazards: { wants: {}, program: ['scripts/hazards/main.ts'] },
  licences: { wants: {}, program: ['scripts/dependencies/check-licences.ts'] },
  dependencies: { wants: {}, program: ['scripts/dependencies/check-fresh.ts'] },
  sbom: { wants: {}, program: ['scripts/dependencies/make-sbom.ts'] },
  package: { wants: { hub: true, pages: true, electron: 'ask again' }, program: ['scripts/package.ts'] },
  format: { wants: {}, program: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'] },
};
