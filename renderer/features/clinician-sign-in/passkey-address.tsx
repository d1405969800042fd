import type { SignInWays } from '#protocol/hub/sign-in.ts';
import { WAYS_TEXT } from '../../text/sign-in.ts';
import { Callout } from '../../ui/callout.tsx';
import { underItsName } from './local-address.ts';

/** The page was opened under a number: why there is no passkey here, and under which address there is one. */
export function PasskeyAddress({ ways }: { readonly ways: SignInWays }) {
  const address = underItsName(window.location.href);
  return (
    <Callout tone="info" data-testid="passkey-address">
      {ways.passkeyWords}{' '}
      {address !== undefined && (
        <>
          {WAYS_TEXT.useAddress} <a href={address}>{address.split('#')[0]}</a>
        </>
      )}
    </Callout>
  );
}
