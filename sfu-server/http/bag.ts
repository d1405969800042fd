/**
 * A red bag's pack for whoever has the code on its paper and the passcode. They have no account and no session: what they may do, and
 * for how long, the link says.
 */
import type { FastifyInstance } from 'fastify';
import {
  bagOpenReply,
  bagOpenRequest,
  bagTakeReply,
  bagTakeRequest,
  packQuery,
  packReply,
  serviceKeyReply,
} from '#protocol/hub/bag.ts';
import { bundleOf } from '#protocol/fhir/bundle.ts';
import { id } from '#protocol/stored/domain-schemas.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import type { Audit } from '../audit/audit.ts';
import type { Accounts, OpenSession } from '../identity/accounts.ts';
import type { Resource } from '../identity/policy.ts';
import { addressOf } from '../red-bag/address.ts';
import { openedPack } from '../red-bag/bag-of-resident.ts';
import type { Openings, Reader } from '../red-bag/opening.ts';
import { demandFrozen, readPack, type BagPapers } from '../red-bag/papers.ts';
import type { Shares } from '../red-bag/shares.ts';
import { parsed } from './parsed.ts';
import { addRoute, type Asked } from './routes.ts';

interface Scope {
  readonly serviceId: string;
}

export interface BagRouteParts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly residentResource: (asked: OpenSession, residentId: string) => Promise<Resource>;
  readonly redBags: {
    readonly serviceKey: { readonly raw: string; readonly pem: string };
    readonly openings: Openings;
    readonly shares: Pick<Shares, 'take'>;
    readonly papers: BagPapers;
    /** Whose bag it is; undefined for what is none. */
    readonly residentOf: (scope: Scope, bagId: string) => Promise<string | undefined>;
    readonly bag: (scope: Scope, residentId: string, bagId: string) => Promise<RedBag | undefined>;
  };
}

/** The paper does not say who has printed it: the link does not say who they are. */
const WITH_THE_CODE = 'somebody with the code of this bag';

function from({ request }: Asked): string {
  return addressOf({ ip: request.ip, peer: request.socket.remoteAddress });
}

function bearer({ request }: Asked): string | undefined {
  return /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
}

/** Shown and printed by the browser, and kept by nobody. Its name says nothing of whose it is. */
function sendPdf({ reply }: Asked, file: Uint8Array): unknown {
  return reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'inline; filename="red-bag.pdf"')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(file));
}

function sendBundle({ reply }: Asked, bundle: ReturnType<typeof bundleOf>): unknown {
  return reply
    .type('application/fhir+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="red-bag.json"')
    .header('x-content-type-options', 'nosniff')
    .send(JSON.stringify(bundle));
}

function bagIdOf({ request }: Asked, ending: '.pdf' | '.json'): string | undefined {
  const { file } = request.params as { readonly file?: unknown };
  const stem = typeof file === 'string' && file.endsWith(ending) ? file.slice(0, -ending.length) : undefined;
  return id.safeParse(stem).data;
}

export function addBag(app: FastifyInstance, { accounts, audit, residentResource, redBags }: BagRouteParts): void {
  const { openings, shares, papers } = redBags;

  async function resourceOf(asked: Asked, ending: '.pdf' | '.json'): Promise<Resource> {
    if (asked.session === undefined) return { kind: 'none' };
    const { serviceId } = asked.session.account;
    const bagId = bagIdOf(asked, ending);
    const residentId = bagId && (await redBags.residentOf({ serviceId }, bagId));
    return residentId === undefined ? { kind: 'missing' } : residentResource(asked.session, residentId);
  }

  async function demandBag(asked: Asked, ending: '.pdf' | '.json') {
    const bagId = bagIdOf(asked, ending);
    const scope = asked.session?.account;
    const residentId = scope && bagId && (await redBags.residentOf(scope, bagId));
    const bag = residentId && bagId && (await redBags.bag(scope, residentId, bagId));
    if (!scope || !residentId || !bag) throw new RefusalError('not-found', 'There is no such red bag here.');
    return { scope, residentId, bag };
  }

  const reader = (asked: Asked): Promise<Reader> => openings.reader(bearer(asked), from(asked));

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/service-key',
    action: 'http:service-key',
    handle: () => serviceKeyReply.parse({ raw: redBags.serviceKey.raw, pem: redBags.serviceKey.pem }),
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/bag/open',
    action: 'http:bag-open',
    handle: async (asked) =>
      bagOpenReply.parse(await openings.open(parsed(bagOpenRequest, asked.request.body), from(asked))),
  });

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/bag/pack',
    action: 'http:bag-read',
    async handle(asked) {
      const { version } = parsed(packQuery, asked.request.query);
      const { share, bag, from: address } = await reader(asked);
      const frozen = demandFrozen(bag, version);
      await openings.note({ share, from: address }, 'opened', `Version ${String(frozen.version)}`);
      return packReply.parse({ pack: openedPack(frozen) });
    },
  });

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/bag/paper',
    action: 'http:bag-read',
    async handle(asked) {
      const { version } = parsed(packQuery, asked.request.query);
      const { share, bag, from: address } = await reader(asked);
      openings.beforePaper({ share });
      const made = await papers.make(share, share.residentId, bag, { version, printedBy: WITH_THE_CODE });
      await openings.note({ share, from: address }, 'printed', `Version ${String(made.version)}`);
      return sendPdf(asked, made.file);
    },
  });

  addRoute(app, accounts, {
    method: 'GET',
    url: '/api/bag/bundle',
    action: 'http:bag-read',
    async handle(asked) {
      const { version } = parsed(packQuery, asked.request.query);
      const { share, bag, from: address } = await reader(asked);
      const frozen = demandFrozen(bag, version);
      openings.beforePaper({ share });
      const bundle = bundleOf(readPack(frozen), { frozen });
      await openings.note({ share, from: address }, 'downloaded', `Version ${String(frozen.version)}`);
      return sendBundle(asked, bundle);
    },
  });

  addRoute(app, accounts, {
    method: 'POST',
    url: '/api/bag/take',
    action: 'http:bag-take',
    async handle(asked) {
      const { commandId, holder } = parsed(bagTakeRequest, asked.request.body);
      const { at } = await shares.take(await reader(asked), commandId, holder);
      return bagTakeReply.parse({ at, holder: { ...holder, since: at } });
    },
  });

  addRoute(app, accounts, {
    method: 'GET',
    url: '/documents/red-bag/:file',
    action: 'http:print',
    audit,
    auditedAs: () => ({ action: 'http:print.red-bag' }),
    resource: (asked) => resourceOf(asked, '.pdf'),
    async handle(asked) {
      const { version } = parsed(packQuery, asked.request.query);
      const { scope, residentId, bag } = await demandBag(asked, '.pdf');
      const made = await papers.make(scope, residentId, bag, { version, printedBy: scope.name });
      return sendPdf(asked, made.file);
    },
  });

  // What a paper says, for a program: who may print may have it.
  addRoute(app, accounts, {
    method: 'GET',
    url: '/fhir/red-bag/:file',
    action: 'http:print',
    audit,
    auditedAs: () => ({ action: 'http:fhir.red-bag' }),
    resource: (asked) => resourceOf(asked, '.json'),
    async handle(asked) {
      const { version } = parsed(packQuery, asked.request.query);
      const { bag } = await demandBag(asked, '.json');
      const frozen = demandFrozen(bag, version);
      return sendBundle(asked, bundleOf(readPack(frozen), { frozen }));
    },
  });
}
