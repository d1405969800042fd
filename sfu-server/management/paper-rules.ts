/** How a file becomes a policy that can be proposed, and what may become of a proposal. Pure. */
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PaperFault, PaperKind } from '#protocol/hub/manage-papers.ts';
import { policyDraft } from '#protocol/stored/handling-schemas.ts';
import { drugPolicyDraft, mailDomainsDraft } from '#protocol/stored/paper-schemas.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { fieldWords } from './paper-difference.ts';
import type { PaperDecision, PaperProposal } from './ports.ts';

/** Clinical ones are approved by a clinical lead, whoever has proposed them. */
export const CLINICAL: Readonly<Record<PaperKind, boolean>> = {
  'triage-policy': true,
  'prescribing-policy': true,
  'mail-domains': false,
};

const SCHEMAS = {
  'triage-policy': policyDraft,
  'prescribing-policy': drugPolicyDraft,
  'mail-domains': mailDomainsDraft,
};

export type ReadPaper = { readonly document: unknown; readonly faults: readonly PaperFault[] };

/** Where a parser stopped, as an editor counts its lines. */
function lineOf(text: string, fault: unknown): string {
  const found = /position (\d+)/.exec(fault instanceof Error ? fault.message : '');
  const upTo = found === null ? text : text.slice(0, Number(found[1]));
  return `Line ${String(upTo.split('\n').length)}`;
}

function trimmed(kind: PaperKind, document: unknown): unknown {
  const parsed = kind === 'mail-domains' ? mailDomainsDraft.safeParse(document) : undefined;
  if (parsed?.success !== true) return document;
  return { mailDomains: [...new Set(parsed.data.mailDomains.map((domain) => domain.toLowerCase()))].sort() };
}

/** @returns the document only where it has no fault */
export function readPaper(kind: PaperKind, text: string): ReadPaper {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (fault) {
    return {
      document: undefined,
      faults: [{ where: lineOf(text, fault), words: 'This is not the form of a policy (JSON).' }],
    };
  }
  const read = SCHEMAS[kind].safeParse(parsed);
  if (read.success) return { document: trimmed(kind, read.data), faults: [] };
  return {
    document: undefined,
    faults: read.error.issues.map(({ path, message }) => ({
      where: path.length === 0 ? 'The whole file' : fieldWords(path.map(String)),
      words: message,
    })),
  };
}

function refused(words: string, code: 'conflict' | 'forbidden' | 'not-found' = 'conflict'): RefusalError {
  return new RefusalError(code, `${words} Nothing was changed.`);
}

const versionOf = (document: unknown): string =>
  typeof document === 'object' && document !== null && 'version' in document ? String(document.version) : '';

/** @returns undefined when the same was proposed under this identifier already */
export function proposedPaper(
  known: readonly PaperProposal[],
  asked: Omit<PaperProposal, 'decision' | 'proposedAt'>,
  now: Instant,
): PaperProposal | undefined {
  const before = known.find(({ proposalId }) => proposalId === asked.proposalId);
  if (before !== undefined) {
    if (sameContent(before.document, asked.document) && before.proposedBy.personId === asked.proposedBy.personId) {
      return undefined;
    }
    throw refused('Something else was proposed under this identifier.');
  }
  const version = versionOf(asked.document).trim().toLowerCase();
  const isUsed = known.some(({ document }) => versionOf(document).trim().toLowerCase() === version);
  if (version !== '' && (version.startsWith('default/') || isUsed)) {
    throw refused(`The name "${versionOf(asked.document)}" was used before. Give this policy a new one.`);
  }
  return { ...asked, proposedAt: now };
}

/** @returns undefined when this person has decided just that already */
export function decidedPaper(
  known: readonly PaperProposal[],
  proposalId: string,
  by: { readonly author: Author; readonly mayDecide: boolean },
  asked: Pick<PaperDecision, 'verdict' | 'words'>,
  now: Instant,
): PaperProposal | undefined {
  const proposal = known.find((one) => one.proposalId === proposalId);
  if (proposal === undefined) throw new RefusalError('not-found', 'There is no such proposal.');
  const { decision, proposedBy } = proposal;
  const { personId } = by.author;
  if (decision !== undefined) {
    if (decision.by.personId === personId && decision.verdict === asked.verdict) return undefined;
    throw refused(`${decision.by.name} has decided about this already.`);
  }
  if (asked.verdict === 'withdrawn') {
    if (proposedBy.personId !== personId) throw refused('Only whoever proposed it can withdraw it.', 'forbidden');
  } else {
    if (proposedBy.personId === personId) {
      throw refused('You have proposed this yourself: a second person decides about it.', 'forbidden');
    }
    if (!by.mayDecide) throw refused('A clinical lead decides about a clinical policy.', 'forbidden');
  }
  if (asked.verdict === 'refused' && asked.words.length < 3) throw refused('Say why it is refused.');
  return { ...proposal, decision: { ...asked, by: by.author, at: now } };
}
