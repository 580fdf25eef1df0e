import { ageOn } from './age.ts';

/** How many people an account may book for, its holder not counted. */
export const maxFamily = 8;

const majority = 18;
/** The zone in which birthdays are counted: that of the civil register. */
export const registerZone = 'Asia/Shanghai';

/** Whether somebody is under 18 and needs a guardian (Civil Code of the PRC, articles 17 and 27). */
export const isMinor = (birthDate: string, now: Date): boolean => ageOn(birthDate, now, registerZone) < majority;

/** As what a person stands to a patient when booking and when signing. */
export type Capacity = 'self' | 'guardian' | 'attendant';

/** A person whom an account may book for. */
export interface FamilyTie {
  patientId: string;
  /** Declared to be the guardian; it counts until the child is of age. */
  guardian: boolean;
  birthDate: string;
}

/** The capacity in which the holder acts for a member of the family. */
export const capacityFor = ({ guardian, birthDate }: FamilyTie, now: Date): 'guardian' | 'attendant' =>
  guardian && isMinor(birthDate, now) ? 'guardian' : 'attendant';
