/** What every part of the summary needs to know, so that it is not handed through by each of them. */
import { createContext, useContext } from 'react';
import type { EntryId } from '#domain/base/ids.ts';
import type { CalendarDate } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { Topic } from '#domain/record/contents.ts';
import type { Stated } from '#domain/record/reduce-statements.ts';
import type { Reader } from '../../../text/record.ts';
import type { PhotoSource } from '../../photo/index.ts';

/** What is to be written: something new of a topic, something about what stands there, or a strike of another entry. */
export type Writing =
  | { readonly kind: 'add'; readonly topic: Topic }
  | { readonly kind: 'put-right'; readonly subject: string; readonly stated: Stated }
  | { readonly kind: 'strike'; readonly entryId: EntryId; readonly what: string };

export interface SummaryContext {
  readonly record: ResidentRecord;
  readonly residentId: string;
  readonly now: number;
  readonly today: CalendarDate;
  readonly reader: Reader;
  readonly photos: PhotoSource;
  /** Absent where nothing can be written. */
  readonly writer: Author | null;
  readonly onWrite: ((writing: Writing) => void) | undefined;
}

export const Summary = createContext<SummaryContext | undefined>(undefined);

export function useSummary(): SummaryContext {
  const summary = useContext(Summary);
  if (summary === undefined) throw new Error('There is no summary around this part.');
  return summary;
}
