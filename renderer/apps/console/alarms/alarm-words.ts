/** What an alarm says on screen, and on the desktop where anybody may read it. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import { ALARM_TEXT, EMERGENCIES_TEXT } from '../../../text/queue.ts';
import { spanWords } from '../../../text/time.ts';
import type { Alarm } from '../model/alarms.ts';

/** Home and room: enough to know where, and no name. */
export function placeOf(alarm: Alarm): string | undefined {
  switch (alarm.kind) {
    case 'nobody':
      return undefined;
    case 'emergency':
      return ALARM_TEXT.where(alarm.emergency.homeName, alarm.emergency.room);
    case 'unanswered':
    case 'offered':
    case 'asked-in':
    case 'call-back':
      return ALARM_TEXT.where(alarm.row.homeName, alarm.row.room);
    default:
      return alarm satisfies never;
  }
}

export function alarmWords(alarm: Alarm, now: Instant): string {
  const where = placeOf(alarm) ?? '';
  const span = spanWords(millisecondsBetween(alarm.since, now));
  switch (alarm.kind) {
    case 'unanswered':
      return alarm.mine ? ALARM_TEXT.mine(where) : ALARM_TEXT.unanswered(alarm.stage, where, span);
    case 'offered':
      return ALARM_TEXT.offered(alarm.row.clinician?.name ?? '', where);
    case 'asked-in':
      return ALARM_TEXT.askedIn(alarm.row.clinician?.name ?? '', where);
    case 'call-back':
      return ALARM_TEXT.callBack(where, span);
    case 'emergency':
      return ALARM_TEXT.emergency(
        EMERGENCIES_TEXT.what(alarm.emergency.emergency),
        where,
        alarm.emergency.homeTelephone,
      );
    case 'nobody':
      return ALARM_TEXT.nobody(span);
    default:
      return alarm satisfies never;
  }
}

export interface DesktopNote {
  readonly title: string;
  readonly body: string;
  /** A newer notice with the same tag takes the place of the older one. */
  readonly tag: string;
  /** Stays until somebody closes it. */
  readonly stays: boolean;
}

export function noteOf(alarm: Alarm): DesktopNote {
  const where = placeOf(alarm);
  return {
    title: ALARM_TEXT.noteTitles[alarm.kind],
    body: where === undefined ? ALARM_TEXT.noteNobody : ALARM_TEXT.noteBody(where),
    tag: alarm.key,
    stays: true,
  };
}
