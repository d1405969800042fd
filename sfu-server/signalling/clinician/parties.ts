/** Who else is asked into a call, and recording. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests =
  'parties.directory' | 'party.invite' | 'party.remove' | 'recording.start' | 'recording.send' | 'recording.stop';

export function partiesHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'parties' | 'recordings' | 'guestPage'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { parties, recordings } = parts;
  const resource = ({ encounterId }: { readonly encounterId: string }) =>
    encounterResource(parts.reads, session.scope, encounterId);
  return {
    'parties.directory': {
      async run() {
        return { contacts: [...(await parties.directory(commander(session)))] };
      },
    },
    'party.invite': {
      resource,
      async run(command) {
        const { partyId, until, token } = await parties.invite(commander(session), command);
        // After the number sign: a browser sends it to nobody, so that it stands in no log.
        return { partyId, until, ...(token === undefined ? {} : { link: `${parts.guestPage()}#${token}` }) };
      },
    },
    'party.remove': {
      resource,
      async run(command) {
        await parties.remove(commander(session), command);
        return {};
      },
    },
    'recording.start': {
      resource,
      run: (command) => recordings.start(commander(session), command),
    },
    'recording.send': {
      resource,
      async run({ data, ...piece }) {
        return { have: await recordings.add(commander(session), { ...piece, data: Buffer.from(data, 'base64') }) };
      },
    },
    'recording.stop': {
      resource,
      async run(command) {
        await recordings.stop(commander(session), command);
        return {};
      },
    },
  };
}
