import { fetchElectron } from './electron.mjs';
import { installDependencies } from './dependencies.mjs';
import { JUST_FETCHED, WORKER_BUILD_NEEDS, buildWorker, findWorker } from './mediasoup-worker.mjs';
import { buildPages } from './pages.mjs';
import { SQLITE_BUILD_NEEDS, buildSqlite, findSqlite } from './sqlite.mjs';
import { ALREADY_DONE, step, stepWithResult } from './steps.mjs';
import { CHROMIUM, PAPER_READERS, SOCAT, SOUND_CARD, installSystemPackages } from './system-packages.mjs';
import { ensureNode, environmentOf } from './toolchain.mjs';
import { NODE_MAJOR } from './versions.mjs';

/**
 * Makes a fresh checkout ready for a task, and finds out quickly that it is ready already. The binaries are looked for
 * before the system's packages are asked for, because only then is it known which of them must be compiled.
 */

/**
 * @typedef {object} Wants
 * @property {boolean} [hub] whether hub and kiosk are to run: their native parts, and socat for the simulated devices
 * @property {boolean} [kiosk] whether a kiosk is to run with a hub that is elsewhere: no media worker, no simulated devices
 * @property {boolean} [pages] whether the built pages are needed
 * @property {boolean} [browser] whether tests drive a browser
 * @property {'if not refused' | 'ask again'} [electron]
 */

/**
 * @param {Wants} wants
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} how the task is to be run
 */
export async function bootstrap(wants) {
  const toolchain = await stepWithResult(`Node ${NODE_MAJOR} or newer`, async (progress) => {
    const found = await ensureNode(progress);
    return { did: found.installed ? 'installed' : ALREADY_DONE, result: found.toolchain };
  });
  await step('npm packages', (progress) => installDependencies(toolchain, progress));
  const env = environmentOf(toolchain);
  if (wants.hub === true || wants.kiosk === true) {
    const worker = await prepareNative(toolchain, wants);
    if (worker !== undefined) env['MEDIASOUP_WORKER_BIN'] = worker;
  }

  const { electron } = wants;
  if (electron !== undefined) {
    await step('Electron', (progress) => fetchElectron(toolchain, { again: electron === 'ask again' }, progress));
  }
  if (wants.pages === true) await step('pages', (progress) => buildPages(toolchain, progress));
  return { node: toolchain.node, env };
}

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {Wants} wants
 * @returns {Promise<string | undefined>} the path of the media worker, for a hub
 */
async function prepareNative(toolchain, wants) {
  const sqlite = await stepWithResult('SQLite', async (progress) => {
    const found = await findSqlite(toolchain, progress);
    return { did: found === 'in place' ? ALREADY_DONE : (found ?? 'is to be compiled'), result: found };
  });
  const worker =
    wants.hub === true
      ? await stepWithResult('media worker', async (progress) => {
          const found = await findWorker(toolchain, progress);
          return { did: found === undefined ? 'is to be built' : describeWorker(found.from), result: found };
        })
      : undefined;
  await step('system packages', (progress) =>
    installSystemPackages(
      [
        ...(wants.hub === true ? [SOCAT] : []),
        ...(wants.browser === true && process.env['TELETRIAGE_CHROMIUM'] === undefined ? [CHROMIUM] : []),
        // For tests alone: a kiosk has a sound card.
        ...(wants.hub === true && wants.browser === true ? [...SOUND_CARD, ...PAPER_READERS] : []),
        ...(sqlite === undefined ? SQLITE_BUILD_NEEDS : []),
        ...(wants.hub === true && worker === undefined ? WORKER_BUILD_NEEDS : []),
      ],
      progress,
    ),
  );
  if (sqlite === undefined) {
    await step('SQLite', async (progress) => {
      await buildSqlite(toolchain, progress);
      return 'compiled';
    });
  }
  if (wants.hub !== true) return undefined;
  if (worker !== undefined) return worker.path;
  return stepWithResult('media worker', async (progress) => ({ did: 'built', result: await buildWorker(progress) }));
}

/** @param {string} from */
function describeWorker(from) {
  return from === JUST_FETCHED ? JUST_FETCHED : `${ALREADY_DONE} (${from})`;
}
