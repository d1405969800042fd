import { SetupFailure } from './failure.mjs';
import { findExecutable } from './paths.mjs';
import { run } from './processes.mjs';
import { ALREADY_DONE, requireSuccess } from './steps.mjs';

/**
 * The programs and libraries that come from the operating system. They are collected first and asked for once, so that
 * whoever has to type the command types one command.
 */

/**
 * @typedef {object} Need
 * @property {string} debianPackage
 * @property {string} [executable] where this is in PATH the need is met, whatever package it came from
 */

/** @type {Need} */
export const SOCAT = { debianPackage: 'socat', executable: 'socat' };
/** @type {Need} */
export const CHROMIUM = { debianPackage: 'chromium', executable: 'chromium' };
/**
 * A sound card for browser tests, whose microphone can be pulled out: the server, and the program that plugs things in.
 * @type {readonly Need[]}
 */
export const SOUND_CARD = [
  { debianPackage: 'pulseaudio', executable: 'pulseaudio' },
  { debianPackage: 'pulseaudio-utils', executable: 'pactl' },
];
/**
 * What the tests read the hub's papers with: as text, as a picture, as the structure that a screen reader follows, and as the code that is scanned.
 * @type {readonly Need[]}
 */
export const PAPER_READERS = [
  { debianPackage: 'poppler-utils', executable: 'pdftotext' },
  { debianPackage: 'qpdf', executable: 'qpdf' },
  { debianPackage: 'zbar-tools', executable: 'zbarimg' },
];

/**
 * @param {readonly Need[]} needs
 * @param {import('./steps.mjs').Progress} progress
 */
export async function installSystemPackages(needs, progress) {
  const absent = needs.filter((need) => need.executable === undefined || findExecutable(need.executable) === undefined);
  if (absent.length === 0) return ALREADY_DONE;
  if (findExecutable('dpkg-query') === undefined) throw refuseWithoutDebian(absent);

  const wanted = absent.map((need) => need.debianPackage);
  const missing = missingPackages(wanted, await installedPackages(wanted));
  if (missing.length === 0) return ALREADY_DONE;

  if (process.getuid?.() !== 0) {
    throw new SetupFailure(`These packages are missing: ${missing.join(', ')}.`, aptCommand(missing));
  }
  progress(`apt-get install ${missing.join(' ')}`);
  if ((await aptGet(['install', '-y', '--no-install-recommends', ...missing], progress)).code !== 0) {
    // A machine whose package lists are missing or old cannot find the packages; with fresh lists it can.
    await aptGet(['update'], progress);
    const second = await aptGet(['install', '-y', '--no-install-recommends', ...missing], progress);
    requireSuccess(second, `apt-get could not install ${missing.join(', ')}.`, aptCommand(missing));
  }
  return `installed ${missing.join(', ')}`;
}

/**
 * @param {readonly string[]} wanted
 * @param {string} listing one line a package, `name status`, as dpkg-query writes it; unknown packages have no line
 * @returns {string[]}
 */
export function missingPackages(wanted, listing) {
  const installed = new Set(
    listing
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, status]) => status === 'ii')
      .map(([name]) => name),
  );
  return wanted.filter((name) => !installed.has(name));
}

/** @param {readonly string[]} packages */
export function aptCommand(packages) {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** @param {readonly string[]} names */
async function installedPackages(names) {
  return (await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Abbrev}\n', ...names])).stdout;
}

/**
 * @param {readonly string[]} args
 * @param {import('./steps.mjs').Progress} progress
 */
function aptGet(args, progress) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', args, { env, onLine: progress });
}

/** @param {readonly Need[]} absent */
function refuseWithoutDebian(absent) {
  const names = absent.map((need) => need.executable ?? need.debianPackage).join(', ');
  return new SetupFailure(
    `These are missing: ${names}.`,
    `install them with this system's package manager (the names are Debian's), then run the command again`,
  );
}
