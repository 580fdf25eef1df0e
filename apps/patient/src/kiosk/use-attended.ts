import type { ActorView } from '@oih/contracts/http/session';
import { useSession } from '@oih/web/session/use-session';

export type Attended = NonNullable<ActorView['attended']>;

/** The attended session of this screen; undefined on every device of a patient's own. */
export const useAttended = (): Attended | undefined => useSession().actor?.attended;
