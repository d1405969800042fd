/** A real OpenID provider on this machine, in the shape of NHS CIS2: who signs in, and how surely, is decided by the test. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Who stands before the provider at this moment. */
export interface Standing {
  subject: string;
  /** "AAL2_OR_AAL3_ANY"; undefined leaves the claim out. */
  acr: string | undefined;
  /** When they showed who they are, in seconds; undefined is now. */
  at: number | undefined;
  /** They close the page instead. */
  stops: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  readonly standing: Standing;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'teletriage', clientSecret: 'a-secret-of-the-test-only' } as const;

export async function startProvider(redirectUris: () => readonly string[]): Promise<TestProvider> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const standing: Standing = { subject: 'nobody', acr: 'AAL2_OR_AAL3_ANY', at: undefined, stops: false };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [...redirectUris()],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        require_auth_time: true,
      },
    ],
    acrValues: ['AAL2_OR_AAL3_ANY', 'AAL1', 'AAL3_ANY'],
    claims: { openid: ['sub'], acr: null, auth_time: null },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['of-the-test'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // No question whether the hub may know: the organisation has decided.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void provider.callback()(request, response);
      return;
    }
    const { subject, acr, at, stops } = standing;
    const result = stops
      ? { error: 'access_denied', error_description: 'They closed the page.' }
      : { login: { accountId: subject, remember: false, ...(acr && { acr }), ...(at && { ts: at }) } };
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false }).catch(() => {
      response.writeHead(500).end();
    });
  });
  return {
    issuer,
    standing,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
