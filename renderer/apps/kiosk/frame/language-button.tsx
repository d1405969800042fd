import { Check, Globe } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LANGUAGE_TEXT } from '../../../text/language.ts';
import { chooseLanguage, LANGUAGE, LANGUAGES, LOCALES, speakFor } from '../../../text/locale/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { useHostedCall, isLive } from '../call/hosted-call.ts';
import { usePractice } from '../practice/practice-context.ts';
import { useKioskState } from '../state/context.tsx';
import { Sheet } from './sheet.tsx';
import './language.css';

/**
 * The page speaks the language of whoever is signed in. Changing it loads the page anew, which a call that is on would not
 * live through: then it waits until the call is over.
 */
function useOwnLanguage(busy: boolean): void {
  const opened = useKioskState((state) => state.home !== undefined);
  const personId = useKioskState((state) => state.signedIn?.personId);
  useEffect(() => {
    if (opened && !busy) speakFor(personId);
  }, [opened, personId, busy]);
}

/** The globe in the top bar: on the sign-in page for the tablet, afterwards for oneself. */
export function LanguageButton() {
  const [open, setOpen] = useState(false);
  const personId = useKioskState((state) => state.signedIn?.personId);
  const { running } = usePractice();
  const busy = isLive(useHostedCall()) || running !== undefined;
  useOwnLanguage(busy);
  // Practice would end with the loading; there is only the language that it began in.
  if (running !== undefined) return null;
  const name = LANGUAGES.find(({ language }) => language === LANGUAGE)?.name ?? LANGUAGE;
  return (
    <>
      <button
        type="button"
        className="top-bar__icon"
        data-testid="language"
        aria-label={LANGUAGE_TEXT.open(name)}
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Globe aria-hidden="true" />
      </button>
      {open && (
        <Sheet
          title={LANGUAGE_TEXT.title}
          onClose={() => {
            setOpen(false);
          }}
          actions={
            <Button
              look="line"
              onClick={() => {
                setOpen(false);
              }}
            >
              {LANGUAGE_TEXT.close}
            </Button>
          }
        >
          <p>{personId === undefined ? LANGUAGE_TEXT.forTablet : LANGUAGE_TEXT.hint}</p>
          {busy && <Callout tone="amber">{LANGUAGE_TEXT.duringCall}</Callout>}
          <div className="language__choices">
            {LANGUAGES.map(({ language, name: own }) => (
              <Button
                key={language}
                look={language === LANGUAGE ? 'primary' : 'line'}
                lang={language}
                data-testid={`language-${language}`}
                aria-pressed={language === LANGUAGE}
                icon={language === LANGUAGE ? <Check aria-hidden="true" /> : undefined}
                off={busy ? own : undefined}
                onClick={() => {
                  setOpen(false);
                  chooseLanguage(language, personId);
                  speakFor(personId);
                }}
              >
                {own}
                {LOCALES.some((it) => it.language === language && it.state === 'draft') && (
                  <span className="language__draft">({LANGUAGE_TEXT.draftMark})</span>
                )}
              </Button>
            ))}
          </div>
        </Sheet>
      )}
    </>
  );
}
