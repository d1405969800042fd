import { useRef, useState } from 'react';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { refusalWords as clinicalRefusal } from '../../text/console.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import type { Reader } from '../../text/record.ts';
import { refusalWords as carerRefusal } from '../../text/refusals.ts';

export interface Failure {
  readonly title: string;
  readonly words: string;
}

export interface Sending {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** true once all of it is saved. A second press while the first is under way does nothing. */
  readonly send: (facts: readonly RecordFact[]) => Promise<boolean>;
}

/** Without an answer nobody knows whether it is saved; any other refusal says that it is not. */
const UNANSWERED: ReadonlySet<string> = new Set(['not-connected', 'timed-out']);

function failureOf(fault: unknown, reader: Reader): Failure {
  if (!(fault instanceof RefusalError)) return { title: FORM_TEXT.notSaved, words: '' };
  const { code, message } = fault;
  if (UNANSWERED.has(code)) return { title: FORM_TEXT.noAnswer, words: '' };
  return {
    title: FORM_TEXT.notSaved,
    words: reader === 'carer' ? carerRefusal(code, message) : clinicalRefusal(code, message),
  };
}

/**
 * Writes facts one after the other. What was saved is not written again when a later one failed and the button is pressed
 * anew; the app gives the same fact the same identifier, so that a lost answer writes nothing twice.
 */
export function useSending(write: (fact: RecordFact) => Promise<void>, reader: Reader): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const saved = useRef(new Set<string>());
  const running = useRef(false);
  async function send(facts: readonly RecordFact[]): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      for (const fact of facts) {
        const key = JSON.stringify(fact);
        if (saved.current.has(key)) continue;
        await write(fact);
        saved.current.add(key);
      }
      return true;
    } catch (fault) {
      setFailure(failureOf(fault, reader));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, failure, send };
}
