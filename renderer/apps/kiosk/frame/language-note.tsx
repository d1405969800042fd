import { useEffect } from 'react';
import { DRAFT_NOTE } from '../../../text/language.ts';
import { LANGUAGE, LOCALE } from '../../../text/locale/language.ts';
import './language.css';

/** On every page of a translation that no clinician has signed, in both languages. */
export function LanguageNote() {
  useEffect(() => {
    if (LOCALE !== undefined) document.documentElement.lang = LANGUAGE;
  }, []);
  if (LOCALE?.state !== 'draft') return null;
  return (
    <div className="language-note" role="note" data-testid="draft-translation">
      {LOCALE.draftNote} <span lang="en">{DRAFT_NOTE}</span>
    </div>
  );
}
