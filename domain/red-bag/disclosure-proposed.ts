/** On what ground the record goes along, as far as the record says it. Whoever hands over confirms it, or says what is true. */
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import type { Consent, Contact } from '../record/contents.ts';
import { liveOf } from '../record/effective-resident.ts';
import type { Disclosure, DisclosureRoute } from './disclosure.ts';

const ROUTE: Readonly<Record<Consent['answer'], DisclosureRoute | 'refused'>> = {
  given: 'consent',
  'best-interests': 'best-interests',
  'attorney-agreed': 'attorney',
  refused: 'refused',
  'attorney-refused': 'refused',
};

export interface DisclosureProposal {
  /** Absent where nothing may be proposed: somebody has said no, sources differ, or nobody was asked and it can wait. */
  readonly basis?: Disclosure | undefined;
  /** The record says no. */
  readonly refused: boolean;
  /** Who decides for the person by law, where the record names one: they are rung, and never taken as having agreed. */
  readonly ask?: Contact | undefined;
}

/**
 * Nobody is proposed as having decided who was not asked. Where nobody was and it cannot wait, it is vital interests (UK GDPR, Article
 * 6(1)(d) and 9(2)(c)) and whoever is there decides.
 * @param urgentBy whoever hands over, where it cannot wait
 */
export function disclosureProposed(
  { statements }: Pick<ResidentRecord, 'statements'>,
  urgentBy?: string,
): DisclosureProposal {
  const said = liveOf(statements, 'consent')
    .map(({ statement }) => statement)
    .filter(({ content }) => content.to === 'sharing-record')
    .sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
  const attorney = liveOf(statements, 'contact')
    .map(({ statement }) => statement.content)
    .find(({ roles }) => roles.includes('attorney-health') || roles.includes('deputy'));
  const ask = attorney === undefined ? {} : { ask: attorney };
  const routes = new Set(said.map(({ content }) => ROUTE[content.answer]));
  const [newest] = said;
  const [route] = routes;
  if (routes.has('refused')) return { refused: true, ...ask };
  if (newest === undefined || route === undefined || route === 'refused') {
    if (urgentBy === undefined) return { refused: false, ...ask };
    return { basis: { route: 'vital-interests', decidedBy: urgentBy, words: '' }, refused: false, ...ask };
  }
  if (routes.size > 1) return { refused: false, ...ask };
  const { decidedBy, words } = newest.content;
  return { basis: { route, decidedBy, words }, refused: false, ...ask };
}
