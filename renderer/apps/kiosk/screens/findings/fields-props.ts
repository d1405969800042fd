import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { FindingProblem } from '../../state/finding-drafts.ts';

/** What every form of a finding is given. */
export interface FieldsProps<Draft> {
  readonly draft: Draft;
  readonly resident: ResidentView;
  readonly record: ResidentRecord;
  /** What stands wrong in a field, for the field itself. */
  readonly problem: (field: FindingProblem['field']) => string | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** The id of a field, so that a touch on its problem goes there. */
export function fieldId(field: FindingProblem['field']): string {
  return `finding-${field}`;
}
