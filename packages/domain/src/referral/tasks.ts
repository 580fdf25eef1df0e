import type { FollowUpOutcome } from '@oih/contracts/http/referrals';

/** A task as far as it matters for where it stands. */
interface Task {
  due: string;
  entries: readonly { outcome: FollowUpOutcome }[];
}

/** Nothing noted yet, or what came of the last try. */
export const taskStatus = ({ entries }: Pick<Task, 'entries'>): 'open' | FollowUpOutcome =>
  entries.at(-1)?.outcome ?? 'open';

/** Whether a task is late: its day has passed and it is not done. @param today `YYYY-MM-DD` where it is to be done. */
export const taskOverdue = (task: Task, today: string): boolean => taskStatus(task) !== 'done' && task.due < today;

/** A task is tried until it is done; nothing is noted after that. */
export const taskTakesEntry = (task: Pick<Task, 'entries'>): boolean => taskStatus(task) !== 'done';
