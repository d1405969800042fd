import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { CALL_REASONS, emergencyOf, REASON_QUESTIONS } from '#domain/call-reasons/reasons.ts';
import { answerWords, REASON_WORDS, REASONS_TEXT } from '../../../../text/reasons.ts';
import { Button } from '../../../../ui/button.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { answerQuestion, chooseReason, withoutReason, type CallDetailsDraft } from '../../state/call-details.ts';
import { Question } from './question.tsx';
import { REASON_ICONS } from './reason-icons.tsx';
import { RingFirst } from './ring-first.tsx';

interface PartProps {
  readonly residentId: string;
  readonly value: CallDetailsDraft;
  readonly onChange: (value: CallDetailsDraft) => void;
}

function Tiles({ value, onChange, onChosen }: Omit<PartProps, 'residentId'> & { readonly onChosen: () => void }) {
  return (
    <>
      <h2 className="card-title">{REASONS_TEXT.title}</h2>
      <div className="reason-tiles">
        {CALL_REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="reason-tile"
            data-testid={`reason-${reason}`}
            onClick={() => {
              onChange(chooseReason(value, reason));
              onChosen();
            }}
          >
            <span className="reason-tile__icon" aria-hidden="true">
              {REASON_ICONS[reason]}
            </span>
            <span>{REASON_WORDS[reason].label}</span>
          </button>
        ))}
      </div>
    </>
  );
}

/** What the call is about: a tile, its questions one at a time, and what was said, each line of which can be changed. */
export function ReasonPart({ residentId, value, onChange }: PartProps) {
  // A person who comes back sees what was said; only a tile that is touched begins to ask.
  const [step, setStep] = useState<number | 'said'>('said');
  const [changing, setChanging] = useState(false);
  const { reason } = value;
  if (reason === undefined) {
    return (
      <Tiles
        value={value}
        onChange={onChange}
        onChosen={() => {
          setChanging(false);
          setStep(0);
        }}
      />
    );
  }
  const questions = REASON_QUESTIONS[reason.reason];
  const question = step === 'said' ? undefined : questions[step];
  const emergency = emergencyOf(reason);
  const first = emergency && <RingFirst residentId={residentId} emergency={emergency} />;
  if (question !== undefined && step !== 'said') {
    return (
      <>
        {first}
        <Question
          key={question.id}
          reason={reason.reason}
          question={question}
          number={step + 1}
          of={questions.length}
          answer={reason.answers[question.id]}
          onAnswer={(answer) => {
            onChange(answerQuestion(value, question.id, answer));
            setStep(changing || step + 1 >= questions.length ? 'said' : step + 1);
            setChanging(false);
          }}
          onBack={() => {
            if (changing) setStep('said');
            else if (step > 0) setStep(step - 1);
            // Before the first question are the tiles; the answers of this reason stay for as long as it does.
            else onChange(withoutReason(value));
            setChanging(false);
          }}
        />
      </>
    );
  }
  return (
    <>
      {first}
      <div className="reason-said" data-testid="reason-said">
        <h2 className="card-title reason-said__title">
          <span className="reason-tile__icon" aria-hidden="true">
            {REASON_ICONS[reason.reason]}
          </span>
          {REASONS_TEXT.said(REASON_WORDS[reason.reason].label)}
        </h2>
        {questions.length === 0 && <p className="secondary">{REASONS_TEXT.nothingToAsk}</p>}
        {questions.length > 0 && (
          <ul className="reason-said__lines">
            {questions.map(({ id }, index) => {
              const answer = reason.answers[id];
              const short = REASON_WORDS[reason.reason].questions[id]?.short ?? id;
              return (
                <li key={id}>
                  <span className="reason-said__line">
                    <span className="secondary">{short}</span>{' '}
                    <b>{answer === undefined ? REASONS_TEXT.skipped : answerWords(reason.reason, id, answer)}</b>
                  </span>
                  <Button
                    look="quiet"
                    icon={<Pencil aria-hidden="true" />}
                    data-testid={`change-${id}`}
                    onClick={() => {
                      setChanging(true);
                      setStep(index);
                    }}
                  >
                    {REASONS_TEXT.change}
                    <VisuallyHidden>: {short}</VisuallyHidden>
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        <Button
          look="line"
          data-testid="reason-another"
          onClick={() => {
            onChange(withoutReason(value));
          }}
        >
          {REASONS_TEXT.another}
        </Button>
      </div>
    </>
  );
}
