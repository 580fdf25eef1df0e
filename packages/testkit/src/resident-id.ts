import { checkCharacterOf } from '@oih/domain/people/resident-id';

/** Divisions below a province, and orders of birth of one sex, that a number can have. */
const divisions = 10_000;
const orders = 500;

/**
 * A resident identity number (GB 11643) that nobody else in the test has: of a woman, or of a man, born on this day.
 * @param at from 0 on, a number for each person; five million of one sex and day.
 */
export function residentIdOf(at: number, birthDate: string, sex: '1' | '2' = '2'): string {
  const division = String(at % divisions).padStart(4, '0');
  const order = (Math.floor(at / divisions) % orders) * 2 + (sex === '1' ? 1 : 0);
  const digits = `33${division}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return digits + checkCharacterOf(digits);
}
