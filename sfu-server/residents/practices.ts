/** A practice and a GP by their names: those who sign in here are found, others get an identifier of their own. */
import { v5 as uuidv5 } from 'uuid';
import type { Practice } from '#domain/record/contents.ts';
import { residentCard } from '../triage/resident-card.ts';
import type { Scope } from '../triage/ports.ts';
import type { ResidentsReads } from './ports.ts';

export interface PracticeBook {
  /** `known`: the GP signs in here and will see what the hub decides. */
  find(practiceName: string, gpName: string): { readonly practice: Practice; readonly known: boolean };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** "Dr Samuel Okafor" and "Samuel Okafor" are one. */
function plainGp(name: string): string {
  return plain(name).replace(/^(?:dr|doctor) /, '');
}

/** As they are now: read once for one file. */
export async function readPractices(reads: ResidentsReads, scope: Scope): Promise<PracticeBook> {
  const gps = await reads.gps(scope);
  const known: Practice[] = [];
  for (const { personId } of gps) {
    const residentId = await reads.someResidentOfGp(scope, personId);
    const card = residentId === undefined ? undefined : await residentCard(reads, scope, residentId);
    if (card !== undefined) known.push(card.resident.practice);
  }
  return {
    find(practiceName, gpName) {
      const gp = gps.find((one) => plainGp(one.name) === plainGp(gpName));
      const practice = known.find((one) => plain(one.name) === plain(practiceName));
      return {
        practice: {
          practiceId:
            practice?.practiceId ?? gp?.practiceId ?? uuidv5(`practice ${plain(practiceName)}`, scope.serviceId),
          name: practice?.name ?? practiceName,
          gpId: gp?.personId ?? uuidv5(`gp ${plain(practiceName)} ${plainGp(gpName)}`, scope.serviceId),
          gpName: gp?.name ?? gpName,
          ...(practice?.telephone === undefined ? {} : { telephone: practice.telephone }),
        },
        known: gp !== undefined,
      };
    },
  };
}
