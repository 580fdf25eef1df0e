/** The least number of characters of a password that somebody chooses; long ones are worth more than strange ones. */
export const shortestPassword = 10;

/** Whether a password may be chosen: long enough, more than one character repeated, and neither the user name nor the one before. */
export function fitPassword(next: string, { userName, current }: { userName: string; current: string }): boolean {
  const plain = next.toLowerCase();
  if ([...next].length < shortestPassword || new Set(plain).size < 4) return false;
  return next !== current && !plain.includes(userName.toLowerCase());
}

/** Without those that are taken for one another on paper and over the phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Writes random bytes as a password that can be read out: groups of four, such as `k3vd-8wha-…`. One byte gives one letter. */
export const spokenPassword = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
