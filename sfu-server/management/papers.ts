/** The policies of a service: what is in force, what was before, what is proposed; and how a proposal comes into force. */
import type { Clock } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PolicyProposal } from '#domain/triage/policy-change.ts';
import {
  PAPER_KINDS,
  type Paper,
  type PaperChange,
  type PaperFault,
  type PaperKind,
  type PaperProposalRow,
} from '#protocol/hub/manage-papers.ts';
import { policyDraft } from '#protocol/stored/handling-schemas.ts';
import { drugPolicyDraft, mailDomainsDraft } from '#protocol/stored/paper-schemas.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { differenceOf } from './paper-difference.ts';
import { CLINICAL, decidedPaper, proposedPaper, readPaper } from './paper-rules.ts';
import type {
  DrugPolicies,
  MailDomains,
  PaperDecision,
  PaperProposal,
  PaperStore,
  QueuePolicies,
  Scope,
} from './ports.ts';

const DECIDED_SHOWN = 10;

export interface Papers {
  list(scope: Scope, who: Author): Promise<Paper[]>;
  check(scope: Scope, asked: { readonly kind: PaperKind; readonly text: string }): Promise<CheckedPaper>;
  /** The same identifier twice is one proposal. @throws RefusalError in words that say what is wrong */
  propose(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly kind: PaperKind; readonly text: string; readonly words: string },
  ): Promise<void>;
  decide(
    scope: Scope,
    by: Author,
    asked: Pick<PaperDecision, 'verdict' | 'words'> & { readonly proposalId: string; readonly kind: PaperKind },
  ): Promise<void>;
}

export interface CheckedPaper {
  readonly faults: PaperFault[];
  readonly changes: PaperChange[];
}

type InForce = Pick<Paper['inForce'], 'version' | 'approvedBy' | 'at'> & { readonly document: unknown };

export function createPapers(parts: {
  readonly store: PaperStore;
  readonly queue: QueuePolicies;
  readonly drugs: DrugPolicies;
  readonly mail: MailDomains;
  readonly isClinicalLead: (scope: Scope, personId: string) => Promise<boolean>;
  readonly clock: Clock;
}): Papers {
  const { store, queue, drugs, mail, clock } = parts;

  const fromQueue = ({ policy, ...proposal }: PolicyProposal): PaperProposal => ({ ...proposal, document: policy });

  async function proposalsOf(scope: Scope, kind: PaperKind, who: string): Promise<readonly PaperProposal[]> {
    if (kind !== 'triage-policy') return store.proposals(scope, kind);
    return [...(await queue.state(scope, who)).proposals].map(fromQueue).sort(byTime);
  }

  async function inForceOf(
    scope: Scope,
    kind: PaperKind,
    who: string,
    approved: readonly PaperProposal[],
  ): Promise<InForce> {
    const last = approved.at(-1)?.decision;
    switch (kind) {
      case 'triage-policy': {
        const { policy, proposal } = (await queue.state(scope, who)).inUse;
        const { approvedBy, ...document } = policy;
        return { version: policy.version, approvedBy, at: proposal?.decision?.at, document };
      }
      case 'prescribing-policy': {
        const { approvedBy, ...document } = await drugs.policy(scope);
        const isLast = versionOf(kind, approved.at(-1)) === document.version;
        return { version: document.version, approvedBy, at: isLast ? last?.at : undefined, document };
      }
      case 'mail-domains': {
        const { version, mailDomains } = await mail.domains(scope);
        const document = { mailDomains: [...mailDomains].sort() };
        const isLast = approved.length > 0 && differenceOf(approved.at(-1)?.document, document).length === 0;
        return {
          version: isLast ? versionOf(kind, approved.at(-1)) : version,
          approvedBy: isLast ? (last?.by.name ?? null) : null,
          at: isLast ? last?.at : undefined,
          document,
        };
      }
      default:
        return kind satisfies never;
    }
  }

  async function paperOf(scope: Scope, kind: PaperKind, who: Author): Promise<Paper> {
    const known = await proposalsOf(scope, kind, who.personId);
    const approved = known.filter(({ decision }) => decision?.verdict === 'approved').sort(byDecision);
    const { document, ...inForce } = await inForceOf(scope, kind, who.personId, approved);
    const may = !CLINICAL[kind] || (await parts.isClinicalLead(scope, who.personId));
    const rowOf = (proposal: PaperProposal): PaperProposalRow => {
      const { proposalId, words, proposedBy, proposedAt, decision } = proposal;
      const own = proposedBy.personId === who.personId;
      return {
        proposalId,
        version: versionOf(kind, proposal),
        words,
        proposedBy: proposedBy.name,
        proposedAt,
        own,
        mayDecide: may && !own && decision === undefined,
        changes: decision === undefined ? differenceOf(document, proposal.document) : [],
        ...(decision === undefined
          ? {}
          : { decision: { verdict: decision.verdict, by: decision.by.name, at: decision.at, words: decision.words } }),
      };
    };
    const waiting = known.filter(({ decision }) => decision === undefined);
    const settled = known.filter(({ decision }) => decision !== undefined).sort(byDecision);
    return {
      kind,
      clinical: CLINICAL[kind],
      inForce: { ...inForce, text: `${JSON.stringify(document, undefined, 2)}\n` },
      before: approved
        .filter((proposal) => versionOf(kind, proposal) !== inForce.version)
        .reverse()
        .map((proposal) => ({
          version: versionOf(kind, proposal),
          approvedBy: proposal.decision?.by.name ?? null,
          at: proposal.decision?.at,
        })),
      proposals: [...waiting.reverse(), ...settled.reverse().slice(0, DECIDED_SHOWN)].map(rowOf),
    };
  }

  /** What is wrong with it, and what it would change. */
  async function checked(
    scope: Scope,
    kind: PaperKind,
    text: string,
  ): Promise<CheckedPaper & { readonly document: unknown }> {
    const { document, faults } = readPaper(kind, text);
    if (faults.length > 0) return { document, faults: [...faults], changes: [] };
    const unsound = kind === 'triage-policy' ? queue.faultsOf(policyDraft.parse(document)) : [];
    const inForce = await inForceOf(scope, kind, '', await approvedOf(scope, kind));
    return {
      document,
      faults: unsound.map((words) => ({ where: 'The whole policy', words })),
      changes: differenceOf(inForce.document, document),
    };
  }

  async function approvedOf(scope: Scope, kind: PaperKind): Promise<readonly PaperProposal[]> {
    return (await proposalsOf(scope, kind, '')).filter(({ decision }) => decision?.verdict === 'approved');
  }

  return {
    async list(scope, who) {
      const all: Paper[] = [];
      for (const kind of PAPER_KINDS) all.push(await paperOf(scope, kind, who));
      return all;
    },
    async check(scope, { kind, text }) {
      const { faults, changes } = await checked(scope, kind, text);
      return { faults, changes };
    },
    async propose(scope, by, { proposalId, kind, text, words }) {
      const { document, faults, changes } = await checked(scope, kind, text);
      if (faults.length > 0) {
        const said = faults.map((fault) => `${fault.where}: ${fault.words}`).join(' ');
        throw new RefusalError('conflict', `${said} Nothing was proposed.`);
      }
      if (kind === 'triage-policy') {
        await queue.propose(scope, by, { proposalId, policy: policyDraft.parse(document), words });
        return;
      }
      const now = clock.now();
      await store.append(scope, kind, now, (known) => {
        const fresh = proposedPaper(known, { proposalId, document, words, proposedBy: by }, now);
        if (fresh === undefined || changes.some(({ field }) => field !== 'Version')) return fresh;
        throw new RefusalError('conflict', 'It says the same as what is in force. Nothing was proposed.');
      });
    },
    async decide(scope, by, { proposalId, kind, verdict, words }) {
      if (kind === 'triage-policy') {
        await queue.decide(scope, by, { proposalId, verdict, words });
        return;
      }
      const now = clock.now();
      const mayDecide = !CLINICAL[kind] || (await parts.isClinicalLead(scope, by.personId));
      const wrote = await store.append(
        scope,
        kind,
        now,
        (known) => decidedPaper(known, proposalId, { author: by, mayDecide }, { verdict, words }, now),
        async (adopting, { document, decision }) => {
          if (decision?.verdict !== 'approved') return;
          if (kind === 'mail-domains') {
            const { mailDomains } = mailDomainsDraft.parse(document);
            await adopting.directory(`domains: ${proposalId}`, (known, next) =>
              mail.withDomains(known, mailDomains, next),
            );
            return;
          }
          const policy = { ...drugPolicyDraft.parse(document), approvedBy: by.name };
          if (await adopting.drugPolicy(policy)) return;
          throw new RefusalError('conflict', `The name "${policy.version}" was used before. Nothing was changed.`);
        },
      );
      if (!wrote) return;
      if (kind === 'mail-domains') mail.changed(scope);
      else drugs.policyChanged(scope);
    },
  };
}

const byTime = (a: PaperProposal, b: PaperProposal): number => a.proposedAt.localeCompare(b.proposedAt);
const byDecision = (a: PaperProposal, b: PaperProposal): number =>
  (a.decision?.at ?? '').localeCompare(b.decision?.at ?? '');

/** Mail domains have no name of their own: the day on which they were proposed stands for it. */
function versionOf(kind: PaperKind, proposal: PaperProposal | undefined): string {
  if (proposal === undefined) return '';
  if (kind === 'mail-domains') return `domains ${proposal.proposedAt.slice(0, 10)}, ${proposal.proposalId.slice(-4)}`;
  const { document } = proposal;
  return typeof document === 'object' && document !== null && 'version' in document ? String(document.version) : '';
}
