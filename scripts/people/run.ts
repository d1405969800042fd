/** Who belongs to a service, at the hub's own machine. */
import { RefusalError } from '#protocol/wire/refusal.ts';
import { openOffice, type Office } from '../../sfu-server/assembly/office.ts';
import { ConfigError, readConfig, type HubConfig } from '../../sfu-server/config.ts';
import type { Invited, PeopleActor } from '../../sfu-server/identity/people.ts';
import { AnotherHubError } from '../../sfu-server/store/only-hub.ts';
import { parseArguments, USAGE, type PeopleCommand } from './arguments.ts';

const BY: PeopleActor = { actorKind: 'hub', actorId: '' };

/** What cannot be done, in words for whoever typed it. */
class Refused extends Error {
  override readonly name = 'Refused';
}

function whole({ link, account, expiresAt }: Invited, config: HubConfig): string[] {
  const [name] = config.names ?? [];
  const base =
    config.publicUrl ?? `${name === undefined ? 'http' : 'https'}://${name ?? 'localhost'}:${String(config.port)}`;
  return [
    `Account: ${account}`,
    `${base}${link}`,
    `The link is shown this once. Whoever has it comes in as this person, until ${expiresAt}.`,
  ];
}

async function serviceNamed(office: Office, wanted: string) {
  const all = await office.services.services();
  const found = all.filter(
    ({ serviceId, name }) => serviceId === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Refused(`There is ${only === undefined ? 'no service' : 'more than one service'} called “${wanted}”.`);
  }
  return only;
}

async function personWith(office: Office, service: string, account: string) {
  const { serviceId, demo } = await serviceNamed(office, service);
  const people = office.people(demo);
  const person = (await people.list(serviceId)).find((one) => one.account === account.toLowerCase());
  if (person === undefined) throw new Refused(`Nobody there has the account “${account}”.`);
  return { people, serviceId, personId: person.personId };
}

async function carryOut(command: PeopleCommand, office: Office, config: HubConfig): Promise<string[]> {
  switch (command.name) {
    case 'create-service': {
      const services = await office.services.services();
      // A demo is a demo, with everybody in it, and says so on each of its screens.
      if (config.demo || services.some(({ demo }) => demo)) {
        throw new Refused(
          'This is the record of the demo. A real service begins in an empty HUB_DATA, without HUB_DEMO.',
        );
      }
      if (services.some(({ name }) => name.toLowerCase() === command.serviceName.toLowerCase())) {
        throw new Refused('There is a service of that name already.');
      }
      const serviceId = office.newId();
      await office.services.addService({ serviceId, name: command.serviceName, demo: false });
      return [`Service: ${command.serviceName}`, `Identifier: ${serviceId}`, 'Now invite its first service lead.'];
    }
    case 'invite': {
      const { serviceId, demo } = await serviceNamed(office, command.service);
      const { home: named, person, name: _name, service: _service, ...wanted } = command;
      const homes = named === undefined ? [] : await office.services.homes({ serviceId });
      const home = homes.find((one) => one.homeId === named || one.name.toLowerCase() === named?.toLowerCase());
      if (named !== undefined && home === undefined) throw new Refused(`There is no home called “${named}”.`);
      const invited = await office
        .people(demo)
        .invite(BY, serviceId, { ...wanted, name: person, homeId: home?.homeId });
      return whole(invited, config);
    }
    case 'reset': {
      const { people, serviceId, personId } = await personWith(office, command.service, command.account);
      return whole(await people.reinvite(BY, serviceId, personId), config);
    }
    case 'disable': {
      const { people, serviceId, personId } = await personWith(office, command.service, command.account);
      await people.disable(BY, serviceId, personId, command.reason);
      return ['Done. Nobody signs in with this account any more.'];
    }
    case 'list': {
      const lines: string[] = [];
      for (const { serviceId, name, demo } of await office.services.services()) {
        lines.push(`${name}${demo ? ' (demo)' : ''}, ${serviceId}`);
        for (const one of await office.people(demo).list(serviceId)) {
          const keys = `${String(one.passkeys)} passkeys, ${String(one.recoveryCodesLeft)} codes left`;
          const state = one.disabledAt === undefined ? keys : `left ${one.disabledAt}`;
          const invited = one.invitedUntil === undefined ? '' : `, invited until ${one.invitedUntil}`;
          lines.push(`  ${one.account}  ${one.name}  ${one.role}  ${state}${invited}`);
        }
      }
      return lines.length === 0 ? ['There is no service yet. Begin with create-service.'] : lines;
    }
    default:
      return command satisfies never;
  }
}

/** @returns the exit code */
export async function runPeople(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  say: (words: string) => void,
  complain: (words: string) => void,
): Promise<number> {
  const command = parseArguments(args);
  if (!command.ok) {
    complain(`${command.refusal}\n\n${USAGE}`);
    return 2;
  }
  let office: Office | undefined;
  try {
    const config = readConfig({ HUB_LOG_LEVEL: 'error', ...env });
    office = await openOffice(config);
    for (const line of await carryOut(command.value, office, config)) say(line);
    return 0;
  } catch (fault) {
    if (fault instanceof AnotherHubError) {
      complain(
        'The hub is running. Stop it for as long as this takes, then start it again; or let a service lead do it on the page Manage.',
      );
      return 1;
    }
    if (fault instanceof Refused || fault instanceof RefusalError || fault instanceof ConfigError) {
      complain(fault.message);
      return 1;
    }
    throw fault;
  } finally {
    await office?.close();
  }
}
