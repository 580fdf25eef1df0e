import type { Intake } from '@oih/contracts/http/appointments';
import type { Text } from '../texts/use-text.ts';

/** The duration of a complaint in words. */
export const durationText = ({ value, unit }: NonNullable<Intake['duration']>, t: Text): string =>
  t(`visit.duration.${unit}`, { value });

/** What the intake offers as the chief complaint; null when there is nothing to take, or when it has been taken. */
export function chiefComplaintOffer(intake: Intake | null, written: string, t: Text): string | null {
  const complaint = intake?.complaint?.trim();
  if (!complaint) return null;
  const offer = intake?.duration
    ? t('note.fromIntake.text', {
        complaint: complaint.replace(/[。．.，,；;]+$/u, ''),
        duration: durationText(intake.duration, t),
      })
    : complaint;
  return written.includes(offer) ? null : offer;
}
