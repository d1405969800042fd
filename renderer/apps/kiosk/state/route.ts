/** Where the kiosk stands, as the part of the address after `#`: a reload comes back to the same page. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'resident'; readonly residentId: string }
  | { readonly page: 'observations'; readonly residentId: string }
  /** Asking for a call; without a person it asks for whom. */
  | { readonly page: 'call-request'; readonly residentId?: string | undefined }
  | { readonly page: 'call'; readonly residentId: string; readonly encounterId: string }
  /** The home's devices, and adding one. */
  | { readonly page: 'devices' }
  | { readonly page: 'device-add' }
  | { readonly page: 'emergency'; readonly residentId?: string | undefined };

const ID = /^[0-9a-f-]{36}$/;

/** Reads an address. What cannot be read is the home page. */
export function parseRoute(hash: string): Route {
  const [page = '', first, second] = hash.replace(/^#?\/?/, '').split('/');
  const residentId = first !== undefined && ID.test(first) ? first : undefined;
  switch (page) {
    case 'resident':
    case 'observations':
      return residentId === undefined ? { page: 'home' } : { page, residentId };
    case 'devices':
    case 'device-add':
      return { page };
    case 'call-request':
    case 'emergency':
      return { page, residentId };
    case 'call':
      return residentId !== undefined && second !== undefined && ID.test(second)
        ? { page, residentId, encounterId: second }
        : { page: 'home' };
    default:
      return { page: 'home' };
  }
}

/** The address of a page: `parseRoute(hrefOf(route))` is the same route. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'devices':
    case 'device-add':
      return `#/${route.page}`;
    case 'resident':
    case 'observations':
      return `#/${route.page}/${route.residentId}`;
    case 'call-request':
    case 'emergency':
      return route.residentId === undefined ? `#/${route.page}` : `#/${route.page}/${route.residentId}`;
    case 'call':
      return `#/call/${route.residentId}/${route.encounterId}`;
    default:
      return route satisfies never;
  }
}

/** Whom the page is about, if anybody. */
export function residentOf(route: Route): string | undefined {
  return 'residentId' in route ? route.residentId : undefined;
}
