import { Stethoscope } from 'lucide-react';
import { useState } from 'react';
import type { GpPracticeRow, GpPractices } from '#protocol/hub/manage-gp-practices.ts';
import { GP_PRACTICES_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { ServiceDialog, useReason } from './reason-dialog.tsx';
import { useAsked } from './use-asked.ts';

interface PracticeDialogProps {
  readonly practice?: GpPracticeRow | undefined;
  /** As residents name it. */
  readonly named?: string | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Adds a practice, or changes what it is called; a change asks why. */
function PracticeDialog({ practice, named = '', onSaved, onClose }: PracticeDialogProps) {
  const model = useService();
  const [name, setName] = useState(practice?.name ?? named);
  const [telephone, setTelephone] = useState(practice?.telephone ?? '');
  const [tried, setTried] = useState(false);
  const why = useReason(`reason.gp-practice.${practice?.practiceId ?? 'new'}`, tried);

  async function save(): Promise<void> {
    setTried(true);
    const facts = { name: name.trim(), telephone: telephone.trim() };
    if (facts.name === '' || (practice !== undefined && why.short)) return;
    const answer = await model.press<unknown>(
      () =>
        practice === undefined
          ? model.client.command('gp-practice.add', facts)
          : model.client.command('gp-practice.change', {
              practiceId: practice.practiceId,
              ...facts,
              reason: why.reason,
            }),
      practice === undefined ? GP_PRACTICES_TEXT.added(facts.name) : GP_PRACTICES_TEXT.changed(facts.name),
    );
    if (answer === undefined) return;
    why.clear();
    onSaved();
    onClose();
  }

  return (
    <ServiceDialog
      title={practice === undefined ? GP_PRACTICES_TEXT.addTitle : GP_PRACTICES_TEXT.changeTitle(practice.name)}
      go={SERVICE_TEXT.save}
      goTestId="gp-practice-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <TextField
        label={GP_PRACTICES_TEXT.name}
        hint={GP_PRACTICES_TEXT.nameHint}
        value={name}
        maxLength={120}
        error={tried && name.trim() === '' ? SERVICE_TEXT.required : undefined}
        data-testid="gp-practice-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <TextField
        label={GP_PRACTICES_TEXT.telephone}
        type="tel"
        value={telephone}
        maxLength={40}
        data-testid="gp-practice-telephone"
        onChange={(event) => {
          setTelephone(event.target.value);
        }}
      />
      {practice !== undefined && why.field}
    </ServiceDialog>
  );
}

type Asking =
  { readonly what: 'add'; readonly named?: string } | { readonly what: 'change'; readonly practice: GpPracticeRow };

/** In whose practices residents are registered, and whose GPs therefore may see them. */
export function GpPracticesPage() {
  const model = useService();
  const asked = useAsked<GpPractices>(() => model.client.request('gp-practices.list', {}));
  const [asking, setAsking] = useState<Asking>();
  const ask = (next: Asking): void => {
    model.dismiss();
    setAsking(next);
  };
  const { practices = [], missing = [] } = asked.answer ?? {};
  return (
    <section className="service-page" data-testid="gp-practices-page">
      <div className="service-page__head">
        <h2>{GP_PRACTICES_TEXT.title}</h2>
        <Button
          icon={<Stethoscope aria-hidden="true" />}
          data-testid="gp-practice-add"
          onClick={() => {
            ask({ what: 'add' });
          }}
        >
          {GP_PRACTICES_TEXT.add}
        </Button>
      </div>
      <p>{GP_PRACTICES_TEXT.intro}</p>
      <Loading asked={asked} />
      {missing.length > 0 && (
        <Callout tone="amber" title={GP_PRACTICES_TEXT.missing(missing.length)} data-testid="gp-practices-missing">
          <ul className="plain-list">
            {missing.map(({ name, residents }) => (
              <li key={name} className="gp-practice-missing">
                {GP_PRACTICES_TEXT.missingLine(name, residents)}
                <Button
                  look="line"
                  size="small"
                  aria-label={`${GP_PRACTICES_TEXT.add}: ${name}`}
                  onClick={() => {
                    ask({ what: 'add', named: name });
                  }}
                >
                  {GP_PRACTICES_TEXT.add}
                </Button>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {asked.answer !== undefined && practices.length === 0 && <p>{GP_PRACTICES_TEXT.nobody}</p>}
      {practices.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={GP_PRACTICES_TEXT.title}>
          <table className="residents-table">
            <tbody>
              {practices.map((practice) => (
                <tr key={practice.practiceId} data-testid="gp-practice">
                  <th scope="row">
                    <b>{practice.name}</b>
                    {practice.telephone !== '' && <div className="secondary">{practice.telephone}</div>}
                  </th>
                  <td>{GP_PRACTICES_TEXT.gps(practice.gps)}</td>
                  <td>{GP_PRACTICES_TEXT.residents(practice.residents)}</td>
                  <td>
                    <Button
                      look="line"
                      size="small"
                      aria-label={`${SERVICE_TEXT.change}: ${practice.name}`}
                      data-testid="gp-practice-change"
                      onClick={() => {
                        ask({ what: 'change', practice });
                      }}
                    >
                      {SERVICE_TEXT.change}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asking !== undefined && (
        <PracticeDialog
          {...(asking.what === 'change' ? { practice: asking.practice } : { named: asking.named })}
          onSaved={asked.again}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}
