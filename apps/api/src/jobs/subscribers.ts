import type { Subscriber } from '@oih/data/outbox/outbox';
import { planExpiry } from '../appointments/expire-hold.ts';
import type { AppContext } from '../context.ts';

/** What follows from events: each adds jobs, whose ids make it harmless to be told twice. */
export function subscribers(context: AppContext): Subscriber[] {
  return [planExpiry(context)];
}
