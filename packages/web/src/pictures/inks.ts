import type { ParticipantView } from '@oih/contracts/http/participation';
import type { MarkColor } from '@oih/contracts/http/pictures';

/** What each colour is drawn with, and the edge that stands out from any picture. */
export const inks: Record<MarkColor, { ink: string; edge: string }> = {
  red: { ink: '#d32f2f', edge: '#ffffff' },
  blue: { ink: '#1e5bd8', edge: '#ffffff' },
  yellow: { ink: '#ffd54f', edge: '#1a1a1a' },
  green: { ink: '#1b7f3b', edge: '#ffffff' },
  purple: { ink: '#8e24aa', edge: '#ffffff' },
};

const ofConsultants = ['green', 'purple', 'yellow'] as const satisfies MarkColor[];

/** The colour that a consultant begins with: another one for each, in the order in which they were brought in. */
export function colorOfConsultant(participants: readonly ParticipantView[], userId: string): MarkColor {
  const place = participants.filter(({ kind }) => kind === 'consultant').findIndex((one) => one.userId === userId);
  return ofConsultants[Math.max(0, place) % ofConsultants.length]!;
}
