/** The photographs and papers that a fact refers to. */
import type { EntryBodies, EntryKind } from '../journal/bodies.ts';
import type { Attachment } from './attachment.ts';

/** A kind with its body: an entry, or what is to become one. */
type Fact = { [Kind in EntryKind]: { readonly kind: Kind; readonly body: EntryBodies[Kind] } }[EntryKind];

function some(attachment: Attachment | undefined): readonly Attachment[] {
  return attachment === undefined ? [] : [attachment];
}

export function attachmentsOf(fact: Fact): readonly Attachment[] {
  if (fact.kind === 'finding.recorded') {
    const { finding } = fact.body;
    return finding.kind === 'wound' ? finding.photos : [];
  }
  if (fact.kind === 'bag.thing-stated') return some(fact.body.thing.photo);
  if (fact.kind === 'bag.handed-over') return some(fact.body.drawn);
  if (fact.kind === 'bag.came-home') return fact.body.copies;
  if (fact.kind !== 'record.stated') return [];
  const { statement } = fact.body;
  if (statement.topic === 'photo') return [statement.content.photo];
  return statement.topic === 'plan' && statement.content.copy !== undefined ? [statement.content.copy] : [];
}
