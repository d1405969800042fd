/**
 * The ten tabs of a resident's summary: the same in the kiosk, the console, the review and the transfer pack. A versioned
 * document that a service may replace; a clinician approves it.
 */
import { TOPICS } from '../record/lists.ts';

/** What a tab can hold beside the statements of a topic. */
export const SUMMARY_PARTS = [
  ...TOPICS,
  'observations',
  'soft-signs',
  'findings',
  'calls',
  'placements',
  'openings',
] as const;
export type SummaryPart = (typeof SUMMARY_PARTS)[number];

export interface SummaryTab {
  readonly tabId: string;
  readonly title: string;
  readonly parts: readonly SummaryPart[];
}

export interface SummaryTabs {
  /** Raised with each change. */
  readonly version: string;
  /** The registered clinician who approved it; null means that nobody has, and the screen says so. */
  readonly approvedBy: string | null;
  /** Ten of them. */
  readonly tabs: readonly SummaryTab[];
}

export const SUMMARY_TAB_COUNT = 10;

export const DEFAULT_SUMMARY_TABS: SummaryTabs = {
  version: 'default/1',
  approvedBy: null,
  tabs: [
    { tabId: 'who', title: 'Who I am', parts: ['photo', 'identity', 'room', 'placements'] },
    { tabId: 'now', title: 'How I am', parts: ['observations', 'soft-signs', 'baseline', 'oxygen-scale-2'] },
    { tabId: 'health', title: 'My health', parts: ['allergy', 'diagnosis', 'frailty', 'findings'] },
    { tabId: 'medicines', title: 'My medicines', parts: ['medicine', 'allergy'] },
    { tabId: 'plans', title: 'Plans and wishes', parts: ['plan', 'wishes', 'expected-death'] },
    { tabId: 'speaking', title: 'Talking with me', parts: ['communication', 'settling'] },
    { tabId: 'about-me', title: 'About me', parts: ['about-me'] },
    { tabId: 'care', title: 'Daily care', parts: ['care'] },
    { tabId: 'people', title: 'My people', parts: ['contact', 'practice', 'consent', 'capacity'] },
    { tabId: 'calls', title: 'Calls and decisions', parts: ['calls', 'openings'] },
  ],
};
