import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import type { PersonFound, ResidentFound } from '#protocol/hub/audit.ts';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { calendarWords } from '../../../text/time.ts';
import { useGovernance } from '../model/governance-context.ts';
import { Finder } from './finder.tsx';

interface WhoProps<Found> {
  readonly chosen: Found | undefined;
  readonly onChoose: (found: Found | undefined) => void;
}

export function ResidentFinder({ chosen, onChoose }: WhoProps<ResidentFound>) {
  const model = useGovernance();
  return (
    <Finder
      label={GOVERNANCE_TEXT.resident}
      hint={GOVERNANCE_TEXT.residentHint}
      findLabel={GOVERNANCE_TEXT.findResident}
      testId="resident"
      chosen={chosen}
      onChoose={onChoose}
      find={model.findResidents}
      idOf={({ residentId }) => residentId}
      nameOf={({ name }) => name}
      more={({ born, nhsNumber, homeName }) =>
        [calendarWords(born), formatNhsNumber(nhsNumber), homeName].filter((words) => words !== '').join(', ')
      }
    />
  );
}

export function PersonFinder({ chosen, onChoose }: WhoProps<PersonFound>) {
  const model = useGovernance();
  return (
    <Finder
      label={GOVERNANCE_TEXT.person}
      hint={GOVERNANCE_TEXT.personHint}
      findLabel={GOVERNANCE_TEXT.findPerson}
      testId="person"
      chosen={chosen}
      onChoose={onChoose}
      find={model.findPeople}
      idOf={({ personId }) => personId}
      nameOf={({ name }) => name}
      more={({ role, homeName }) =>
        [ROLE_WORDS[role], homeName].filter((words) => words !== undefined && words !== '').join(', ')
      }
    />
  );
}
