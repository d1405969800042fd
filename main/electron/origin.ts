/** The page's own address: a scheme of its own, because pages of `file:` have more rights than a page should have. */
export const SCHEME = 'app';
export const HOST = 'kiosk';
export const START_URL = `${SCHEME}://${HOST}/kiosk.html`;

/** true for an address of the kiosk's page. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST;
}

/** true for what the kiosk's page has made in its own memory: a paper that it shows in a frame, to be printed. */
export function isOwnPaper(address: string): boolean {
  return address.startsWith('blob:') && isOwn(address.slice('blob:'.length));
}
