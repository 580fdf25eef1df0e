import { dateIn } from '../booking/day.ts';

/** What a resident identity number tells of its holder. */
export interface ResidentId {
  /** Eighteen characters: seventeen digits and a digit or `X`. */
  number: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  /** Sex by GB/T 2261.1: 1 male, 2 female. */
  sex: '1' | '2';
}

/** Why something is not a resident identity number. */
export type ResidentIdFault = 'form' | 'division' | 'date' | 'checksum';

/** Provinces by their first digit; 71 to 83 are Taiwan, Hong Kong, Macao and the residence permits of people from there. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
const registerZone = 'Asia/Shanghai';
const oldest = '1900-01-01';

/** The check character of the first seventeen digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacterOf(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkCharacters[sum % 11]!;
}

const exists = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === date;
};

/**
 * Reads a resident identity number as it is typed: spaces, full-width digits and a small `x` are taken as they are meant (rule REAL_NAME).
 * @returns what it tells, or the first fault; the number of somebody who is born after `now` has a wrong date.
 */
export function readResidentId(typed: string, now: Date): ResidentId | ResidentIdFault {
  const number = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return 'form';
  if (!provinces.test(number)) return 'division';
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!exists(birthDate) || birthDate < oldest || birthDate > dateIn(now, registerZone)) return 'date';
  if (checkCharacterOf(number) !== number[17]) return 'checksum';
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? '1' : '2' };
}

/** An identity number of which the province and the last four characters are shown. */
export const maskedResidentId = (number: string): string => `${number.slice(0, 2)}************${number.slice(-4)}`;

/** A name as the same person would write it again: without spaces around and inside Chinese names, in one form of each character. */
export function nameKey(name: string): string {
  const one = name.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return (/\p{Script=Han}/u.test(one) ? one.replaceAll(' ', '') : one).toLowerCase();
}

/** A name for a list that others may see over a shoulder: the first and the last character, nothing between them. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = name;
  return `${first}*${rest.length > 1 ? rest.at(-1) : ''}`;
}
