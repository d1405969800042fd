/**
 * The versions of the tools that are installed when the machine's own are too old. They are pinned exactly, so that
 * two machines set up in different months run the same program.
 */

/** Node runs the TypeScript of the hub and the kiosk core directly, which needs this major version or a newer one. */
export const NODE_MAJOR = 24;
export const NODE_VERSION = '24.21.0';

/** npm 10 leaves out the platform binding of Vite's bundler, so an older npm is replaced as well. */
export const NPM_MAJOR = 11;
export const NPM_VERSION = '11.19.1';

/** The oldest Node that can run these set-up scripts themselves. */
export const OLDEST_NODE_MAJOR = 20;

/**
 * @param {string} version such as `v24.21.0` or `11.19.1`
 * @returns {number} its major part, or 0 where the text is no version
 */
export function majorOf(version) {
  const match = /^v?(\d+)\.\d+/.exec(version.trim());
  return match?.[1] === undefined ? 0 : Number(match[1]);
}
