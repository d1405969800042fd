import { useState } from 'react';
import {
  MAX_PAPER_CHARACTERS,
  type Paper,
  type PaperChange,
  type PaperFault,
  type PaperProposalRow,
} from '#protocol/hub/manage-papers.ts';
import { POLICIES_TEXT } from '../../../text/manage-papers.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { domainsOf, domainsText } from '../model/paper-form.ts';
import { useService } from '../model/service-context.ts';
import { ChooseFile } from '../parts/choose-file.tsx';
import { ReasonDialog, ServiceDialog, useReason } from './reason-dialog.tsx';

/** Value beside value: what is in force, and what would be. */
export function Difference({ changes }: { readonly changes: readonly PaperChange[] }) {
  if (changes.length === 0) return <p className="secondary">{POLICIES_TEXT.same}</p>;
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={POLICIES_TEXT.difference}>
      <table className="residents-table" data-testid="paper-difference">
        <thead>
          <tr>
            <th scope="col">{POLICIES_TEXT.field}</th>
            <th scope="col">{POLICIES_TEXT.from}</th>
            <th scope="col">{POLICIES_TEXT.to}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, from, to }) => (
            <tr key={`${field} ${from ?? ''} ${to ?? ''}`}>
              <th scope="row">{field}</th>
              <td>{from ?? <span className="secondary">{POLICIES_TEXT.absent}</span>}</td>
              <td>{to ?? <span className="secondary">{POLICIES_TEXT.absent}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Faults({ faults }: { readonly faults: readonly PaperFault[] }) {
  return (
    <Callout tone="red" live="assertive" title={POLICIES_TEXT.faults} data-testid="paper-faults">
      <ul className="plain-list">
        {faults.map(({ where, words }) => (
          <li key={`${where} ${words}`}>
            <b>{where}: </b>
            {words}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

interface Checked {
  readonly text: string;
  readonly faults: readonly PaperFault[];
  readonly changes: readonly PaperChange[];
}

interface ProposeProps {
  readonly paper: Paper;
  readonly onSaved: (papers: readonly Paper[]) => void;
  readonly onClose: () => void;
}

/** A form where the policy is a list, a file where it is not; looked at by the hub before it can be proposed. */
export function ProposeDialog({ paper, onSaved, onClose }: ProposeProps) {
  const { kind, inForce } = paper;
  const model = useService();
  const asForm = kind === 'mail-domains';
  const [typed, setTyped] = useState(asForm ? domainsOf(inForce.text) : '');
  const [checked, setChecked] = useState<Checked>();
  const [failure, setFailure] = useState<string>();
  const [tried, setTried] = useState(false);
  const why = useReason(`paper.${kind}`, tried);
  const name = POLICIES_TEXT.kinds[kind];

  async function check(text: string): Promise<Checked | undefined> {
    const answer = await model.press(() => model.client.request('paper.check', { kind, text }));
    const found = answer === undefined ? undefined : { text, ...answer };
    setChecked(found);
    return found;
  }

  async function choose(file: File): Promise<void> {
    setChecked(undefined);
    setFailure(undefined);
    if (file.size > MAX_PAPER_CHARACTERS) {
      setFailure(POLICIES_TEXT.fileLarge);
      return;
    }
    const text = await file.text().catch(() => undefined);
    if (text === undefined) setFailure(POLICIES_TEXT.fileUnread);
    else await check(text);
  }

  async function propose(): Promise<void> {
    setTried(true);
    const found = asForm ? await check(domainsText(typed)) : checked;
    if (found === undefined || found.faults.length > 0 || why.short) return;
    const answer = await model.press(
      () => model.client.command('paper.propose', { kind, text: found.text, words: why.reason }),
      POLICIES_TEXT.proposed(name),
    );
    if (answer === undefined) return;
    why.clear();
    onSaved(answer.papers);
    onClose();
  }

  const good = checked?.faults.length === 0;
  return (
    <ServiceDialog
      title={POLICIES_TEXT.proposeTitle(name)}
      go={POLICIES_TEXT.go}
      goTestId="paper-propose-go"
      off={asForm || good ? undefined : POLICIES_TEXT.fileHow}
      onGo={() => {
        void propose();
      }}
      onClose={onClose}
    >
      {asForm ? (
        <>
          <TextArea
            label={POLICIES_TEXT.domains}
            hint={POLICIES_TEXT.domainsHint}
            rows={5}
            maxLength={8000}
            value={typed}
            data-testid="paper-domains"
            onChange={(event) => {
              setTyped(event.target.value);
              setChecked(undefined);
            }}
          />
          <Button
            look="line"
            size="small"
            data-testid="paper-check"
            onClick={() => {
              void check(domainsText(typed));
            }}
          >
            {POLICIES_TEXT.check}
          </Button>
        </>
      ) : (
        <>
          <p>{POLICIES_TEXT.fileHow}</p>
          <ChooseFile
            choose={checked === undefined ? POLICIES_TEXT.file : POLICIES_TEXT.otherFile}
            drop={POLICIES_TEXT.fileDrop}
            accept=".json,application/json"
            testId="paper-file"
            onFile={(file) => {
              void choose(file);
            }}
          />
        </>
      )}
      {failure !== undefined && (
        <Callout tone="red" live="assertive">
          {failure}
        </Callout>
      )}
      {checked !== undefined && checked.faults.length > 0 && <Faults faults={checked.faults} />}
      {checked !== undefined && good && (
        <>
          <p role="status">{POLICIES_TEXT.checkedGood}</p>
          <Difference changes={checked.changes} />
        </>
      )}
      {why.field}
    </ServiceDialog>
  );
}

export interface Deciding {
  readonly paper: Paper;
  readonly proposal: PaperProposalRow;
  readonly verdict: 'approved' | 'refused' | 'withdrawn';
}

export function DecideDialog(props: Deciding & Omit<ProposeProps, 'paper'>) {
  const { paper, proposal, verdict, onSaved, onClose } = props;
  const model = useService();
  const name = POLICIES_TEXT.kinds[paper.kind];
  const words = POLICIES_TEXT.decide[verdict];
  return (
    <ReasonDialog
      title={words.title(name)}
      keep={`paper.${proposal.proposalId}`}
      will={words.will}
      go={words.go}
      danger={verdict === 'refused'}
      onClose={onClose}
      onGo={async (reason) => {
        const { kind } = paper;
        const { proposalId } = proposal;
        const answer = await model.press(
          () => model.client.command('paper.decide', { kind, proposalId, verdict, words: reason }),
          words.done(name),
        );
        if (answer === undefined) return false;
        onSaved(answer.papers);
        return true;
      }}
    >
      {verdict === 'approved' && <Difference changes={proposal.changes} />}
    </ReasonDialog>
  );
}
