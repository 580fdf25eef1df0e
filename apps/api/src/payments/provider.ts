/**
 * Who moves money for the hospital. Each request has a key: asking again under the same key changes nothing and answers what was done the
 * first time, with the amount of that time.
 */
export interface PaymentProvider {
  /** Charges the patient; `refused` with the provider's code is final for the key, `void` when the charge was given up before. */
  charge(
    key: string,
    amount: number,
  ): Promise<{ outcome: 'charged'; amount: number } | { outcome: 'refused'; code: string } | { outcome: 'void' }>;
  /** Gives back part of a charge; the amount that was given back under this key. */
  refund(key: string, ofCharge: string, amount: number): Promise<number>;
  /** Sees to it that a charge is never made; gives what had been charged already, 0 when nothing. */
  void(key: string): Promise<number>;
}
