/** How consoles come to trust the hub's own authority, step by step, for whoever sets them up. Pure. */

export interface TrustParts {
  /** The file of the authority's certificate, as it lies beside the hub. */
  readonly file: string;
  readonly fingerprint: string;
  readonly name: string;
  /** As a kiosk's operator types it behind the enrolment code. */
  readonly pin: string;
}

/** The fingerprint as one word: it goes behind an enrolment code. */
export function asPin(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

export function trustSteps({ file, fingerprint, name, pin }: TrustParts): string {
  return `
Consoles: bring ${file} to each of them, on a stick or by your device management, never by open mail.
Before you say yes anywhere, compare the SHA-256 fingerprint that the device shows with this one:

  ${fingerprint}

The authority can vouch for ${name} alone. The key files beside it stay on the hub and go to nobody.

Windows (Edge, Chrome)
  1. Rename a copy of the file to authority.crt and open it.
  2. "Install Certificate...", "Local Machine", "Place all certificates in the following store".
  3. Choose "Trusted Root Certification Authorities", finish, and open the browser again.
  For many computers: a group policy, Computer Configuration > Windows Settings > Security Settings >
  Public Key Policies > Trusted Root Certification Authorities > Import.

macOS (Safari, Chrome)
  1. Open the file: Keychain Access takes it. Choose the keychain "System".
  2. Open its entry, "Trust", "When using this certificate": "Always Trust".

iPad and iPhone
  1. Send the file by AirDrop or put it on a page of your device management; "Allow" the profile.
  2. Settings > General > VPN & Device Management: install the profile.
  3. Settings > General > About > Certificate Trust Settings: switch it on. Without this step nothing is trusted.

Android
  1. Settings > Security > More > Encryption & credentials > Install a certificate > CA certificate.
  2. Choose the file and confirm the warning.

Firefox, on every system
  1. Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import.
  2. Tick "Trust this CA to identify websites".

Kiosks need no file. Put the fingerprint behind the enrolment code when one is set up:

  HUB_URL=https://${name}:4400
  KIOSK_ENROLMENT_CODE=<CODE>@${pin}

From then on a kiosk trusts this authority and nothing else. A new certificate under it is taken without being asked.
`;
}
