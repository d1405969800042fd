/** A practice and a GP by their names: those whom the service knows are found, others get an identifier of their own. */
import { v5 as uuidv5 } from 'uuid';
import type { Practice } from '#domain/record/contents.ts';
import { plainGpName, plainPracticeName } from '#domain/residents/practice-name.ts';
import { residentCard } from '../triage/resident-card.ts';
import type { Scope } from '../triage/ports.ts';
import type { ResidentsReads } from './ports.ts';

export interface PracticeBook {
  /** `known`: the GP signs in here and will see what the hub decides. */
  find(practiceName: string, gpName: string): { readonly practice: Practice; readonly known: boolean };
}

/** The same name is the same practice, whoever wrote it first: a file of residents, or whoever runs the service. */
export function idOfPracticeName({ serviceId }: Scope, name: string): string {
  return uuidv5(`practice ${plainPracticeName(name)}`, serviceId);
}

/** As they are now: read once for one file. */
export async function readPractices(reads: ResidentsReads, scope: Scope): Promise<PracticeBook> {
  const gps = await reads.gps(scope);
  const registered = await reads.registeredPractices(scope);
  const ofResidents: Practice[] = [];
  for (const { personId } of gps) {
    const residentId = await reads.someResidentOfGp(scope, personId);
    const card = residentId === undefined ? undefined : await residentCard(reads, scope, residentId);
    if (card !== undefined) ofResidents.push(card.resident.practice);
  }
  return {
    find(practiceName, gpName) {
      const plain = plainPracticeName(practiceName);
      const own = registered.find((one) => plainPracticeName(one.name) === plain);
      const named = ofResidents.find((one) =>
        own === undefined ? plainPracticeName(one.name) === plain : one.practiceId === own.practiceId,
      );
      const telephone = own === undefined || own.telephone === '' ? named?.telephone : own.telephone;
      const practiceId = own?.practiceId ?? named?.practiceId ?? idOfPracticeName(scope, practiceName);
      // Two GPs of different practices may have the same name: the list of one is not the other's to see.
      const gp = gps.find((one) => one.practiceId === practiceId && plainGpName(one.name) === plainGpName(gpName));
      return {
        practice: {
          practiceId,
          name: own?.name ?? named?.name ?? practiceName,
          gpId: gp?.personId ?? uuidv5(`gp ${plain} ${plainGpName(gpName)}`, scope.serviceId),
          gpName: gp?.name ?? gpName,
          ...(telephone === undefined ? {} : { telephone }),
        },
        known: gp !== undefined,
      };
    },
  };
}
