import { Pill } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { Drug } from '#domain/prescribing/drug.ts';
import { RX_TEXT, SCHEDULE_WORDS } from '../../../text/decision-lines.ts';
import { Tag } from '../../../ui/tag.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { PrescriptionDraft } from '../model/draft.ts';
import { useDraft } from './draft-host.tsx';
import { fieldId } from './fields.tsx';

/** Before this many letters the table would offer half of itself. */
const LETTERS = 3;
const PAUSE_MS = 150;
const SHOWN = 8;

export interface MedicineSearchProps {
  readonly item: PrescriptionDraft;
  readonly error: string | undefined;
  readonly onType: (medicine: string) => void;
  readonly onChoose: (drug: Drug) => void;
}

/** What the table has for the words, asked for when somebody has stopped typing. */
function useFound(text: string, asks: boolean): readonly Drug[] | undefined {
  const { search } = useDraft().drugTable;
  const [found, setFound] = useState<{ readonly text: string; readonly drugs: readonly Drug[] }>();
  useEffect(() => {
    if (!asks) return;
    let here = true;
    const timer = setTimeout(() => {
      void search(text).then((drugs) => {
        if (here) setFound({ text, drugs });
      });
    }, PAUSE_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [text, asks, search]);
  return asks && found?.text === text ? found.drugs : undefined;
}

/** The medicine: typed, or chosen from the drug table with the arrow keys or the mouse. */
export function MedicineSearch({ item, error, onType, onChoose }: MedicineSearchProps) {
  const { drugTable, context } = useDraft();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const text = item.medicine.trim().slice(0, 100);
  // Asked for a medicine that was typed before a reload, too: what it is compared with comes out of the answer.
  const asks = context.prescribing.prescriber && item.drug === undefined && text.length >= LETTERS;
  const found = useFound(text, asks);
  const options = (found ?? []).slice(0, SHOWN);
  const shown = open && options.length > 0;
  const { policy } = context.prescribing;

  function choose(drug: Drug | undefined): void {
    if (drug === undefined) return;
    setOpen(false);
    setActive(-1);
    onChoose(drug);
  }

  function onKey(event: KeyboardEvent): void {
    if (!shown) return;
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % options.length);
        break;
      case 'ArrowUp':
        setActive((active <= 0 ? options.length : active) - 1);
        break;
      case 'Enter':
        choose(options[active === -1 && options.length === 1 ? 0 : active]);
        break;
      case 'Escape':
        setOpen(false);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="medicine">
      <TextField
        id={fieldId('rx-medicine', item.draftId)}
        label={RX_TEXT.find}
        hint={asks || item.drug !== undefined ? undefined : RX_TEXT.findHint}
        value={item.medicine}
        maxLength={200}
        autoComplete="off"
        error={error}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${listId}-${String(active)}` : undefined}
        data-testid="rx-medicine"
        onKeyDown={onKey}
        onFocus={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          onType(event.target.value);
        }}
      />
      <ul id={listId} role="listbox" aria-label={RX_TEXT.find} className="medicine__list" hidden={!shown}>
        {options.map((drug, index) => {
          const blocked =
            (drug.controlled !== undefined && policy.blockedSchedules.includes(drug.controlled)) ||
            drug.classes.some((one) => policy.blockedClasses.includes(one));
          return (
            <li
              key={drug.code}
              id={`${listId}-${String(index)}`}
              role="option"
              aria-selected={index === active}
              className={index === active ? 'medicine__one medicine__one--active' : 'medicine__one'}
              data-testid="drug-option"
              // Before the field loses the focus, and its list with it.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(drug);
              }}
            >
              <Pill aria-hidden="true" />
              <span>{drug.name}</span>
              {drug.controlled !== undefined && <Tag tone="amber">{SCHEDULE_WORDS[drug.controlled]}</Tag>}
              {blocked && <Tag tone="red">{RX_TEXT.notHere}</Tag>}
            </li>
          );
        })}
      </ul>
      <span className="decision-item__note" role="status">
        {drugTable.failed
          ? RX_TEXT.noTable
          : found !== undefined && (found.length === 0 ? RX_TEXT.noneFound : open && RX_TEXT.found(found.length))}
      </span>
    </div>
  );
}
