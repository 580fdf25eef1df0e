import type { DevelopmentPayments } from '@oih/data/payments/development';
import type { Clock } from '@oih/platform/clock';
import type { PaymentProvider } from './provider.ts';

/** Amounts with these last two digits are refused at the first try, so that a refusal can be seen on the screens. */
const refusedEnding = 44;

/** A provider that moves no money and keeps its books in the store, as a real one keeps its own. */
export const developmentProvider = (books: DevelopmentPayments, clock: Clock): PaymentProvider => ({
  async charge(key, amount) {
    if (amount % 100 === refusedEnding && key.endsWith(':1')) return { outcome: 'refused', code: 'DECLINED' };
    const noted = await books.note({ _id: key, kind: 'charge', amount, at: clock.now() });
    return noted.kind === 'charge' ? { outcome: 'charged', amount: noted.amount } : { outcome: 'void' };
  },
  async refund(key, _ofCharge, amount) {
    return (await books.note({ _id: key, kind: 'refund', amount, at: clock.now() })).amount;
  },
  async void(key) {
    const noted = await books.note({ _id: key, kind: 'void', amount: 0, at: clock.now() });
    return noted.kind === 'charge' ? noted.amount : 0;
  },
});
