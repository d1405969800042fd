import {
  Bandage,
  BedDouble,
  CircleAlert,
  CupSoda,
  Droplets,
  Flower2,
  HeartPulse,
  MessageCircleMore,
  PersonStanding,
  Pill,
  Wind,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallReason } from '#domain/call-reasons/reasons.ts';

/** One picture for each reason, beside its words and never in their place. */
export const REASON_ICONS: Readonly<Record<CallReason, ReactNode>> = {
  unwell: <BedDouble />,
  fall: <PersonStanding />,
  breathing: <Wind />,
  'chest-pain': <HeartPulse />,
  choking: <CircleAlert />,
  catheter: <Droplets />,
  peg: <CupSoda />,
  wound: <Bandage />,
  'medicine-error': <Pill />,
  behaviour: <Zap />,
  'expected-death': <Flower2 />,
  other: <MessageCircleMore />,
};
