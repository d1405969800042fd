/** What is typed on the pages of a red bag before it is saved. */
import { useTypedFields, type Fields, type TypedFields } from './typed-fields.ts';

export type BagDraft = TypedFields;
export type BagFields = Fields;

/** The fields of one bag as somebody left them. */
export function useBagFields(bagId: string): BagFields {
  return useTypedFields('bags', bagId);
}
