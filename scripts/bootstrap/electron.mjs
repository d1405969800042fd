import { existsSync } from 'node:fs';
import { installedVersion } from './manifests.mjs';
import { inCache, inRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { readStamp, writeStamp } from './stamps.mjs';
import { ALREADY_DONE } from './steps.mjs';
import { environmentOf } from './toolchain.mjs';

/**
 * Electron's binary is downloaded from GitHub, which not every network allows. It is needed to package the kiosk and
 * for nothing else: without it the kiosk runs in a browser on this machine. So its absence is said, and is no failure.
 */

const TIMEOUT_SECONDS = 60;

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {{ again: boolean }} options whether to ask again where an earlier download was refused
 * @param {import('./steps.mjs').Progress} progress
 */
export async function fetchElectron(toolchain, { again }, progress) {
  if (isThere()) return ALREADY_DONE;
  const refusal = inCache('electron', `refused-${installedVersion('electron')}`);
  if (!again && readStamp(refusal) !== undefined) return absent('its download was refused before');

  progress('downloading');
  const result = await run(toolchain.node, [inRoot('node_modules', 'electron', 'install.js')], {
    env: environmentOf(toolchain),
    timeoutSeconds: TIMEOUT_SECONDS,
    onLine: progress,
  });
  if (result.code === 0 && isThere()) return 'downloaded';
  const reason = result.timedOut ? `no answer within ${TIMEOUT_SECONDS} s` : causeIn(result.output);
  writeStamp(refusal, reason);
  return absent(reason);
}

/** @param {string} reason */
function absent(reason) {
  return `not here (${reason}): the kiosk runs in a browser; "npm run setup" tries again`;
}

/** @param {readonly string[]} output */
function causeIn(output) {
  return output.find((line) => /error/i.test(line))?.trim() ?? 'the download failed';
}

/** Electron's own mark of a finished installation. */
function isThere() {
  return existsSync(inRoot('node_modules', 'electron', 'path.txt'));
}
