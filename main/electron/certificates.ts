/** The page's own connection, which is to the hub's media link and to nothing else, goes to the hub that the core trusts. */
import type { Session } from 'electron';
import type { HubTrust } from '#core/hub-link/trust.ts';

/** As Electron has them: trusted, refused, and what Chromium itself thinks of it. */
const TRUSTED = 0;
const REFUSED = -2;
const AS_CHROMIUM_SAYS = -3;

export function trustTheHub(session: Session, trust: Pick<HubTrust, 'accepts'>): void {
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    trust.accepts(hostname, certificate.data, Date.now()).then(
      (accepted) => answer(accepted === undefined ? AS_CHROMIUM_SAYS : accepted ? TRUSTED : REFUSED),
      // Nobody could be asked who that is: it is nobody.
      () => answer(REFUSED),
    );
  });
}
