import { describe, expect, test } from 'vitest';
import type { Route, RouteDirectory } from '#domain/referrals/route.ts';
import { route as routeSchema, routeDirectory } from '#protocol/hub/follow-up.ts';
import { DEMO_ROUTES } from '../../../../sfu-server/demo/routes.ts';
import { directoryAfter, directoryWithDomains, mayMail } from '../../../../sfu-server/referrals/route-rules.ts';

const NOW = '2026-11-22T23:30:00.000Z';
const LENA = { name: 'Lena Ford' };
const [FIRST] = DEMO_ROUTES.routes as readonly [Route, ...Route[]];
const NEW: Route = { ...FIRST, routeId: '01930000-0000-7000-8000-000000000001' };

const save = (route: Route, known: RouteDirectory = DEMO_ROUTES, base = known.version) =>
  directoryAfter(known, { base, by: LENA, change: { save: route } }, 7, NOW);
const remove = (routeId: string, base = DEMO_ROUTES.version) =>
  directoryAfter(DEMO_ROUTES, { base, by: LENA, change: { remove: routeId } }, 7, NOW);

test('the demo’s directory is one that may be written down, and its addresses lead nowhere', () => {
  expect(routeDirectory.parse(DEMO_ROUTES)).toEqual(DEMO_ROUTES);
  for (const { mail, telephone } of DEMO_ROUTES.routes) {
    if (mail !== undefined) {
      expect(mail).toMatch(/\.example$/);
      expect(mayMail(mail, DEMO_ROUTES.mailDomains)).toBe(true);
    }
    expect(telephone).toMatch(/^01632 960 \d{3}$/);
  }
  expect(new Set(DEMO_ROUTES.routes.map(({ routeId }) => routeId)).size).toBe(DEMO_ROUTES.routes.length);
});

describe('a change', () => {
  test('makes a new version, and who changed it answers for it', () => {
    const added = save(NEW);
    expect(added).toMatchObject({ version: 'routes/7', approvedBy: 'Lena Ford', mailDomains: DEMO_ROUTES.mailDomains });
    expect(added?.routes.at(-1)).toEqual(NEW);
    const changed = save({ ...FIRST, telephone: '01632 960 999' });
    expect(changed?.routes).toHaveLength(DEMO_ROUTES.routes.length);
    expect(changed?.routes[0]).toMatchObject({ routeId: FIRST.routeId, telephone: '01632 960 999' });
    expect(remove(FIRST.routeId)?.routes.some(({ routeId }) => routeId === FIRST.routeId)).toBe(false);
  });

  test('that changes nothing makes none', () => {
    expect(save({ ...FIRST })).toBeUndefined();
    expect(remove(NEW.routeId)).toBeUndefined();
  });

  test('is refused when somebody has changed it meanwhile', () => {
    expect(() => save(NEW, DEMO_ROUTES, 'routes/1')).toThrow(/meanwhile/);
    expect(() => remove(FIRST.routeId, 'routes/1')).toThrow(/meanwhile/);
  });

  test('a service without any begins with the first route', () => {
    const { mail: _mail, ...byTelephone } = NEW;
    expect(directoryAfter(undefined, { base: 'none', by: LENA, change: { save: byTelephone } }, 1, NOW)).toMatchObject({
      version: 'routes/1',
      routes: [byTelephone],
    });
  });

  test.each([
    ['hours that end before they begin', { hours: [{ days: [1], from: '20:00', to: '08:00' }] }, /past midnight/],
    ['hours of no length', { hours: [{ days: [1], from: '08:00', to: '08:00' }] }, /past midnight/],
    ['checked tomorrow', { verifiedOn: '2026-11-23' }, /not here yet/],
    ['nobody to ask for', { contactName: '  ' }, /somebody to ask for/],
    ['no telephone', { telephone: ' ' }, /a telephone/],
    ['an address elsewhere', { mail: 'a@elsewhere.example' }, /approved domains only/],
    ['an address below an approved domain', { mail: 'a@x.northshore-community.example' }, /approved domains only/],
    ['an address that ends like one', { mail: 'a@evil-northshore-community.example' }, /approved domains only/],
    ['another kind', { kind: 'continence' }, /stays of its kind/],
  ] satisfies readonly [string, Partial<Route>, RegExp][])('%s is refused', (_what, changes, words) => {
    expect(() => save({ ...FIRST, ...changes })).toThrow(words);
  });

  test('two hundred routes are enough', () => {
    const routes = Array.from({ length: 200 }, (_one, at) => ({
      ...FIRST,
      routeId: `01930000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    }));
    const full = { ...DEMO_ROUTES, routes };
    expect(() => save({ ...FIRST, routeId: '01930000-0000-7000-8000-000000009999' }, full)).toThrow(/full/);
  });
});

test.each([
  'a@b@elsewhere.example',
  'a@northshore-community.example, x@elsewhere.example',
  'a@x.example\r\nBcc: b@c.example',
])('an address that is none is not even asked about: %j', (mail) => {
  expect(routeSchema.safeParse({ ...NEW, mail }).success).toBe(false);
});

test('domains are compared without regard to case', () => {
  expect(mayMail('A@NorthShore-Community.Example', ['northshore-community.EXAMPLE'])).toBe(true);
  expect(mayMail('northshore-community.example', [])).toBe(false);
});

test('whoever runs the hub approves domains: a new version, and who answers for the routes stays', () => {
  const changed = directoryWithDomains(DEMO_ROUTES, ['NHS.example', 'a.example', 'nhs.example'], 3);
  expect(changed).toMatchObject({ version: 'routes/3', approvedBy: null, mailDomains: ['a.example', 'nhs.example'] });
  expect(directoryWithDomains(changed, ['nhs.example', 'A.example'], 4)).toBeUndefined();
  expect(directoryWithDomains(undefined, ['a.example'], 1)).toMatchObject({ version: 'routes/1', routes: [] });
});
