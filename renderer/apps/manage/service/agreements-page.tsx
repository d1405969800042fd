import { useState } from 'react';
import type { AgreementRow, OrganisationRow } from '#protocol/hub/access.ts';
import { CONSENT_MODES, type ConsentMode } from '#domain/access/agreement.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { AGREEMENTS_TEXT } from '../../../text/manage-offices.ts';
import { SERVICE_TEXT } from '../../../text/manage-service.ts';
import { calendarDay, calendarWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { ReasonDialog, ServiceDialog } from './reason-dialog.tsx';
import { useAsked } from './use-asked.ts';

type Rows = readonly OrganisationRow[];

interface FormProps {
  readonly organisation: OrganisationRow;
  readonly agreement?: AgreementRow | undefined;
  readonly onSaved: (rows: Rows) => void;
  readonly onClose: () => void;
}

function AgreementDialog({ organisation, agreement, onSaved, onClose }: FormProps) {
  const model = useService();
  const today = calendarDay(useHubNow(60_000));
  const [from, setFrom] = useState(agreement?.from ?? today);
  const [until, setUntil] = useState(agreement?.until ?? '');
  const [service, setService] = useState(agreement?.signedForService ?? '');
  const [other, setOther] = useState(agreement?.signedForOrganisation ?? '');
  const [legal, setLegal] = useState(agreement?.legalBasis ?? '');
  const [paper, setPaper] = useState(agreement?.documentReference ?? '');
  const [mode, setMode] = useState<ConsentMode>(agreement?.consentMode ?? 'once');
  const [tried, setTried] = useState(false);
  const missing = (text: string) => (tried && text.trim() === '' ? SERVICE_TEXT.required : undefined);
  const wrongDays = until !== '' && until < from;

  async function save(): Promise<void> {
    setTried(true);
    if ([from, until, service, other, legal, paper].some((text) => text.trim() === '') || wrongDays) return;
    const answer = await model.press(
      () =>
        model.client.command('agreement.save', {
          agreement: {
            agreementId: agreement?.agreementId ?? crypto.randomUUID(),
            organisationKind: organisation.kind,
            organisationId: organisation.organisationId,
            from,
            until,
            signedForService: service.trim(),
            signedForOrganisation: other.trim(),
            legalBasis: legal.trim(),
            consentMode: mode,
            documentReference: paper.trim(),
          },
        }),
      AGREEMENTS_TEXT.saved(organisation.name),
    );
    if (answer === undefined) return;
    onSaved(answer.organisations);
    onClose();
  }

  const line = (label: string, value: string, set: (text: string) => void, id: string) => (
    <TextField
      label={label}
      value={value}
      maxLength={200}
      error={missing(value)}
      data-testid={id}
      onChange={(event) => {
        set(event.target.value);
      }}
    />
  );

  return (
    <ServiceDialog
      title={AGREEMENTS_TEXT.editTitle(organisation.name)}
      go={SERVICE_TEXT.save}
      goTestId="agreement-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <div className="staff-days">
        <TextField
          label={AGREEMENTS_TEXT.from}
          type="date"
          value={from}
          error={missing(from)}
          onChange={(event) => {
            setFrom(event.target.value);
          }}
        />
        <TextField
          label={AGREEMENTS_TEXT.until}
          type="date"
          value={until}
          error={missing(until) ?? (tried && wrongDays ? AGREEMENTS_TEXT.wrongDays : undefined)}
          data-testid="agreement-until"
          onChange={(event) => {
            setUntil(event.target.value);
          }}
        />
      </div>
      {line(AGREEMENTS_TEXT.signedForService, service, setService, 'agreement-service')}
      {line(AGREEMENTS_TEXT.signedForOrganisation, other, setOther, 'agreement-organisation')}
      <TextArea
        label={AGREEMENTS_TEXT.legal}
        rows={2}
        maxLength={1000}
        value={legal}
        error={missing(legal)}
        data-testid="agreement-legal"
        onChange={(event) => {
          setLegal(event.target.value);
        }}
      />
      <OptionGroup
        legend={AGREEMENTS_TEXT.mode}
        options={CONSENT_MODES.map((value) => ({ value, label: AGREEMENTS_TEXT.modes[value] }))}
        value={mode}
        onChange={setMode}
      />
      {line(AGREEMENTS_TEXT.document, paper, setPaper, 'agreement-paper')}
    </ServiceDialog>
  );
}

type Asking = { readonly organisation: OrganisationRow } & (
  | { readonly what: 'save'; readonly agreement?: AgreementRow | undefined }
  | { readonly what: 'end'; readonly agreement: AgreementRow }
);

/** By what the residents of each home and practice are seen, until when, and an alarm before it ends. */
export function AgreementsPage() {
  const model = useService();
  const now = useHubNow(60_000);
  const asked = useAsked<Rows>(async () => (await model.client.request('agreement.list', {})).organisations);
  const [asking, setAsking] = useState<Asking>();
  const today = calendarDay(useHubNow(60_000));
  const close = (): void => {
    setAsking(undefined);
  };
  const ask = (next: Asking): void => {
    model.dismiss();
    setAsking(next);
  };
  return (
    <section className="service-page" data-testid="agreements-page">
      <h2>{AGREEMENTS_TEXT.title}</h2>
      <p>{AGREEMENTS_TEXT.intro}</p>
      <Loading asked={asked} />
      {(asked.answer ?? []).map((organisation) => {
        const { organisationId, kind, name, alarm, agreements } = organisation;
        return (
          <Card
            key={organisationId}
            as="article"
            edge={alarm === undefined ? 'plain' : 'look'}
            data-testid="organisation"
          >
            <header className="home-card__head">
              <h3>{name}</h3>
              <span className="secondary">{AGREEMENTS_TEXT.kinds[kind]}</span>
              {alarm !== undefined && (
                <Tag tone={alarm === 'ended' ? 'red' : 'amber'}>{AGREEMENTS_TEXT.alarms[alarm]}</Tag>
              )}
            </header>
            {agreements.length === 0 && <p>{AGREEMENTS_TEXT.none}</p>}
            <ul className="plain-list">
              {agreements.map((agreement) => (
                <li key={agreement.agreementId} className="agreement">
                  <b>{AGREEMENTS_TEXT.holds(calendarWords(agreement.from), calendarWords(agreement.until))}</b>{' '}
                  <Tag tone={agreement.confirmed ? 'plain' : 'amber'}>
                    {agreement.confirmed
                      ? AGREEMENTS_TEXT.signed(agreement.signedForService, agreement.signedForOrganisation)
                      : AGREEMENTS_TEXT.notConfirmed}
                  </Tag>
                  <div className="secondary">
                    {[
                      AGREEMENTS_TEXT.modes[agreement.consentMode],
                      agreement.legalBasis === '' ? '' : AGREEMENTS_TEXT.legalBasis(agreement.legalBasis),
                      agreement.documentReference === '' ? '' : AGREEMENTS_TEXT.reference(agreement.documentReference),
                    ]
                      .filter((words) => words !== '')
                      .join('. ')}
                  </div>
                  {agreement.ended !== undefined && (
                    <div data-testid="agreement-ended">
                      {AGREEMENTS_TEXT.endedBy(
                        agreement.ended.by,
                        nearTime(agreement.ended.at, now),
                        agreement.ended.reason,
                      )}
                    </div>
                  )}
                  {agreement.until >= today && (
                    <div className="home-card__acts">
                      <Button
                        look="line"
                        size="small"
                        onClick={() => {
                          ask({ what: 'save', organisation, agreement });
                        }}
                      >
                        {AGREEMENTS_TEXT.edit}
                      </Button>
                      <Button
                        look="quiet"
                        size="small"
                        data-testid="agreement-end"
                        onClick={() => {
                          ask({ what: 'end', organisation, agreement });
                        }}
                      >
                        {AGREEMENTS_TEXT.end}
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            <Button
              className="agreement-add"
              look="line"
              size="small"
              data-testid="agreement-add"
              onClick={() => {
                ask({ what: 'save', organisation });
              }}
            >
              {AGREEMENTS_TEXT.add}
            </Button>
          </Card>
        );
      })}
      {asking?.what === 'save' && (
        <AgreementDialog
          organisation={asking.organisation}
          agreement={asking.agreement}
          onSaved={asked.replace}
          onClose={close}
        />
      )}
      {asking?.what === 'end' && (
        <ReasonDialog
          title={AGREEMENTS_TEXT.endTitle(asking.organisation.name)}
          keep={`agreement.${asking.agreement.agreementId}`}
          will={AGREEMENTS_TEXT.endWill(asking.organisation.name)}
          go={AGREEMENTS_TEXT.endGo}
          danger
          onClose={close}
          onGo={async (reason) => {
            const { agreementId } = asking.agreement;
            const answer = await model.press(
              () => model.client.command('agreement.end', { agreementId, reason }),
              AGREEMENTS_TEXT.ended(asking.organisation.name),
            );
            if (answer === undefined) return false;
            asked.replace(answer.organisations);
            return true;
          }}
        />
      )}
    </section>
  );
}
