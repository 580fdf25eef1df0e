import { expireHold } from '../appointments/expire-hold.ts';
import type { AppContext } from '../context.ts';
import type { JobHandler } from './runner.ts';

/** Which kind of job is carried out by what. */
export function jobHandlers(context: AppContext): Record<string, JobHandler> {
  return {
    'expire-hold': ({ subject }) => expireHold(context, String(subject.appointmentId)),
  };
}
