/** What a registration comes to with the people who are in the service already. Nothing is written here. */
import type { HomeId } from '#domain/base/ids.ts';
import { areSimilar } from '#domain/residents/similar-names.ts';
import { listName } from '#domain/residents/resident.ts';
import type { CheckedRow, ImportProblem } from '#protocol/hub/manager.ts';
import type { ResidentRow, Scope } from '../triage/ports.ts';
import { residentCard } from '../triage/resident-card.ts';
import { inColumn } from './file/problem.ts';
import type { FileRow } from './file/read-file.ts';
import type { Registration } from './file/read-row.ts';
import type { ResidentsReads } from './ports.ts';
import { readPractices, type PracticeBook } from './practices.ts';

/** Somebody who is placed in the home now. */
interface Neighbour {
  readonly residentId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly born: string;
  readonly room: string;
}

/** The home and the service as they are at one moment. */
export interface Known {
  readonly reads: ResidentsReads;
  readonly scope: Scope;
  readonly homeId: HomeId;
  readonly neighbours: readonly Neighbour[];
  readonly practices: PracticeBook;
}

/** A row that was looked at, with what would be registered of it. */
export interface Judged {
  readonly checked: CheckedRow;
  /** Only of a row that is new and good. */
  readonly registration?: Registration | undefined;
}

export async function readKnown(reads: ResidentsReads, scope: Scope, homeId: HomeId): Promise<Known> {
  const neighbours: Neighbour[] = [];
  for (const residentId of await reads.residentsOfHome(scope, homeId)) {
    const card = await residentCard(reads, scope, residentId);
    if (card !== undefined) neighbours.push(card.resident);
  }
  return { reads, scope, homeId, neighbours, practices: await readPractices(reads, scope) };
}

function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{Letter}]/gu, '')
    .toLowerCase();
}

export function isSameFamilyName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

/** Names that a tired person takes for one another, among those who live in the home. */
function similarNames({ identity }: Registration, { neighbours }: Known): readonly ImportProblem[] {
  return neighbours
    .filter(({ familyName }) => areSimilar(familyName, identity.familyName))
    .map((other) => {
      const who = `${listName(other)} (room ${other.room})`;
      const same =
        isSameFamilyName(other.familyName, identity.familyName) &&
        isSameFamilyName(other.givenName, identity.givenName) &&
        other.born === identity.born;
      return same
        ? inColumn(
            'family_name',
            'duplicate',
            `${who} has the same name and date of birth and another NHS number. Is it one person?`,
          )
        : inColumn('family_name', 'similar-name', `similar to ${who}. Both will carry a warning.`);
    });
}

type Standing =
  | { readonly state: 'new' }
  | { readonly state: 'here'; readonly warnings: readonly ImportProblem[] }
  | { readonly state: 'bad'; readonly problem: ImportProblem };

/** What is told of somebody else is no more than is needed to find the slip: no name, no date, no home. */
function otherPerson(rows: readonly ResidentRow[], { identity }: Registration): ImportProblem | undefined {
  if (rows.some(({ born }) => born !== identity.born)) {
    const words =
      'somebody in the service has this NHS number with another date of birth. One of the two is wrong: look at the person’s papers.';
    return inColumn('nhs_number', 'other-person', words);
  }
  if (rows.some(({ familyName }) => !isSameFamilyName(familyName ?? '', identity.familyName))) {
    const words =
      'somebody in the service has this NHS number and date of birth with another family name. Look at the person’s papers.';
    return inColumn('nhs_number', 'other-person', words);
  }
  return undefined;
}

async function standingOf(registration: Registration, known: Known): Promise<Standing> {
  const { reads, scope, homeId, neighbours } = known;
  const rows = await reads.residentsWithNhsNumber(scope, registration.identity.nhsNumber);
  const [row] = rows;
  if (row === undefined) return { state: 'new' };
  const other = otherPerson(rows, registration);
  if (other !== undefined) return { state: 'bad', problem: other };
  if (row.diedAt !== undefined) {
    const words = 'the record of this person says that they have died.';
    return { state: 'bad', problem: inColumn('nhs_number', 'elsewhere', words) };
  }
  const placement = await reads.placementIn(scope, row.residentId, homeId);
  if (placement?.placed !== true) {
    const words =
      'this person has a record in the service and does not live in this home. Use “Move in”, and take the row out of the file.';
    return { state: 'bad', problem: inColumn('nhs_number', 'elsewhere', words) };
  }
  const neighbour = neighbours.find(({ residentId }) => residentId === row.residentId);
  const warnings = [inColumn('nhs_number', 'here-already', 'lives here already. Nothing is done with this row.')];
  if (neighbour !== undefined && neighbour.room.toLowerCase() !== registration.room.toLowerCase()) {
    const words = `is ${registration.room} in the file and ${neighbour.room} in the record. Change it in the record if it is wrong there.`;
    warnings.push(inColumn('room', 'here-already', words));
  }
  return { state: 'here', warnings };
}

/** @param row as read from a file, or from a form as its only row */
export async function judge(row: FileRow, known: Known): Promise<Judged> {
  const { registration, problems, warnings } = row;
  const common = { row: row.row, name: row.name, nhsNumber: row.nhsNumber };
  if (registration === undefined || problems.length > 0) {
    return { checked: { ...common, state: 'bad', problems: [...problems], warnings: [...warnings] } };
  }
  const standing = await standingOf(registration, known);
  switch (standing.state) {
    case 'bad':
      return { checked: { ...common, state: 'bad', problems: [standing.problem], warnings: [...warnings] } };
    case 'here':
      return { checked: { ...common, state: 'here', problems: [], warnings: [...standing.warnings] } };
    case 'new': {
      const gp = known.practices.find(registration.practiceName, registration.gpName);
      const unknownGp = gp.known
        ? []
        : [
            inColumn(
              'gp_name',
              'not-known',
              `“${registration.gpName}” does not sign in here: no GP will see decisions for review.`,
            ),
          ];
      const all = [...warnings, ...similarNames(registration, known), ...unknownGp];
      return { checked: { ...common, state: 'new', problems: [], warnings: all }, registration };
    }
    default:
      return standing satisfies never;
  }
}
