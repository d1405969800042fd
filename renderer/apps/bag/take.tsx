import { Hand } from 'lucide-react';
import { useId, useState } from 'react';
import type { BagClient } from '../../connections/bag-client.ts';
import { BAG_PAGE, BAG_PAGE_TAKER } from '../../text/bag-page.ts';
import { clockTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { OptionGroup } from '../../ui/option-group.tsx';
import type { Opened } from './model/place.ts';
import { missingOf, TAKERS, type TakerDraft } from './model/taker.ts';
import { useAct } from './model/use-act.ts';

export interface TakeProps {
  readonly access: string;
  readonly client: BagClient;
  readonly onTaken: (holder: Opened['holder']) => void;
  readonly onOver: () => void;
}

const EMPTY: TakerDraft = { kind: undefined, name: '', role: '', place: '', telephone: '' };

/** Whoever has the bag in their hands says so. */
export function Take({ access, client, onTaken, onOver }: TakeProps) {
  // The same words sent twice are one hand-over: they have one name until something of them is changed.
  const [draft, setDraft] = useState<TakerDraft & { readonly commandId: string }>();
  const [tried, setTried] = useState(false);
  const [takenAt, setTakenAt] = useState<string>();
  const id = useId();
  const { act, busy, failed } = useAct(onOver);

  if (draft === undefined) {
    return (
      <>
        {takenAt !== undefined && (
          <Callout tone="green" live="polite" title={BAG_PAGE.taken(clockTime(takenAt))} data-testid="bag-taken" />
        )}
        <Button
          look="green"
          size="large"
          wide
          icon={<Hand aria-hidden="true" />}
          data-testid="bag-take"
          onClick={() => {
            setDraft({ ...EMPTY, commandId: crypto.randomUUID() });
          }}
        >
          {BAG_PAGE.take}
        </Button>
      </>
    );
  }

  const missing = missingOf(draft);
  const set = (change: Partial<TakerDraft>): void => {
    setDraft({ ...draft, ...change, commandId: crypto.randomUUID() });
  };
  const error = (field: (typeof missing)[number]): string | undefined =>
    tried && missing.includes(field) ? BAG_PAGE.takeNeeds[field] : undefined;
  const close = (): void => {
    setDraft(undefined);
    setTried(false);
  };
  const save = (): void => {
    setTried(true);
    const { commandId, kind, name, role, place, telephone } = draft;
    if (missing.length > 0 || kind === undefined) return;
    const taken = {
      commandId,
      holder: {
        kind,
        name: name.trim(),
        role: role.trim(),
        place: place.trim(),
        ...(telephone.trim() === '' ? {} : { telephone: telephone.trim() }),
      },
    };
    void act('take', async () => {
      const { at, holder } = await client.take(access, taken);
      onTaken(holder);
      setTakenAt(at);
      close();
    });
  };
  const field = (name: 'name' | 'role' | 'place' | 'telephone') => ({
    id: `${id}-${name}`,
    value: draft[name],
    'data-testid': `bag-take-${name}`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      set({ [name]: target.value });
    },
  });

  return (
    <form
      className="bag-take"
      noValidate
      data-testid="bag-take-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy === undefined) save();
      }}
    >
      <p className="secondary">{BAG_PAGE.takeHint}</p>
      <ErrorSummary
        title={BAG_PAGE.takeMissing}
        problems={
          tried
            ? missing.map((it) => ({
                words: BAG_PAGE.takeNeeds[it],
                fieldId: it === 'kind' ? undefined : `${id}-${it}`,
              }))
            : []
        }
      />
      <OptionGroup
        legend={BAG_PAGE.takeKind}
        size="small"
        options={TAKERS.map((kind) => ({ value: kind, label: BAG_PAGE_TAKER[kind], testId: `bag-take-${kind}` }))}
        value={draft.kind}
        onChange={(kind) => {
          set({ kind });
        }}
      />
      <TextField
        {...field('name')}
        label={BAG_PAGE.takeName}
        error={error('name')}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        {...field('role')}
        label={BAG_PAGE.takeRole}
        error={error('role')}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        {...field('place')}
        label={BAG_PAGE.takePlace}
        hint={BAG_PAGE.takePlaceHint}
        error={error('place')}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        {...field('telephone')}
        label={BAG_PAGE.takeTelephone}
        hint={BAG_PAGE.takeTelephoneHint}
        type="tel"
        maxLength={40}
        autoComplete="off"
      />
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={BAG_PAGE.failed} data-testid="bag-take-failed">
          {failed === 'not-connected' ? BAG_PAGE.offline : BAG_PAGE.failedWords}
        </Callout>
      )}
      <Button
        type="submit"
        look="green"
        size="large"
        wide
        busy={busy === undefined ? undefined : BAG_PAGE.takeBusy}
        data-testid="bag-take-save"
      >
        {BAG_PAGE.takeSave}
      </Button>
      <Button look="quiet" data-testid="bag-take-cancel" onClick={close}>
        {BAG_PAGE.takeCancel}
      </Button>
    </form>
  );
}
