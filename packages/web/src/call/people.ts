import type { LocalizedText } from '@oih/contracts/http/common';
import type { CallRole, ParticipantView } from '@oih/contracts/http/participation';
import type { PeerView } from '@oih/contracts/socket/media';
import { localized } from '../i18n/format.ts';

/** Who the people of a visit are, for the screens of its call. */
export interface CallPeople {
  encounterId: string;
  /** Who looks at the screen, and as what. */
  userId: string;
  role: CallRole;
  /** The doctor of the visit. */
  practitioner: { name: LocalizedText; hospital: LocalizedText };
  /** Who was brought in. */
  participants: readonly ParticipantView[];
}

/** Somebody as the screens name them; a patient and a guest have no hospital. */
export interface Named {
  name: string;
  role: CallRole;
  hospital: string | null;
}

type Known = Pick<PeerView, 'userId' | 'role' | 'displayName'>;

/** The name, the role and the hospital of somebody in a call, in the language in use. */
export function nameOf({ userId, role, displayName }: Known, people: CallPeople, language: string): Named {
  const of = (one: { name: LocalizedText } | undefined, hospital: LocalizedText | undefined): Named => ({
    name: one ? localized(one.name, language) : displayName,
    role,
    hospital: hospital ? localized(hospital, language) : null,
  });
  if (role === 'patient') return { name: displayName, role, hospital: null };
  if (role === 'practitioner') return of(people.practitioner, people.practitioner.hospital);
  const found = people.participants.find((one) => one.userId === userId);
  return of(found, found?.works?.hospital);
}

const rank: Readonly<Record<CallRole, number>> = {
  practitioner: 0,
  patient: 1,
  consultant: 2,
  interpreter: 2,
  companion: 2,
};

/** The others in an order that stays when somebody comes back: the doctor of the visit, the patient, who was brought in as they were brought in. */
export function inOrder<P extends Known>(others: readonly P[], people: CallPeople): P[] {
  const place = ({ userId }: P) => people.participants.findIndex((one) => one.userId === userId);
  return [...others].sort((a, b) => rank[a.role] - rank[b.role] || place(a) - place(b));
}

/** In how many columns so many people are seen best where there is room. */
export const columnsFor = (count: number): number => (count <= 4 ? 2 : count <= 9 ? 3 : 4);
