/** What a banner and a score go by, out of all that was said. Where sources differ it takes what is safer to believe. */
import type { Attachment } from '../attachments/attachment.ts';
import type { Allergies, CprWish, Resident, Scale2Authorisation } from '../residents/resident.ts';
import type { Topic } from './contents.ts';
import type { Stated, Statements, SubjectState } from './reduce-statements.ts';
import type { StatementOf } from './statement.ts';

/** The resident as everybody sees them now. */
export interface ResidentView extends Resident {
  readonly photo?: Attachment | undefined;
  readonly practice: Resident['practice'] & { readonly telephone?: string | undefined };
  /** The papers, or two sources, differ on resuscitation. The wish that is shown is of the newest; somebody must ask. */
  readonly cprConflicting: boolean;
  /** One source says that there are no allergies and another names one: the allergy counts. */
  readonly allergiesConflicting: boolean;
}

type StatedOf<T extends Topic> = Stated & { readonly statement: StatementOf<T> };

/** What holds of one topic, each subject's newest first. */
export function liveOf<T extends Topic>(statements: Statements, topic: T): readonly StatedOf<T>[] {
  return [...statements.values()]
    .filter((state) => state.topic === topic)
    .flatMap((state) => state.live as readonly StatedOf<T>[]);
}

/** One word for each subject: the newest. */
function newestOfEach<T extends Topic>(statements: Statements, topic: T): readonly StatedOf<T>[] {
  return [...statements.values()]
    .filter((state): state is SubjectState => state.topic === topic)
    .flatMap((state) => (state.live as readonly StatedOf<T>[]).slice(0, 1));
}

/** The newest of all that holds of a topic, whatever its subject. */
export function newestOf<T extends Topic>(statements: Statements, topic: T): StatedOf<T> | undefined {
  return [...liveOf(statements, topic)].sort((a, b) => (a.statement.asOf < b.statement.asOf ? 1 : -1))[0];
}

function allergiesOf(statements: Statements): Allergies {
  const said = newestOfEach(statements, 'allergy').map(({ statement }) => statement.content);
  const items = said.flatMap((one) =>
    one.known === 'allergy' ? [{ substance: one.substance, reaction: one.reaction }] : [],
  );
  if (items.length > 0) return { status: 'known', items };
  return said.length > 0 ? { status: 'none-known' } : { status: 'not-asked' };
}

const PAPER: Readonly<Record<string, string>> = {
  respect: 'ReSPECT',
  dnacpr: 'DNACPR',
  adrt: 'ADRT',
};

function cprOf(statements: Statements): CprWish {
  const wish = liveOf(statements, 'plan')
    .filter(({ statement }) => statement.content.cpr !== undefined)
    .sort((a, b) => (a.statement.asOf < b.statement.asOf ? 1 : -1))[0];
  const status = wish?.statement.content.cpr;
  if (wish === undefined || status === undefined) return { status: 'not-recorded' };
  const { content, asOf } = wish.statement;
  return { status, document: PAPER[content.kind] ?? 'Care plan', dated: asOf };
}

function scale2Of(statements: Statements): Scale2Authorisation | undefined {
  const stated = newestOf(statements, 'oxygen-scale-2');
  if (stated === undefined) return undefined;
  const { content, asOf, reviewBy } = stated.statement;
  // Without a day for the review it lapsed on the day it was given: it is shown as overdue, never as open-ended.
  return { ...content, dated: asOf, reviewBy: reviewBy ?? asOf };
}

/** @param registered as registered first; undefined while the registration has not arrived */
export function effectiveResident(registered: Resident | undefined, statements: Statements): ResidentView | undefined {
  if (registered === undefined) return undefined;
  const kin = liveOf(statements, 'contact')
    .map(({ statement }) => statement.content)
    .find(({ roles }) => roles.includes('next-of-kin'));
  const normal = newestOf(statements, 'baseline')?.statement;
  const subjects = [...statements.values()];
  return {
    residentId: registered.residentId,
    portrait: registered.portrait,
    ...(newestOf(statements, 'identity')?.statement.content ?? identityOf(registered)),
    room: newestOf(statements, 'room')?.statement.content.room ?? registered.room,
    practice: newestOf(statements, 'practice')?.statement.content ?? registered.practice,
    photo: newestOf(statements, 'photo')?.statement.content.photo,
    allergies: allergiesOf(statements),
    allergiesConflicting: subjects.some(({ topic, conflicting }) => topic === 'allergy' && conflicting),
    cpr: cprOf(statements),
    cprConflicting: subjects.some(
      ({ topic, conflicting, live }) =>
        topic === 'plan' &&
        conflicting &&
        live.some(({ statement }) => statement.topic === 'plan' && statement.content.cpr !== undefined),
    ),
    scale2: scale2Of(statements),
    communication: newestOfEach(statements, 'communication').map(({ statement }) => statement.content.words),
    background: newestOfEach(statements, 'diagnosis')
      .map(({ statement }) => statement.content)
      .filter(({ status }) => status === 'active')
      .map(({ name }) => name),
    wishes: newestOf(statements, 'wishes')?.statement.content.words,
    nextOfKin: kin && { name: kin.name, relation: kin.relation, telephone: kin.telephone },
    normalNews2: normal && { total: normal.content.news2Total, agreed: normal.asOf },
  };
}

function identityOf({ familyName, givenName, title, preferredName, born, sex, nhsNumber }: Resident) {
  return { familyName, givenName, title, preferredName, born, sex, nhsNumber };
}
