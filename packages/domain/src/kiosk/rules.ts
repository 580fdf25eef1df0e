const minute = 60_000;

/** For how long a pairing code is good, milliseconds. */
export const pairingMs = 10 * minute;

/** After how long without a touch an attended session ends, and how long it may last at all, milliseconds. */
export const idleMs = 3 * minute;
export const longestSessionMs = 4 * 60 * minute;

/** 32 letters and digits that are not taken for each other; eight of them are 40 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

/** A pairing code of as many random bytes as it has letters. */
export const pairingCode = (random: Uint8Array): string =>
  Array.from(random.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');

/** A code as it is typed in: small letters, spaces and dashes are taken as they are meant. */
export const readPairingCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** Until when a session that is used now goes on. */
export const staysUntil = (now: Date, endsAt: Date): Date =>
  new Date(Math.min(now.getTime() + idleMs, endsAt.getTime()));
