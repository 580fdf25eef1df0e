const key = 'oih.signIn';
/** How long a code is good for, milliseconds; as the api has it. */
const goodForMs = 5 * 60_000;

export interface SentCode {
  phone: string;
  /** When it was sent, milliseconds since 1970. */
  at: number;
  resendInSeconds: number;
}

/** The sent code of a stored text, as long as it is good at `now`. */
export function stillGood(stored: string | null, now: number): SentCode | null {
  const [phone = '', at, resendInSeconds] = (stored ?? '').split(' ');
  const sent = { phone, at: Number(at), resendInSeconds: Number(resendInSeconds) };
  return now - sent.at < goodForMs && Number.isFinite(sent.resendInSeconds) ? sent : null;
}

/** A sent code as it is stored. */
export const storedForm = ({ phone, at, resendInSeconds }: SentCode): string => `${phone} ${at} ${resendInSeconds}`;

/** To which phone this window has sent a code: a reload while one looks at the message goes on at the code. */
export const recallSentCode = (): SentCode | null => stillGood(sessionStorage.getItem(key), Date.now());

export const rememberSentCode = (sent: SentCode): void => sessionStorage.setItem(key, storedForm(sent));

export const forgetSentCode = (): void => sessionStorage.removeItem(key);
