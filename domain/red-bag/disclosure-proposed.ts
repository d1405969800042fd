/** On what ground the record goes along, as the record proposes it. Whoever hands over confirms or changes it. */
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import { consentTo } from '../record/consents.ts';
import { listName } from '../residents/resident.ts';
import type { Disclosure } from './disclosure.ts';

/** Without an answer in the record it is vital interests: somebody who is taken to hospital is not kept from being treated. */
export function disclosureProposed(record: ResidentRecord): Disclosure {
  const { answer, said } = consentTo(record.statements, 'sharing-record');
  const newest = said[0]?.statement;
  if (answer === 'yes' && newest?.topic === 'consent') {
    const { decidedBy, answer: how } = newest.content;
    const route = how === 'best-interests' ? 'best-interests' : how === 'attorney-agreed' ? 'attorney' : 'consent';
    return { route, decidedBy, words: '' };
  }
  const who = record.resident === undefined ? '' : listName(record.resident);
  return {
    route: 'vital-interests',
    decidedBy: who === '' ? 'Nobody could be asked' : `Nobody could be asked for ${who}`,
    words: '',
  };
}
