/** Somebody's own computer: a browser's page with a virtual authenticator, which asks nobody for a finger. */
import type { Browser, CDPSession, Page } from 'playwright/test';

export interface OwnDevice {
  readonly page: Page;
  /** What it keeps of each passkey; the private keys stay in the browser. */
  keys(): Promise<readonly string[]>;
  /** The finger, the face or the PIN is right, or it is not. */
  isMe(right: boolean): Promise<void>;
  /** The device is lost: its passkeys are out of reach. */
  takeOut(): Promise<void>;
  /** The passkeys that were taken out for those that are there. */
  swap(): Promise<void>;
  close(): Promise<void>;
}

export async function openDevice(browser: Browser, size = { width: 1920, height: 1080 }): Promise<OwnDevice> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  const cdp: CDPSession = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const held = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  let out: Awaited<ReturnType<typeof held>> = [];
  return {
    page,
    keys: async () => (await held()).map(({ credentialId }) => credentialId),
    async isMe(right) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: right });
    },
    async takeOut() {
      out = await held();
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    async swap() {
      const there = await held();
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
      for (const credential of out) await cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
      out = there;
    },
    close: () => context.close(),
  };
}
